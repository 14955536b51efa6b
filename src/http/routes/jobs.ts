import { z } from "zod";
import { readTargetPack } from "../../../workers/readTargetPack.js";
import { checkAddress } from "../../capture/checkAddress.js";
import type { Queryable } from "../../store/database.js";
import { type Answer, answerOnce } from "../../store/idempotency.js";
import { addJobRows, readJob } from "../../store/jobs.js";
import { listJobs } from "../../store/listJobs.js";
import { Job } from "../../thread/job.js";
import { inSpan } from "../../tracing.js";
import type { App, AppParts } from "../app.js";
import { limitWaiting } from "../../store/limitWaiting.js";
import { requireReviewer } from "../security.js";
import {
  IdempotencyHeader,
  type JobRequest,
  JobsQuery,
  JobsRequest,
  RowIdParam,
} from "../shapes.js";

const JobList = z.object({ jobs: z.array(Job), next: z.int().nullable() });
const Added = z.union([Job, z.object({ jobs: z.array(Job) })]);
type Added = z.infer<typeof Added>;

/** Enqueue addresses, and see how far they got. */
export function addJobRoutes(app: App, { sql, queue, allowHosts, mostWaiting }: AppParts): void {
  const takeRoom = limitWaiting(sql, mostWaiting);
  app.post(
    "/api/v1/jobs",
    {
      config: { role: "moderator", scope: "jobs" },
      schema: { body: JobsRequest, headers: IdempotencyHeader, response: { 202: Added } },
    },
    (request, reply) =>
      inSpan(POST_JOBS.name, { ...POST_JOBS, headers: request.headers }, async (note) => {
        const { body } = request;
        const asked = "jobs" in body ? body.jobs : [body];
        for (const { source } of asked) checkAddress(new URL(source), allowHosts);
        for (const target of new Set(asked.map((each) => each.target)))
          await readTargetPack(target);
        const key = request.headers["idempotency-key"];
        const act = async (tx: Queryable): Promise<Answer<Added>> => {
          await takeRoom(asked.length);
          const jobs = await addJobRows(
            tx,
            asked.map((each) => toNewJob(each, key)),
          );
          const [first] = jobs;
          return { status: 202, body: "jobs" in body || first === undefined ? { jobs } : first };
        };
        const caller = requireReviewer(request).name;
        const { body: answer } =
          key === undefined
            ? await act(sql)
            : await answerOnce(sql, { caller, key, request: body }, act);
        // Also when the answer is an old one: a kill may have come between the rows and the queue.
        const jobs = "jobs" in answer ? answer.jobs : [answer];
        note({ "parley.jobs": jobs.length });
        await queue.enqueue(jobs);
        if (!("jobs" in answer)) void reply.header("location", `/api/v1/jobs/${answer.id}`);
        return reply.status(202).send(answer);
      }),
  );
  app.get(
    "/api/v1/jobs",
    {
      config: { role: "moderator" },
      schema: { querystring: JobsQuery, response: { 200: JobList } },
    },
    async ({ query: { limit, cursor, before, state, watch, olderThan, newerThan, ...rest } }) => {
      const jobs = await listJobs(sql, {
        ...rest,
        limit,
        before: cursor ?? before ?? null,
        states: state,
        watchId: watch,
        olderThanMs: toMs(olderThan),
        newerThanMs: toMs(newerThan),
      });
      return { jobs, next: jobs.length === limit ? (jobs.at(-1)?.id ?? null) : null };
    },
  );
  app.get(
    "/api/v1/jobs/:id",
    { config: { role: "moderator" }, schema: { params: RowIdParam, response: { 200: Job } } },
    ({ params }) => readJob(sql, params.id),
  );
}

/** The span of a request for jobs; the trace of a caller that has one goes on. */
const POST_JOBS = {
  name: "POST /api/v1/jobs",
  kind: "server",
  attributes: { "http.request.method": "POST", "http.route": "/api/v1/jobs" },
} as const;

const toMs = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : seconds * 1000;

const toNewJob = (
  { source, target, timezone, priority, depth }: JobRequest,
  key: string | undefined,
) => ({
  source,
  options: { format: "auto" as const, timezone: timezone ?? null, baseUrl: null },
  target,
  captureId: null,
  priority,
  depth,
  ...(key === undefined ? {} : { idempotencyKey: key }),
});
