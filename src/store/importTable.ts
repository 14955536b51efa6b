import { z } from "zod";
import { CorpusComment } from "../thread/corpus.js";
import { asJson, type Sql } from "./database.js";

/** One utterance on its way in. */
export interface ImportRow {
  readonly line: number;
  readonly id: string;
  readonly conversation: string;
  readonly place: number | null;
  readonly title: string | null;
  /** Names of fields that are there and could not be read. */
  readonly unread: readonly string[];
  readonly comment: CorpusComment;
}

/** A comment as it lies in the table. */
export interface GatheredComment {
  readonly line: number;
  readonly unread: readonly string[];
  readonly comment: CorpusComment;
}
const GatheredRow = z.object({
  line: z.coerce.number(),
  unread: z.array(z.string()),
  comment: z.string(),
});

/** A conversation as it lies in the table. */
const Gathered = z.object({
  name: z.string(),
  title: z.string().nullable(),
  comments: z.number(),
  letters: z.coerce.number(),
  firstLine: z.coerce.number(),
});
export type Gathered = z.infer<typeof Gathered>;

export interface ImportTable {
  readonly addUtterances: (rows: readonly ImportRow[]) => Promise<void>;
  readonly addFacts: (
    rows: readonly { id: string; title: string | null; together: string | null }[],
  ) => Promise<void>;
  /** To be called once all is in. @returns the lines of what was there before under its id */
  readonly gather: () => Promise<{ repeated: number[]; repetitions: number }>;
  /** Conversations in the order of their first utterances. */
  readonly listConversations: () => AsyncGenerator<Gathered>;
  readonly readComments: (name: string) => Promise<GatheredComment[]>;
}

/** Lines that are told of what is repeated. */
const MOST_TOLD = 5;
const PAGE = 500;

/**
 * Temporary tables of one connection, in which utterances that lie apart in their file come together: Postgres
 * sorts on disk what would not fit in memory. They are gone at the end, and after a kill.
 */
export async function withImportTable<T>(
  sql: Sql,
  act: (table: ImportTable) => Promise<T>,
): Promise<T> {
  const own = await sql.reserve();
  try {
    await own`
      create temporary table if not exists import_utterances (
        seq bigint generated always as identity, line bigint not null, id text not null,
        conversation text not null, place int, title text,
        unread text[] not null, comment text not null)`;
    await own`
      create temporary table if not exists import_facts (
        id text primary key, title text, together text)`;
    await own`truncate import_utterances, import_facts restart identity`;
    return await act(makeTable(own));
  } finally {
    await own`drop table if exists import_utterances, import_facts, import_conversations`.catch(
      () => undefined,
    );
    own.release();
  }
}

const makeTable = (own: Awaited<ReturnType<Sql["reserve"]>>): ImportTable => ({
  addUtterances: async (rows) => {
    const lines = rows.map(({ comment, ...row }) => ({ ...row, comment: JSON.stringify(comment) }));
    await own`
      insert into import_utterances (line, id, conversation, place, title, unread, comment)
      select line, id, conversation, place, title, unread, comment
      from rows from (jsonb_to_recordset(${own.json(asJson(lines))}) as (
        line bigint, id text, conversation text, place int, title text, unread text[],
        comment text))
        with ordinality as given
      order by ordinality`;
  },
  addFacts: async (rows) => {
    await own`
      insert into import_facts (id, title, together)
      select id, title, together from jsonb_to_recordset(${own.json(asJson(rows))})
        as r (id text, title text, together text)
      on conflict (id) do nothing`;
  },
  gather: async () => {
    await own`
      update import_utterances u set conversation = coalesce(f.together, u.conversation),
        title = coalesce(u.title, f.title)
      from import_facts f where f.id = u.conversation`;
    await own`create index on import_utterances (conversation, id, seq)`;
    await own`analyze import_utterances`;
    const [found] = await own`
      with gone as (
        delete from import_utterances u using (
          select seq, row_number() over (partition by conversation, id order by seq) as nth
          from import_utterances) as n
        where n.seq = u.seq and n.nth > 1 returning u.line)
      select count(*)::int as repetitions,
        coalesce((array_agg(line::int order by line))[1:${MOST_TOLD}], '{}') as repeated
      from gone`;
    await own`
      create temporary table import_conversations as
      select row_number() over (order by min(seq)) as nth, conversation as name, max(title) as title,
        count(*)::int as comments, sum(length(comment)) as letters, min(line) as first_line
      from import_utterances group by conversation`;
    return z.object({ repetitions: z.number(), repeated: z.array(z.number()) }).parse(found);
  },
  listConversations: async function* () {
    for (let from = 0; ; from += PAGE) {
      const rows = await own`
        select name, title, comments, letters, first_line as "firstLine" from import_conversations
        where nth > ${from} and nth <= ${from + PAGE} order by nth`;
      if (rows.length === 0) return;
      for (const row of rows) yield Gathered.parse(row);
    }
  },
  readComments: async (name) => {
    const rows = await own`
      select line, unread, comment from import_utterances where conversation = ${name}
      order by place nulls last, seq`;
    return rows.map((row) => {
      const { comment, ...where } = GatheredRow.parse(row);
      return { ...where, comment: CorpusComment.parse(JSON.parse(comment)) };
    });
  },
});
