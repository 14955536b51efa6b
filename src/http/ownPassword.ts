import type { FastifyRequest } from "fastify";
import { ParleyError } from "../errors.js";
import type { Sql } from "../store/database.js";
import { type Attempt, countAttempt, forgiveAttempts } from "../store/loginAttempts.js";
import { checkPassword, hasPassword } from "../store/reviewers.js";
import type { SecretBox } from "../store/secretBox.js";
import { readDevice } from "./deviceCookie.js";
import { requireReviewer } from "./security.js";

/** Whose tries this one is counted with. */
export const toAttempt = (request: FastifyRequest, devices: SecretBox, name: string): Attempt => ({
  name,
  address: request.ip,
  device: readDevice(request, devices, name),
});

/**
 * Whoever finds a browser logged in must not take the account over: what changes how its owner logs in asks for
 * the password again, and counts wrong ones with those of log-ins.
 *
 * @param then what else must be right before the count is forgiven, such as a code
 * @throws ParleyError LOGIN_FAILED, TOO_MANY_REQUESTS, and what `then` throws
 */
export async function confirmOwner<Result>(
  request: FastifyRequest,
  { sql, devices }: { sql: Sql; devices: SecretBox },
  password: string,
  then: () => Promise<Result>,
): Promise<Result> {
  const { id, name } = requireReviewer(request);
  if (!(await hasPassword(sql, id)))
    throw new ParleyError(
      "LOGIN_FAILED",
      "The account has no password: it logs in through the provider.",
      {
        hint: "Change your password and second factor there; an administrator can give one here: `parley user reset`.",
      },
    );
  const attempt = toAttempt(request, devices, name);
  await countAttempt(sql, attempt);
  if ((await checkPassword(sql, name, password)) === null)
    throw new ParleyError("LOGIN_FAILED", "The current password is wrong.", {
      hint: "An administrator can give a new one: `parley user reset`.",
    });
  const result = await then();
  await forgiveAttempts(sql, attempt);
  return result;
}
