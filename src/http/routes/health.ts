import { z } from "zod";
import { checkSchema } from "../../store/migrate.js";
import type { App, AppParts } from "../app.js";

/** Liveness: the process answers. Readiness: database, schema and queue do. */
export function addHealthRoutes(app: App, { sql, queue }: AppParts): void {
  const schema = { response: { 200: z.object({ status: z.literal("ok") }) } };
  app.get("/livez", { schema }, () => ({ status: "ok" as const }));
  app.get("/readyz", { schema }, async () => {
    await checkSchema(sql);
    await queue.count();
    return { status: "ok" as const };
  });
}
