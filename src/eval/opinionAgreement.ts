import { RejectReason } from "../thread/decision.js";
import type { LeadReport } from "../thread/lead.js";
import { measureAgreement, type Unit } from "./agreement.js";

interface Opinion {
  readonly verdict: "approve" | "reject";
  readonly reason: RejectReason | null;
}
interface Pair {
  readonly first: Opinion;
  readonly second: Opinion;
}

/** Agreement between first decisions and second opinions: of verdicts, of reasons, and of each reason against all else. */
export function measureOpinions(pairs: readonly Pair[]): LeadReport["agreement"] {
  const unit = (read: (opinion: Opinion) => string | null): Unit[] =>
    pairs.map(({ first, second }) => [read(first), read(second)]);
  return {
    verdicts: measureAgreement(unit(({ verdict }) => verdict)),
    reasons: measureAgreement(unit(({ reason }) => reason)),
    byReason: RejectReason.options.map((reason) => ({
      reason,
      ...measureAgreement(unit((opinion) => isFor(opinion, reason))),
    })),
  };
}

/** A rejection without a reason may have been for this one: that is not known, and no "other". */
function isFor({ verdict, reason }: Opinion, wanted: RejectReason): string | null {
  if (verdict === "reject" && reason === null) return null;
  return reason === wanted ? "this" : "other";
}
