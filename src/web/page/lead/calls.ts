import type { RejectReason } from "../../../thread/decision.js";
import type { LeadReport } from "../../../thread/lead.js";
import type { AppealList, NextSecondOpinion } from "../../../thread/oversight.js";
import type { z } from "zod";
import { call } from "../api.js";

export const readNextOpinion = async () =>
  (await call("/second-opinions/next")) as z.infer<typeof NextSecondOpinion>;

/** @param reason null: approve */
export const giveOpinion = (commentId: number, reason: RejectReason | null) =>
  call(
    "/second-opinions",
    reason === null ? { commentId, verdict: "approve" } : { commentId, verdict: "reject", reason },
  );

export const readAppeals = async () => (await call("/appeals")) as z.infer<typeof AppealList>;

/** @param reason why an approval that is overturned is rejected */
export const settleAppeal = (
  appealId: number,
  outcome: "upheld" | "overturned",
  reason: RejectReason | null,
) => call(`/appeals/${appealId}/outcome`, { outcome, ...(reason !== null && { reason }) });

export const readLead = async (days: number) => (await call(`/lead?days=${days}`)) as LeadReport;
