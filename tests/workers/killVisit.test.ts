import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, inject, it } from "vitest";
import { openQueue } from "../../src/queue/openQueue.js";
import { addJob, readJob } from "../../src/store/jobs.js";
import { Certificate } from "../../src/thread/certificate.js";
import { isEnded } from "../../src/thread/job.js";
import { makeDatabase } from "../support/database.js";
import {
  endProcesses,
  makeEnv,
  readPeakMb,
  startParley,
  waitForLine,
} from "../support/processes.js";
import { makeSite } from "../support/replay/makeSite.js";
import type { RecordedSite } from "../support/replay/readSite.js";
import { readRecordedArticle, recordedNames } from "../support/replay/recordedTruth.js";
import { replaySite } from "../support/replay/replaySite.js";

const redisUrl = inject("redisUrl");
let nextRedis = 40;

afterEach(endProcesses);

/** Of a site without REST, which gives hundreds by a call each. */
const makeLarge = (comments: number): RecordedSite =>
  makeSite({
    comments: Array.from({ length: comments }, (_, at) => ({
      id: at + 1,
      parent: at % 4 === 0 ? 0 : at,
      isCut: at % 10 === 0,
    })),
    perLoad: 25,
    nonceName: "wpdiscuz_nonce",
  });
const [recorded] = recordedNames.filter((name) => name.endsWith("-n2000"));
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 300_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("the visit does not go on");
    await sleep(5);
  }
}

/** The queue makes no difference to what is asked: the long visit is killed on one of them, a shorter one on the other. */
const cases = [
  {
    name: recorded ?? "a made site of 2,000 comments",
    read: () => (recorded === undefined ? makeLarge(2000) : readRecordedArticle(recorded).site),
    killAt: [20, 90, 160],
    backend: "postgres" as const,
    isHere: true,
  },
  {
    name: "a made site of 600 comments",
    read: () => makeLarge(600),
    killAt: [10, 30, 50],
    backend: "redis" as const,
    isHere: redisUrl !== null,
  },
];

describe.each(cases)("a visit to $name, queue on $backend", ({ read, killAt, backend, isHere }) => {
  it.skipIf(!isHere)(
    "asks nothing twice but what was in flight when its worker was killed",
    async () => {
      const replay = await replaySite(read(), { rest: "closed", feeds: false });
      const database = await makeDatabase();
      const redis = backend === "redis" ? `${redisUrl ?? ""}/${nextRedis++}` : null;
      const queue = await openQueue({ redisUrl: redis, databaseUrl: database.url });
      const env = makeEnv({
        DATABASE_URL: database.url,
        ...(redis === null ? {} : { REDIS_URL: redis }),
        PARLEY_ALLOW_HOSTS: new URL(replay.url).host,
        PARLEY_HOST_GAP_MS: "0",
        PARLEY_HOST_PER_HOUR: "1000000",
        // Over what a page of 2,000 comments takes to read on a busy machine.
        PARLEY_LOCK_MS: "5000",
        LOG_LEVEL: "silent",
      });
      try {
        const id = await addJob(database.sql, {
          source: replay.url,
          options: { format: "auto", timezone: "Europe/London" },
          target: "ukraine-support",
          captureId: null,
        });
        await queue.enqueue([id]);
        const killedAt = [];
        for (const requests of killAt) {
          const worker = startParley(["worker"], env);
          await waitForLine(worker, /role all/);
          await until(() => replay.asked.length >= requests);
          worker.kill("SIGKILL");
          await once(worker, "exit");
          killedAt.push(replay.asked.length);
        }
        const worker = startParley(["worker"], env);
        await until(async () => isEnded((await readJob(database.sql, id)).state));
        const peakMb = readPeakMb(worker);
        worker.kill("SIGTERM");
        await once(worker, "exit");

        const job = await readJob(database.sql, id);
        const [visit, ...others] = await database.sql`
          select certificate, attempts, (select count(*)::int from parley.exchanges e
            where e.visit_id = v.id) as exchanges from parley.visits v`;
        const unique = new Set(replay.asked);
        const again = replay.asked.filter((each, at) => replay.asked.indexOf(each) !== at);
        console.log(
          `${backend}: killed after ${killedAt.join(", ")} requests; ${replay.asked.length} in all, ${again.length} twice; at most ${peakMb ?? "unknown"} MB`,
        );
        expect(job).toMatchObject({ state: "done" });
        // Of a process with all roles, to the end of the job.
        expect(peakMb ?? 0).toBeLessThan(600);
        expect(others).toEqual([]);
        expect(again.length).toBeLessThanOrEqual(killedAt.length);
        const certificate = Certificate.parse(visit?.certificate);
        const { declared, found, inFull, requests, bySource } = certificate;
        expect({ found, inFull }).toEqual({ found: declared, inFull: declared });
        expect(job.progress).toMatchObject({ found, declared });
        expect(requests).toBe(unique.size);
        expect(visit).toMatchObject({ attempts: 4, exchanges: unique.size });
        const counts = Object.values(bySource).map((each) => each.requests);
        expect(counts.reduce((sum, each) => sum + each)).toBe(requests);
        const [host] = await database.sql`select hour_requests from parley.hosts`;
        // robots.txt is not among them.
        expect(host?.hour_requests).toBe(replay.asked.length + 1);
      } finally {
        await queue.close();
        await database.drop();
        await replay.close();
      }
    },
    700_000,
  );
});
