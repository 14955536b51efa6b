import { open, readFile, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { ParleyError } from "../../errors.js";
import { isAlive, readStart } from "./processes.js";

const WAIT_MS = 90_000;

/**
 * Runs `action` while holding a lock file, so that two starts at once do not both make a cluster.
 * A lock whose holder no longer lives is taken over.
 *
 * @throws ParleyError EMBEDDED_POSTGRES_FAILED when the lock is not free within 90 s
 */
export async function withLock<T>(path: string, action: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + WAIT_MS;
  while (!(await take(path))) {
    if (Date.now() > deadline)
      throw new ParleyError("EMBEDDED_POSTGRES_FAILED", `Another process holds ${path}.`, {
        hint: "Wait for it to end; remove the file if no Parley runs.",
        retry: "later",
      });
    await sleep(100);
  }
  try {
    return await action();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.writeFile(`${process.pid} ${(await readStart(process.pid)) ?? ""}`);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const [pid, start] = (await readFile(path, "utf8").catch(() => "")).split(" ");
  // Empty: its holder is between making and writing it, or died there.
  if (pid === undefined || pid === "") {
    await sleep(1000);
    if ((await readFile(path, "utf8").catch(() => "")) === "") await rm(path, { force: true });
    return false;
  }
  const isHeld = isAlive(Number(pid)) && (await readStart(Number(pid))) === start;
  if (!isHeld) await rm(path, { force: true });
  return false;
}
