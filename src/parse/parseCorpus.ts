import { ParleyError } from "../errors.js";
import { CorpusConversation } from "../thread/corpus.js";
import { readDepths } from "../thread/depths.js";
import { makeAuthorKeys, siteOf } from "../thread/identity.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import type { Comment } from "../thread/thread.js";
import { readAuthor } from "./commentFields.js";
import { readCorpusTime } from "./corpusTime.js";
import { findMissingParents } from "./parseWpDiscuzHtml.js";
import type { Reading } from "./reading.js";
import { NO_ARTICLE } from "./statedThread.js";
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
    const postedAt = readCorpusTime(each, options.timezone);
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
