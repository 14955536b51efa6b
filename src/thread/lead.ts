import { z } from "zod";
import { RejectReason } from "./decision.js";
import { ShareOf } from "./thresholds.js";

const count = z.int().min(0);
const Interval = z.object({ low: z.number(), high: z.number() });

/** Krippendorff's alpha between first decisions and second opinions. */
export const AgreementFigure = z.object({
  /** Comments that both have decided. */
  n: count,
  alpha: z.number().nullable(),
  interval: Interval.nullable(),
  /** Why there is no alpha: fewer than 30 comments, or nobody ever said anything else. */
  because: z.enum(["too_few", "one_value"]).nullable(),
});
export type AgreementFigure = z.infer<typeof AgreementFigure>;

/** In seconds; null where nothing was decided. */
const Spread = z.object({ median: z.number().nullable(), p90: z.number().nullable(), n: count });

export const ModeratorFigures = z.object({
  name: z.string(),
  /** Approved, rejected or escalated in the period. */
  decisions: count,
  /** One number per day of `days`. */
  byDay: z.array(count),
  secondsToDecide: Spread,
  /** Verdicts that were taken back, overturned on appeal, or contradicted by a second opinion. */
  overturned: ShareOf,
});
export type ModeratorFigures = z.infer<typeof ModeratorFigures>;

export const LeadReport = z.object({
  /** Days of the period in UTC, the oldest first; the last is today and not over. */
  days: z.array(z.iso.date()),
  agreement: z.object({
    /** Of approve and reject. */
    verdicts: AgreementFigure,
    /** Of reasons, where both rejected and both said why. */
    reasons: AgreementFigure,
    /** Each reason against all else, approvals among it. */
    byReason: z.array(AgreementFigure.extend({ reason: RejectReason })),
  }),
  moderators: z.array(ModeratorFigures),
  secondsToDecide: Spread,
  overturned: z.object({
    all: ShareOf,
    takenBack: count,
    onAppeal: count,
    bySecondOpinion: count,
  }),
  queue: z.object({
    waiting: count,
    /** Seconds since the oldest, and the middle one, was flagged; null where none waits. */
    oldest: z.number().nullable(),
    median: z.number().nullable(),
    /** Up to an hour, a day, a week, and longer. */
    byAge: z.array(z.object({ upTo: z.enum(["hour", "day", "week", "longer"]), n: count })),
  }),
  appeals: z.object({ open: count, upheld: count, overturned: count }),
});
export type LeadReport = z.infer<typeof LeadReport>;

export const LeadQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });
