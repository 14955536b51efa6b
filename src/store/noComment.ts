import { ParleyError } from "../errors.js";

/** The error for a comment that is not there. */
export const noComment = (commentId: number): ParleyError =>
  new ParleyError("NOT_FOUND", `There is no comment ${commentId}.`, {
    hint: "It may have been removed; reload the queue.",
  });
