import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "../fuzz/random.js";
import { startParley, waitForLine } from "../processes.js";

export interface Crew {
  /** Kills one that works, by chance, and puts another in its place at once. */
  readonly strike: () => Promise<void>;
  /** @throws where one has ended by itself */
  readonly check: () => void;
  /** What they wrote last to stderr, all together. */
  readonly readSaid: () => string;
  readonly close: () => Promise<void>;
}

const MOST_KEPT = 200_000;

interface Member {
  readonly process: ChildProcess;
  isReady: boolean;
}

/** So many worker processes, each of which is replaced when it is killed. */
export async function startCrew(
  size: number,
  env: NodeJS.ProcessEnv,
  chance: Chance,
): Promise<Crew> {
  const members: Member[] = [];
  let failure: Error | null = null;
  let said = "";
  const add = async (): Promise<void> => {
    const member = { process: startParley(["worker", "--concurrency", "1"], env), isReady: false };
    members.push(member);
    const { process } = member;
    let own = "";
    process.stderr?.on("data", (chunk: Buffer) => {
      own = (own + chunk.toString("utf8")).slice(-MOST_KEPT);
      said = (said + chunk.toString("utf8")).slice(-MOST_KEPT);
    });
    process.once("exit", (code) => {
      if (!members.includes(member)) return;
      members.splice(members.indexOf(member), 1);
      // A store is away while it starts: whoever looks after workers starts another.
      if (!member.isReady && /(?:DATABASE|QUEUE)_UNREACHABLE/.test(own)) void sleep(200).then(add);
      else failure = new Error(`a worker ended with ${code ?? "a signal"}: ${own.slice(-2000)}`);
    });
    await waitForLine(process, /role all/).then(
      () => {
        member.isReady = true;
      },
      () => undefined,
    );
  };
  await Promise.all(Array.from({ length: size }, add));
  return {
    strike: async () => {
      for (;;) {
        if (failure !== null) throw failure;
        const ready = members.filter(({ isReady }) => isReady);
        if (ready.length > 0) {
          const struck = chance.pick(ready);
          members.splice(members.indexOf(struck), 1);
          const ended = once(struck.process, "exit");
          struck.process.kill("SIGKILL");
          await ended;
          break;
        }
        await sleep(10);
      }
      void add();
    },
    check: () => {
      if (failure !== null) throw failure;
    },
    readSaid: () => said,
    close: async () => {
      if (failure !== null) throw failure;
      const ended = members.splice(0).map(async ({ process }) => {
        const exit = once(process, "exit");
        process.kill("SIGTERM");
        await exit;
      });
      await Promise.all(ended);
    },
  };
}
