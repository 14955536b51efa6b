import { metrics } from "../../metrics.js";
import { addAppeal, decideAppeal } from "../../store/appeals.js";
import { listAppeals } from "../../store/listAppeals.js";
import { addSecondOpinion, readNextSecondOpinion } from "../../store/secondOpinions.js";
import {
  Appeal,
  AppealAnswer,
  AppealList,
  AppealOutcomeRequest,
  AppealRequest,
  NextSecondOpinion,
  SecondOpinion,
  SecondOpinionRequest,
} from "../../thread/oversight.js";
import type { App, AppParts } from "../app.js";
import { requireReviewer } from "../security.js";
import { RowIdParam } from "../shapes.js";

const config = { role: "moderator" } as const;

/** Decisions looked at again: appeals, and second opinions that do not know the first. */
export function addOversightRoutes(app: App, { sql, oversight }: AppParts): void {
  const sample = { key: oversight.key, share: oversight.secondOpinionShare };
  app.get("/api/v1/appeals", { config, schema: { response: { 200: AppealList } } }, (request) =>
    listAppeals(sql, requireReviewer(request)),
  );
  app.post(
    "/api/v1/decisions/:id/appeals",
    { config, schema: { params: RowIdParam, body: AppealRequest, response: { 201: Appeal } } },
    async (request, reply) => {
      const { params, body } = request;
      const appeal = await addAppeal(sql, params.id, body.note, requireReviewer(request));
      return reply.status(201).send(appeal);
    },
  );
  app.post(
    "/api/v1/appeals/:id/outcome",
    {
      config,
      schema: { params: RowIdParam, body: AppealOutcomeRequest, response: { 201: AppealAnswer } },
    },
    async (request, reply) => {
      const { params, body } = request;
      const answer = await decideAppeal(sql, params.id, body, requireReviewer(request));
      if (answer.decision !== null) metrics.decisions.inc({ action: answer.decision.action });
      return reply.status(201).send(answer);
    },
  );
  app.get(
    "/api/v1/second-opinions/next",
    { config, schema: { response: { 200: NextSecondOpinion } } },
    (request) => readNextSecondOpinion(sql, sample, requireReviewer(request)),
  );
  app.post(
    "/api/v1/second-opinions",
    { config, schema: { body: SecondOpinionRequest, response: { 201: SecondOpinion } } },
    async (request, reply) => {
      const given = await addSecondOpinion(sql, sample, request.body, requireReviewer(request));
      return reply.status(201).send(given);
    },
  );
}
