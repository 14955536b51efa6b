import type { Word } from "./readWords.js";

/** Longer than this, what sounds like news is an essay, and its frames are its author's. */
const MOST_WORDS = 45;

/**
 * Whether a short text speaks in the voice of the news: it tells what others say or do, and nobody
 * speaks in it, neither "I" nor "you", nor an exclamation mark.
 */
export function isReport(text: string, words: readonly Word[]): boolean {
  if (words.length > MOST_WORDS || text.includes("!")) return false;
  let reports = /^[\p{L}\d .-]{2,30}: /u.test(text);
  for (const { plain, kind } of words) {
    if (PERSONAL.has(plain) || (kind === "emoji" && !plain.startsWith("\u{1f1e6}"))) {
      if (kind === "word") return false;
    }
    reports ||= REPORTING.has(plain);
  }
  return reports;
}

const PERSONAL = new Set(
  "i we me us my our mine ours you your yours myself let lol shame please thank fuck disgusting".split(
    " ",
  ),
);

const REPORTING = new Set(
  "says said tells told calls announces announced warns warned reports reported reportedly according officials official spokesman spokesperson spokeswoman governor minister ministers ministry breaking update updates latest live poll talks forecasts forecast approves approved vows vowed urges urged accuses accused confirms confirmed signs signed meets met visits visited abstains resume resumes resumed analysis explainer factbox thread podcast episode interview watch read via reuters afp interfax bloomberg".split(
    " ",
  ),
);
