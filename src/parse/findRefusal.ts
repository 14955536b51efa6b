import { ParleyError } from "../errors.js";
import { collapseSpace } from "../thread/plainText.js";

/** What a site sends in place of a thread. */
export type Refusal =
  "challenge" | "forbidden" | "login" | "password" | "paywall" | "consent" | "api" | "missing";

/** Letters of an answer that are looked at: refusals are short, or say what they are at once. */
const HEAD = 64 * 1024;
/** A page with more words than this under such a title is an article about it. */
const MOST_LETTERS = 1500;

/** Elements and scripts of log-in, password and challenge pages; none stands in an article. */
const MARKS: readonly (readonly [string, Refusal])[] = [
  ["_cf_chl_opt", "challenge"],
  ["cf-browser-verification", "challenge"],
  ["/_Incapsula_Resource?SWUDNSAI", "challenge"],
  ["captcha-delivery.com", "challenge"],
  ["px-captcha", "challenge"],
  ["sucuri_cloudproxy_js", "challenge"],
  ['id="loginform"', "login"],
  ["post-password-form", "password"],
  ["consent.google.", "consent"],
  ["consent.yahoo.", "consent"],
];

/** Titles of such pages, or the first line of their text; compared whole or from the beginning. */
const TITLES: readonly (readonly [RegExp, Refusal])[] = [
  [/^just a moment\b/, "challenge"],
  [/^attention required\b/, "challenge"],
  [/^(?:one moment|please wait)\b/, "challenge"],
  [/^checking your browser\b/, "challenge"],
  [
    /^(?:security check|ddos-guard|are you (?:a )?(?:robot|human)|verify(?:ing)? you are human|robot check)/,
    "challenge",
  ],
  [/^(?:error:? )?(?:401|403|429|451|503)\b/, "forbidden"],
  [
    /^(?:forbidden|access denied|access to this page has been denied|unauthori[sz]ed|too many requests|request unsuccessful|service unavailable)\b/,
    "forbidden",
  ],
  [/access denied$/, "forbidden"],
  [/^(?:log ?in|sign ?in|anmelden|connexion|iniciar sesi[oó]n|zaloguj|увійти)\b/u, "login"],
  [/^(?:before you continue|we value your privacy|your privacy choices|cookie consent)/, "consent"],
  [/^(?:error:? )?(?:404|410)\b/, "missing"],
  [/^(?:page|seite|document) (?:not found|nicht gefunden)\b/, "missing"],
  [/^(?:nothing (?:was )?found|not found)\b/, "missing"],
];

/** WordPress's and wpDiscuz's own words for a call that was turned down. */
const ANSWERS = new Set(["nonce is invalid.", "0", "-1"]);

/**
 * Says what a capture is that holds neither an article nor comments: a page in place of the one that
 * was asked for, or an answer that was turned down. Call it only where no comments were read.
 *
 * @param letters length of what was read as the article's text
 * @returns null for a page that is none of the known refusals
 */
export function findRefusal(content: string, letters: number): Refusal | null {
  const head = content.slice(0, HEAD);
  if (/^\s{0,100}[{[]/.test(head)) return findRefusedCall(content);
  const isMarkup = head.includes("<");
  if (isMarkup) {
    const marked = MARKS.find(([mark]) => head.includes(mark));
    if (marked !== undefined) return marked[1];
    if (/"isAccessibleForFree"\s{0,9}:\s{0,9}"?false/i.test(head)) return "paywall";
    if (/<body[^>]{0,2000}\berror404\b/i.test(head)) return "missing";
  }
  if (letters > MOST_LETTERS || (!isMarkup && content.length > MOST_LETTERS)) return null;
  const title = collapseSpace(isMarkup ? readTitle(head) : head).toLowerCase();
  if (ANSWERS.has(title)) return "api";
  return TITLES.find(([pattern]) => pattern.test(title))?.[1] ?? null;
}

function readTitle(head: string): string {
  const from = head.search(/<title[\s>]/i);
  if (from < 0) return "";
  const words = head.slice(from, from + 500);
  return words.slice(words.indexOf(">") + 1).split("<", 1)[0] ?? "";
}

/** REST errors (`{"code":"rest_forbidden"}`) and AJAX failures (`{"success":false}`). */
export function findRefusedCall(content: string): Refusal | null {
  if (content.length > HEAD) return null;
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return null;
  }
  if (typeof json !== "object" || json === null) return null;
  if ("success" in json && json.success === false) return "api";
  if (!("code" in json) || typeof json.code !== "string") return null;
  if (/^rest_(?:post|comment)_invalid_id$/.test(json.code)) return "missing";
  return json.code.startsWith("rest_") ? "api" : null;
}

const WORDS: Record<Refusal, readonly [message: string, hint: string]> = {
  challenge: [
    "The site answered with a check for robots in place of the page.",
    "Open the page in a browser, wait until it shows, and save it from there.",
  ],
  forbidden: [
    "The site refused to give this page.",
    "Open the address in a browser to see why; if it shows there, save it from there.",
  ],
  login: [
    "This is a log-in page, not the page behind it.",
    "Log in with a browser and save the page from there.",
  ],
  password: [
    "The article is protected with a password.",
    "Open it in a browser with the password and save it from there.",
  ],
  paywall: [
    "The site shows this article and its comments to subscribers only.",
    "Open it in a browser with your subscription and save it from there.",
  ],
  consent: [
    "This is a page that asks for consent, not the page behind it.",
    "Answer it in a browser and save the page that follows.",
  ],
  api: [
    "The site turned this call down: its API is switched off, or the call lacked a valid nonce.",
    "Save the page itself from a browser; calls of wpDiscuz need a nonce that is under a day old.",
  ],
  missing: [
    "The site says that there is no such page.",
    "Check the address; the article may have moved or been taken down.",
  ],
};

/** What is known of a refusal in words. */
export const describeRefusal = (refusal: Refusal): { message: string; hint: string } => {
  const [message, hint] = WORDS[refusal];
  return { message, hint };
};

/**
 * The error of a capture that is a refusal. Never retried: a stage that runs again reads the same
 * bytes. What may help is another capture.
 */
export function toRefusalError(refusal: Refusal): ParleyError {
  const { message, hint } = describeRefusal(refusal);
  return new ParleyError(refusal === "missing" ? "PAGE_MISSING" : "PAGE_REFUSED", message, {
    hint,
    retry: "never",
  });
}
