import type { RejectReason, Verdict } from "../../../thread/decision.js";
import type { BulkDone, BulkPreview, BulkSelection, BulkUndone } from "../../../thread/desk.js";
import type { QueueHistogram, QueueState } from "../../../thread/reviewQueue.js";
import { call } from "../api.js";

/** @param filter as a query */
export async function readHistogram(state: QueueState, filter: string): Promise<QueueHistogram> {
  const query = new URLSearchParams(filter);
  query.set("state", state);
  return (await call(`/queue/histogram?${query.toString()}`)) as QueueHistogram;
}

export async function previewBulk(selection: BulkSelection): Promise<BulkPreview> {
  return (await call("/bulk/preview", { selection })) as BulkPreview;
}

export interface BulkOrder {
  readonly previewId: number;
  readonly action: Verdict;
  readonly reason?: RejectReason;
  readonly looked: readonly number[];
}

export async function decideBulk(order: BulkOrder): Promise<BulkDone> {
  return (await call("/bulk", order)) as BulkDone;
}

export async function undoBulk(bulkId: number): Promise<BulkUndone> {
  return (await call(`/bulk/${bulkId}/undo`, {})) as BulkUndone;
}
