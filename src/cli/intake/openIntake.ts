import { rollupJobs } from "../../../workers/rollupJob.js";
import { analyzeGrown } from "../../store/analyzeGrown.js";
import { openDatabase } from "../../store/database.js";
import type { CorpusConversation } from "../../thread/corpus.js";
import type { OpenShell } from "../openShell.js";
import { openLanes } from "./lanes.js";
import { goThrough, keepFailure, takeIn } from "./takeIn.js";

/** Conversations that are weighed and rolled up together; fewer where they have that many comments. */
const TOGETHER = { conversations: 25, comments: 2_500 };
/** Those on their way at once: while one waits for Postgres, others are read and scored. */
const AT_ONCE = { count: 6, weight: 1_000 };

/** How many became what. */
export interface Taken {
  readonly stored: number;
  readonly known: number;
  readonly failed: number;
}

export interface Intake {
  /** Comes back as soon as there is room for the next. */
  readonly take: (conversation: CorpusConversation, nth: number) => Promise<void>;
  /** Brings to its end what is on its way. */
  readonly end: () => Promise<Taken>;
  readonly close: () => Promise<void>;
}

/** A conversation on its way; its words are in store. */
interface Job {
  readonly nth: number;
  readonly comments: number;
  readonly jobId: number;
}

/** Conversations in their order, with the jobs that they are going to be. */
type Batch = {
  readonly nth: number;
  readonly comments: number;
  readonly ending: Promise<PromiseSettledResult<number | null>>;
}[];

/**
 * Takes conversations in, several at once and in batches. All of a batch are stored and scored before the first is
 * weighed, so that nothing depends on which was quicker; then they are rolled up together, and done in one commit.
 *
 * Only that commit waits for the disk, and with itself for all before it: what a machine that crashes forgets is of
 * conversations that are not done, and they are taken in again.
 *
 * @param onFailure called in the order of the conversations
 */
export async function openIntake(
  { databaseUrl, ...shell }: OpenShell,
  target: string,
  onFailure: (error: unknown, what: string) => void,
): Promise<Intake> {
  const sql = await openDatabase(databaseUrl, { max: AT_ONCE.count, isDurable: false });
  const own = { ...shell, sql };
  const lanes = openLanes(AT_ONCE);
  const counts = { stored: 0, known: 0, failed: 0 };
  const batch: Batch = [];

  const fail = (error: unknown, what: string): void => {
    onFailure(error, what);
    counts.failed++;
  };
  /** @returns those with which it went well */
  const withEach = async (
    jobs: readonly Job[],
    work: (jobId: number) => Promise<void>,
  ): Promise<Job[]> => {
    const endings = await lanes.run(
      jobs,
      ({ comments }) => comments,
      ({ jobId }) => work(jobId),
    );
    return jobs.filter(({ nth }, at) => {
      const ending = endings[at];
      if (ending?.status === "rejected") fail(ending.reason, `conversation ${nth}`);
      return ending?.status === "fulfilled";
    });
  };
  const gatherScored = async (): Promise<Job[]> => {
    const jobs: Job[] = [];
    for (const { nth, comments, ending } of batch.splice(0)) {
      const how = await ending;
      if (how.status === "rejected") fail(how.reason, `conversation ${nth}`);
      else if (how.value === null) counts.known++;
      else jobs.push({ nth, comments, jobId: how.value });
    }
    return jobs;
  };
  const rollUp = async (jobs: readonly Job[]): Promise<void> => {
    if (jobs.length === 0) return;
    await rollupJobs(
      own,
      jobs.map(({ jobId }) => jobId),
      target,
    );
    counts.stored += jobs.length;
  };
  const endBatch = async (): Promise<void> => {
    const scored = await gatherScored();
    const weighed = await withEach(scored, (jobId) => goThrough(own, jobId, ["weigh"]));
    try {
      await rollUp(weighed);
    } catch {
      // One that cannot be rolled up takes no other with it.
      for (const job of weighed)
        try {
          await rollUp([job]);
        } catch (thrown) {
          fail(await keepFailure(sql, [job.jobId], "rollup", thrown), `conversation ${job.nth}`);
        }
    }
    // Without it the next batches take longer, no more.
    await analyzeGrown(sql).catch((error: unknown) => {
      shell.log.warn({ err: error }, "tables not analyzed");
    });
  };
  return {
    take: async (conversation, nth) => {
      const comments = conversation.comments.length;
      const { leave } = await lanes.enter(comments);
      const ending = settle(takeIn(own, conversation, target).finally(leave));
      batch.push({ nth, comments, ending });
      const together = batch.reduce((sum, each) => sum + each.comments, 0);
      if (batch.length >= TOGETHER.conversations || together >= TOGETHER.comments) await endBatch();
    },
    end: async () => {
      await endBatch();
      return counts;
    },
    close: async () => {
      await Promise.all(batch.map(({ ending }) => ending));
      await sql.end({ timeout: 5 });
    },
  };
}

/** A failure is looked at when its turn comes. */
const settle = async <T>(work: Promise<T>): Promise<PromiseSettledResult<T>> => {
  const [how] = await Promise.allSettled([work]);
  return how;
};
