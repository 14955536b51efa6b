import { z } from "zod";
import { readTargetPack } from "../../../workers/readTargetPack.js";
import { checkAddress } from "../../capture/checkAddress.js";
import { addJob, listJobs, readJob } from "../../store/jobs.js";
import { Job } from "../../thread/job.js";
import type { App, AppParts } from "../app.js";
import { JobRequest, RowIdParam } from "../shapes.js";

const ListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** Id to go on from: the last one of the page before. */
  before: z.coerce.number().int().positive().optional(),
});
const JobList = z.object({ jobs: z.array(Job), next: z.int().nullable() });

/** Enqueue an address, and see how far it got. */
export function addJobRoutes(app: App, { sql, queue, allowHosts }: AppParts): void {
  app.post(
    "/api/v1/jobs",
    { schema: { body: JobRequest, response: { 202: Job } } },
    async (request, reply) => {
      const { source, target, timezone } = request.body;
      checkAddress(new URL(source), allowHosts);
      await readTargetPack(target);
      const jobId = await addJob(sql, {
        source,
        options: { format: "auto", timezone: timezone ?? null, baseUrl: null },
        target,
        captureId: null,
      });
      await queue.enqueue([jobId]);
      return reply
        .status(202)
        .header("location", `/api/v1/jobs/${jobId}`)
        .send(await readJob(sql, jobId));
    },
  );
  app.get(
    "/api/v1/jobs",
    { schema: { querystring: ListQuery, response: { 200: JobList } } },
    async ({ query: { limit, before } }) => {
      const jobs = await listJobs(sql, { limit, before: before ?? null });
      return { jobs, next: jobs.length === limit ? (jobs.at(-1)?.id ?? null) : null };
    },
  );
  app.get(
    "/api/v1/jobs/:id",
    { schema: { params: RowIdParam, response: { 200: Job } } },
    ({ params }) => readJob(sql, params.id),
  );
}
