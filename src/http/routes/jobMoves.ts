import { cancelQueued, retryQueued } from "../../../workers/moveJobs.js";
import { readJob } from "../../store/jobs.js";
import { Job } from "../../thread/job.js";
import type { App, AppParts } from "../app.js";
import { requireReviewer } from "../security.js";
import { RowIdParam } from "../shapes.js";

/** Begin a job anew that ended badly, or end one that has not. */
export function addJobMoveRoutes(app: App, { sql, queue }: AppParts): void {
  const call = {
    config: { role: "moderator" as const, scope: "jobs" as const },
    schema: { params: RowIdParam, response: { 200: Job } },
  };
  app.post("/api/v1/jobs/:id/retry", call, async (request) => {
    const { id } = request.params;
    await retryQueued({ sql, queue }, [id], requireReviewer(request).name);
    return readJob(sql, id);
  });
  app.post("/api/v1/jobs/:id/cancel", call, async (request) => {
    const { id } = request.params;
    await cancelQueued({ sql, queue }, [id], requireReviewer(request).name);
    return readJob(sql, id);
  });
}
