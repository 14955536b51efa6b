import { z } from "zod";
import type { PostedAt } from "../thread/thread.js";

/** When a comment was posted, as three columns of its row. */
export const postedColumns = {
  posted_earliest: z.date().nullable(),
  posted_latest: z.date().nullable(),
  posted_as_written: z.string().nullable(),
};

export function toPostedAt(row: {
  posted_earliest: Date | null;
  posted_latest: Date | null;
  posted_as_written: string | null;
}): PostedAt | null {
  const { posted_earliest: earliest, posted_latest: latest } = row;
  if (earliest === null || latest === null) return null;
  return {
    earliest: earliest.toISOString(),
    latest: latest.toISOString(),
    asWritten: row.posted_as_written ?? "",
  };
}
