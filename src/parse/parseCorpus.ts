import { ParleyError } from "../errors.js";
import { type CorpusComment, CorpusConversation } from "../thread/corpus.js";
import { readDepths } from "../thread/depths.js";
import { makeAuthorKeys, siteOf } from "../thread/identity.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import type { Comment, PostedAt } from "../thread/thread.js";
import { readAbsoluteDate } from "./absoluteDate.js";
import { readAuthor } from "./commentFields.js";
import { findMissingParents } from "./parseWpDiscuzHtml.js";
import type { Reading } from "./reading.js";
import { NO_ARTICLE, readInstant } from "./statedThread.js";
import { CORPUS_PARSER } from "./versions.js";

/**
 * Reads one conversation of a corpus as `parley import` stores it. Parents are what the corpus says. One that
 * is not in the conversation stays named, so that nobody takes the reply for a comment at the top.
 *
 * @throws ParleyError PAGE_NOT_A_THREAD for what is no such conversation
 */
export function parseCorpus(page: Page, options: ParseOptions = {}): Reading {
  const { address, title, comments: stated } = readConversation(page.content);
  const keyOf = makeAuthorKeys(siteOf(address));
  const depths = readDepths(stated.map(({ id, parent }) => ({ id, parentId: parent })));
  const problems: Problem[] = [];
  const comments = stated.map((each, index): Comment => {
    const postedAt = readTime(each, options.timezone);
    if (postedAt === null && each.time !== null) problems.push(describeDate(index + 1));
    const author = readAuthor(each.author);
    return {
      id: each.id,
      key: `id-${each.id}`,
      ordinal: index + 1,
      parentId: each.parent,
      parentConfidence: each.confidence ?? 1,
      parentEvidence: each.evidence ?? "markup",
      parentCandidates: [],
      depth: depths.get(each.id) ?? 0,
      author,
      authorKey: keyOf(author),
      authorRole: each.role ?? null,
      replyTo: null,
      postedAt,
      text: each.text,
      truncated: each.isTruncated ?? false,
      edited: null,
      votes: each.votes ?? null,
      status: each.status ?? "published",
    };
  });
  return {
    source: {
      format: "corpus",
      url: address,
      capturedAt: page.capturedAt?.toISOString() ?? null,
      sha256: page.sha256,
    },
    parser: CORPUS_PARSER,
    article: { ...NO_ARTICLE, title },
    count: { declared: null, parsed: comments.length },
    comments,
    problems: [...problems, ...findMissingParents(comments)],
  };
}

function readConversation(content: string): CorpusConversation {
  let json: unknown = null;
  try {
    json = JSON.parse(content);
  } catch {
    // Said below: what is no JSON and what is no conversation have the same remedy.
  }
  const { success, data } = CorpusConversation.safeParse(json);
  if (success) return data;
  throw new ParleyError("PAGE_NOT_A_THREAD", "This is no conversation that an import stored.", {
    hint: "`parley import` takes corpora of ConvoKit, CSV and JSON lines.",
  });
}

const describeDate = (nth: number): Problem => ({
  code: "DATE_UNREADABLE",
  message: `The corpus has no date of comment ${nth} that can be read.`,
});

/** Corpora count from anywhere, as the start of a recording; before 1973 nobody commented online. */
const LEAST_SECONDS = 1e8;
/** From here on it is milliseconds: in seconds it is past the year 5000. */
const LEAST_MS = 1e11;

function readTime({ time, until }: CorpusComment, timezone: string | undefined): PostedAt | null {
  if (time === null) return null;
  const at = readStart(time, timezone);
  if (at === null) return null;
  const end = until === undefined ? null : readInstant(until);
  return end === null || end < at.earliest ? at : { ...at, latest: end };
}

function readStart(time: string, timezone: string | undefined): PostedAt | null {
  const written = time.trim();
  if (/^\d{1,16}(?:\.\d{1,9})?$/.test(written)) {
    const number = Number(written);
    if (number < LEAST_SECONDS) return null;
    return toInstant(new Date(number < LEAST_MS ? number * 1000 : number), time);
  }
  if (/(?:z|gmt|utc|[+-]\d\d:?\d\d)$/i.test(written)) {
    const instant = readInstant(written);
    if (instant !== null) return { earliest: instant, latest: instant, asWritten: time };
  }
  const plain = written.replace(/^(\d{4}-\d\d-\d\d)T/, "$1 ").replace(/(:\d\d)\.\d{1,9}$/, "$1");
  const wall = readAbsoluteDate(plain, timezone);
  return wall === null ? null : { ...wall, asWritten: time };
}

function toInstant(date: Date, asWritten: string): PostedAt | null {
  const instant = Number.isNaN(date.getTime()) ? null : readInstant(date.toISOString());
  return instant === null ? null : { earliest: instant, latest: instant, asWritten };
}
