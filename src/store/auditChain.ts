import { z } from "zod";
import { sha256 } from "../thread/identity.js";
import { type Queryable, RowId } from "./database.js";

const ZERO = "0".repeat(64);

const LinkRow = z.object({
  id: RowId,
  chain_no: RowId,
  prev_hash: z.string(),
  hash: z.string(),
  content: z.string(),
});

export interface Audit {
  /** Decisions that are as they were written, from the first. */
  readonly decisions: number;
  /** The hash of the last of these: what to keep elsewhere as an anchor. */
  readonly head: string;
  /** The first row that does not fit; null: all do. */
  readonly broken: { readonly decisionId: number; readonly because: "changed" | "gap" } | null;
  /** Whether the anchor is the hash of one of them; null where none was given. */
  readonly hasAnchor: boolean | null;
}

/**
 * Walks the decision log and reckons each hash anew, here and not in the database: whoever could change a row could
 * change its functions as well. A row that was changed, taken out or put in is found; that the last ones were taken off the
 * end shows by an anchor only.
 */
export async function verifyChain(sql: Queryable, anchor: string | null): Promise<Audit> {
  let head = ZERO;
  let decisions = 0;
  let hasAnchor = anchor === null ? null : false;
  const links = sql`
    select id, chain_no, prev_hash, hash,
      jsonb_build_array(chain_no, id, comment_id, reviewer_id, action, undoes_id, reason, note,
        seen, (extract(epoch from decided_at) * 1000000)::bigint, prev_hash)::text as content
    from parley.decisions order by chain_no`;
  for await (const rows of links.cursor(1000))
    for (const row of rows) {
      const link = LinkRow.parse(row);
      const isNext = link.chain_no === decisions + 1 && link.prev_hash === head;
      const isOwn = sha256(link.content) === link.hash;
      if (!isNext || !isOwn) {
        const broken = { decisionId: link.id, because: isOwn ? "gap" : "changed" } as const;
        return { decisions, head, broken, hasAnchor };
      }
      decisions++;
      head = link.hash;
      if (head === anchor) hasAnchor = true;
    }
  return { decisions, head, broken: null, hasAnchor };
}
