import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, readStart } from "./processes.js";

const folderOf = (dataDir: string): string => join(dataDir, "postgres.users");

/** Notes that this process uses the cluster, as a file named by its number and start. */
export async function addUser(dataDir: string): Promise<void> {
  await mkdir(folderOf(dataDir), { recursive: true });
  await writeFile(join(folderOf(dataDir), await nameSelf()), "");
}

export async function removeUser(dataDir: string): Promise<void> {
  await rm(join(folderOf(dataDir), await nameSelf()), { force: true });
}

/** Living processes that use the cluster; the files of dead ones are removed. */
export async function countUsers(dataDir: string): Promise<number> {
  let living = 0;
  for (const name of await readdir(folderOf(dataDir)).catch(() => [])) {
    const [pid, start] = name.split("-");
    const isLiving = isAlive(Number(pid)) && (await readStart(Number(pid))) === start;
    if (isLiving) living++;
    else await rm(join(folderOf(dataDir), name), { force: true });
  }
  return living;
}

const nameSelf = async (): Promise<string> =>
  `${process.pid}-${(await readStart(process.pid)) ?? ""}`;
