import { z } from "zod";
import { noteAccess } from "../../store/accessLog.js";
import { countAttempt, forgiveAttempts } from "../../store/loginAttempts.js";
import { readSecondFactor, removeSecondFactor } from "../../store/secondFactors.js";
import { hasPassword } from "../../store/reviewers.js";
import { makeSecretBox } from "../../store/secretBox.js";
import type { App, AppParts } from "../app.js";
import { confirmOwner, toAttempt } from "../ownPassword.js";
import { SecondFactors } from "../secondFactor.js";
import { requireReviewer } from "../security.js";
import {
  NewSecondFactor,
  PasswordAgain,
  RecoveryCodes,
  SecondFactorCode,
  SecondFactorState,
} from "../shapesOwn.js";

const PATH = "/api/v1/me/second-factor";

/** One's own second factor: what is in force, on, off, new recovery codes. */
export function addSecondFactorRoutes(app: App, parts: AppParts): void {
  const { sql, secret, requireSecondFactor } = parts;
  const owner = { sql, devices: makeSecretBox(secret, "device") };
  const factors = new SecondFactors(sql, secret);
  const config = { role: "any", beforeSecondFactor: true } as const;
  app.get(PATH, { config, schema: { response: { 200: SecondFactorState } } }, async (request) => {
    const { id, role } = requireReviewer(request);
    const factor = await readSecondFactor(sql, id);
    const isOn = factor?.confirmedAt != null;
    return {
      since: factor?.confirmedAt?.toISOString() ?? null,
      codesLeft: isOn ? factor.codesLeft : 0,
      isRequired: requireSecondFactor.includes(role),
      hasPassword: await hasPassword(sql, id),
    };
  });
  app.post(
    PATH,
    { config, schema: { body: PasswordAgain, response: { 200: NewSecondFactor } } },
    (request) =>
      confirmOwner(request, owner, request.body.password, () =>
        factors.begin(requireReviewer(request)),
      ),
  );
  app.post(
    `${PATH}/confirm`,
    { config, schema: { body: SecondFactorCode, response: { 200: RecoveryCodes } } },
    async (request) => {
      const reviewer = requireReviewer(request);
      const attempt = toAttempt(request, owner.devices, reviewer.name);
      await countAttempt(sql, attempt);
      const codes = await factors.confirm(reviewer, request.body.code, request.sessionId);
      await forgiveAttempts(sql, attempt);
      await noteAccess(sql, [{ event: "second_factor_on", reviewerId: reviewer.id }]);
      return { codes };
    },
  );
  const both = PasswordAgain.extend(SecondFactorCode.shape);
  app.post(
    `${PATH}/recovery-codes`,
    { config, schema: { body: both, response: { 200: RecoveryCodes } } },
    async (request) => {
      const reviewer = requireReviewer(request);
      const { password, code } = request.body;
      const codes = await confirmOwner(request, owner, password, async () => {
        await factors.check(reviewer, code);
        return factors.replaceCodes(reviewer);
      });
      await noteAccess(sql, [{ event: "recovery_codes_made", reviewerId: reviewer.id }]);
      return { codes };
    },
  );
  app.post(
    `${PATH}/remove`,
    { config, schema: { body: both, response: { 204: z.null() } } },
    async (request, reply) => {
      const reviewer = requireReviewer(request);
      const { password, code } = request.body;
      await confirmOwner(request, owner, password, () => factors.check(reviewer, code));
      if (await removeSecondFactor(sql, reviewer.id))
        await noteAccess(sql, [{ event: "second_factor_off", reviewerId: reviewer.id }]);
      return reply.status(204).send(null);
    },
  );
}
