import { z } from "zod";
import { RejectReason } from "../thread/decision.js";
import type { Queryable } from "./database.js";

const PairRow = z.object({
  verdict: z.enum(["approve", "reject"]),
  reason: RejectReason.nullable(),
  second_verdict: z.enum(["approve", "reject"]),
  second_reason: RejectReason.nullable(),
});

/** What was decided on a comment, and what somebody said of it who did not know. */
export interface OpinionPair {
  readonly first: { readonly verdict: "approve" | "reject"; readonly reason: RejectReason | null };
  readonly second: { readonly verdict: "approve" | "reject"; readonly reason: RejectReason | null };
}

/** All second opinions ever given, also on decisions that were taken back since: who agreed is not changed by that. */
export async function readOpinionPairs(sql: Queryable): Promise<OpinionPair[]> {
  const rows = await sql`
    select d.action as verdict, d.reason, s.verdict as second_verdict, s.reason as second_reason
    from parley.second_opinions s join parley.decisions d on d.id = s.decision_id order by s.id`;
  return rows.map((found) => {
    const row = PairRow.parse(found);
    return {
      first: { verdict: row.verdict, reason: row.reason },
      second: { verdict: row.second_verdict, reason: row.second_reason },
    };
  });
}
