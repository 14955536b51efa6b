import { measureOpinions } from "../../eval/opinionAgreement.js";
import { readLeadFigures } from "../../store/leadFigures.js";
import { readOpinionPairs } from "../../store/readAgreement.js";
import { LeadQuery, LeadReport } from "../../thread/lead.js";
import type { App, AppParts } from "../app.js";

/** Figures for those who lead moderators. */
export function addLeadRoute(app: App, { sql }: AppParts): void {
  app.get(
    "/api/v1/lead",
    {
      config: { role: "lead" },
      schema: { querystring: LeadQuery, response: { 200: LeadReport } },
    },
    async ({ query }) => {
      const [figures, pairs] = await Promise.all([
        readLeadFigures(sql, query.days),
        readOpinionPairs(sql),
      ]);
      return { ...figures, agreement: measureOpinions(pairs) };
    },
  );
}
