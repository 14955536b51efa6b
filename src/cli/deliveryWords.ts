import { ParleyError } from "../errors.js";
import type { Delivery, FailedBecause, Outcome } from "../thread/delivery.js";
import { tell, tellRows } from "./tell.js";

/** What an operator may do about it. */
export const REMEDY: Readonly<Record<FailedBecause, string>> = {
  address: "The address leads to a private network or is not https; see PARLEY_ALLOW_HOSTS.",
  unreachable: "Nobody takes the connection.",
  too_slow: "Answer within 15 seconds, and do the work afterwards.",
  broken_answer: "The answer is cut, or not what was asked for.",
  bad_status: "See the receiver's log for the status.",
  moved:
    "The site answers with a redirect: give the address it leads to with `parley writeback add`.",
  gone: "There is no such comment, or no such address, any more.",
  busy: "The site asks for a pause.",
  login:
    "Check user and application password, that the account may moderate comments, and that the web server passes the header Authorization on.",
  no_rest: "No WordPress REST API answers there: check --address, and plugins that shut it.",
  secret_lost: "It was sealed with another PARLEY_SECRET: rotate the secret, or add the site anew.",
  disabled: "The address is not in use: `parley webhook enable`, then `replay`.",
  fault: "See the log of the worker.",
};

/** @throws ParleyError DELIVERY_FAILED where a test did not get through */
export async function tellTest(outcome: Outcome, json?: boolean): Promise<void> {
  const status = "status" in outcome ? outcome.status : null;
  if (outcome.kind === "refused" || outcome.kind === "retry") {
    const { because } = outcome;
    throw new ParleyError(
      "DELIVERY_FAILED",
      `It did not get through: ${because}${status === null ? "" : `, status ${status}`}.`,
      { hint: REMEDY[because], retry: outcome.kind === "retry" ? "later" : "never" },
    );
  }
  await tell({ isDone: true, status }, `it got through, status ${status ?? 0}`, json);
}

export const tellDeliveries = (rows: readonly Delivery[], json?: boolean): Promise<void> =>
  tellRows(rows, json, ["delivery", "event", "comment", "state", "attempts", "last"], (row) => [
    `${row.id}`,
    row.event,
    `${row.commentId ?? ""}`,
    row.state,
    `${row.attempts}`,
    [row.because, row.status].filter((each) => each !== null).join(" "),
  ]);
