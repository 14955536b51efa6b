import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";

/** The number of the process above all others of a Postgres on this machine. */
export async function findPostmaster(url: string): Promise<number> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql<{ data_directory: string }[]>`show data_directory`;
    const pidFile = join(row?.data_directory ?? "", "postmaster.pid");
    return Number.parseInt(readFileSync(pidFile, "utf8"), 10);
  } finally {
    await sql.end();
  }
}
