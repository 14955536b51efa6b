import { z } from "zod";
import { csvText } from "../../export/csvText.js";
import { readPicture } from "../../store/pictures/readPicture.js";
import { AnalysisQuery, PictureAnswer, PictureName } from "../../thread/analysis.js";
import type { App, AppParts } from "../app.js";

const Params = z.object({ picture: PictureName });

/** The rows behind the pictures of /analysis, as JSON with their query, or as CSV. */
export function addAnalysisRoutes(app: App, { sql }: Pick<AppParts, "sql">): void {
  app.get(
    "/api/v1/analysis/:picture",
    {
      config: { role: "analyst" },
      schema: {
        params: Params,
        querystring: AnalysisQuery,
        response: { 200: z.union([PictureAnswer, z.string()]) },
      },
    },
    async ({ params, query: { format, ...filter } }, reply) => {
      const answer = await readPicture(sql, params.picture, filter);
      if (format === "json") return answer;
      const names = answer.columns.map(({ name }) => name);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="parley-${params.picture}.csv"`)
        .send(csvText([names, ...answer.rows.map((row) => names.map((name) => row[name]))]));
    },
  );
}
