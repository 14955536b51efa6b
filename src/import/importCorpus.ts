import { isFromStart, readCorpusTime } from "../parse/corpusTime.js";
import { findCircles } from "../parse/cutCircles.js";
import type { Sql } from "../store/database.js";
import {
  type GatheredComment,
  type ImportRow,
  type ImportTable,
  withImportTable,
} from "../store/importTable.js";
import { CORPUS_FORM, type CorpusConversation } from "../thread/corpus.js";
import type { GivenUpReason, LeftOutReason, OpenCorpus } from "./corpusEntry.js";

/** Rows per statement. */
const BATCH = 1000;
/** Lines of each reason that are told. */
const MOST_TOLD = 5;
/** Of one conversation: what is larger is no conversation, and would not fit in memory. */
const MOST_COMMENTS = 100_000;
const MOST_LETTERS = 200_000_000;

export interface Told {
  count: number;
  /** The first few, 1-based. */
  readonly lines: number[];
}

export interface Gathering {
  /** Of the conversations that are taken. */
  utterances: number;
  conversations: number;
  /** Comments whose parent is not in their conversation. */
  missingParents: number;
  /** Comments that were taken without their parent, author or time; for circles one that was opened. */
  readonly givenUp: Partial<Record<GivenUpReason, Told>>;
  readonly leftOut: Partial<Record<LeftOutReason, Told>>;
}

export interface Import {
  /** Host under which the conversations are filed. */
  readonly site: string;
  /** How many conversations at most. */
  readonly limit: number;
  readonly onUtterances: (count: number) => void;
  /** Called with each conversation, in the order of their first utterances. */
  readonly onConversation: (
    conversation: CorpusConversation,
    place: { readonly nth: number; readonly of: number },
  ) => Promise<void>;
}

/**
 * Reads a corpus, brings the utterances of each conversation together, and hands them over one conversation at a
 * time. What cannot be taken, wholly or in part, is counted with its reason and its first lines.
 *
 * @throws ParleyError IMPORT_INVALID
 */
export const importCorpus = (sql: Sql, corpus: OpenCorpus, order: Import): Promise<Gathering> =>
  withImportTable(sql, async (table) => {
    const found: Gathering = {
      ...{ utterances: 0, conversations: 0, missingParents: 0 },
      ...{ givenUp: {}, leftOut: {} },
    };
    await gather(table, corpus, found, order.onUtterances);
    const conversations = [];
    for await (const each of table.listConversations()) conversations.push(each);
    const taken = conversations.slice(0, order.limit);
    for (const [at, { name, title, comments, letters, firstLine }] of taken.entries()) {
      if (comments > MOST_COMMENTS || letters > MOST_LETTERS) {
        tell(found.leftOut, "conversation_too_large", firstLine, comments);
        continue;
      }
      const read = await table.readComments(name);
      const ids = new Set(read.map(({ comment }) => comment.id));
      found.conversations++;
      found.utterances += read.length;
      found.missingParents += read.filter(
        ({ comment: { parent } }) => parent !== null && !ids.has(parent),
      ).length;
      tellGivenUp(found.givenUp, read);
      await order.onConversation(
        {
          form: CORPUS_FORM,
          address: `https://${order.site}/conversation?id=${encodeURIComponent(name)}`,
          title,
          comments: read.map(({ comment }) => comment),
        },
        { nth: at + 1, of: taken.length },
      );
    }
    return found;
  });

async function gather(
  table: ImportTable,
  { facts, entries }: OpenCorpus,
  found: Gathering,
  onUtterances: (count: number) => void,
): Promise<void> {
  let waiting: ImportRow[] = [];
  let count = 0;
  const flush = async () => {
    await table.addUtterances(waiting);
    count += waiting.length;
    waiting = [];
    onUtterances(count);
  };
  for await (const entry of entries) {
    if (entry.kind === "left_out") tell(found.leftOut, entry.because, entry.line);
    else {
      const { conversation, comment, ...rest } = entry.utterance;
      waiting.push({
        ...{ ...rest, line: entry.line, id: comment.id, comment },
        conversation: conversation ?? "all",
      });
    }
    if (waiting.length >= BATCH) await flush();
  }
  await flush();
  let known = [];
  for await (const each of facts) {
    known.push(each);
    if (known.length < BATCH) continue;
    await table.addFacts(known);
    known = [];
  }
  await table.addFacts(known);
  const { repeated, repetitions } = await table.gather();
  if (repetitions > 0) found.leftOut.repeated = { count: repetitions, lines: repeated };
}

/** What parsing the conversation will have to do without. */
function tellGivenUp(givenUp: Gathering["givenUp"], read: readonly GatheredComment[]): void {
  const links = read.map(({ comment: { id, parent } }) => ({ id, parentId: parent }));
  const circles = findCircles(links);
  for (const { line, unread, comment } of read) {
    if (circles.has(comment.id)) tell(givenUp, "parent_circle", line);
    if (unread.includes("parent")) tell(givenUp, "parent_unreadable", line);
    if (unread.includes("author")) tell(givenUp, "author_unreadable", line);
    if (comment.time === null) {
      if (unread.includes("time")) tell(givenUp, "time_no_date", line);
    } else if (readCorpusTime(comment, undefined) === null)
      tell(givenUp, isFromStart(comment.time) ? "time_from_start" : "time_no_date", line);
  }
}

function tell<R extends string>(
  told: Partial<Record<R, Told>>,
  because: R,
  line: number,
  count = 1,
): void {
  const known = (told[because] ??= { count: 0, lines: [] });
  known.count += count;
  if (known.lines.length < MOST_TOLD) known.lines.push(line);
}
