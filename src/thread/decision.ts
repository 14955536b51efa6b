import { z } from "zod";

const rowId = z.int().positive();

/** A row of the decision log. */
export const Decision = z.object({
  id: rowId,
  commentId: rowId,
  action: z.enum(["approve", "reject", "undo"]),
  undoesId: rowId.nullable(),
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
});
export type Decision = z.infer<typeof Decision>;
