import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../../src/store/database.js";
import { migrate } from "../../src/store/migrate.js";
import { ensureReviewer } from "../../src/store/reviewers.js";
import type { Role } from "../../src/thread/role.js";

const NAME = "bench";
const PASSWORD = "a password for the bench";

export interface BenchApi {
  readonly base: string;
  /** On what the queue is. */
  readonly backend: string;
  readonly process: ChildProcess;
  /** Of a log-in. */
  readonly cookie: string;
  readonly close: () => Promise<void>;
}

/** The API in a process of its own, without workers: they would take what it is measured for. */
export async function startApi(databaseUrl: string, role: Role): Promise<BenchApi> {
  const sql = await openDatabase(databaseUrl);
  await migrate(sql);
  await ensureReviewer(sql, NAME, PASSWORD, role);
  await sql.end();
  const child = fork(fileURLToPath(new URL("serveApi.ts", import.meta.url)), {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const close = async (): Promise<void> => {
    child.disconnect();
    await once(child, "exit");
  };
  try {
    const [{ base, backend }] = (await once(child, "message")) as [
      { base: string; backend: string },
    ];
    return { base, backend, process: child, cookie: await logIn(base), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function logIn(base: string): Promise<string> {
  const { headers } = await fetch(`${base}/api/v1/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: NAME, password: PASSWORD }),
  });
  return (headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}
