import { addInputJob } from "../../src/cli/addInputJob.js";
import { listSamples } from "../../src/cli/samples.js";
import { runStages } from "../../workers/stages.js";
import { makeDatabase, makeShell, type TestDatabase, withAdmin } from "./database.js";

const TEMPLATE = "parley_samples";
/** Files that want it at once wait for the first. Any number does. */
const LOCK = 0x73616d70;

/**
 * A database of its own with all samples read, scored and weighed. The first test file to ask has
 * them read; the others get a copy of what that left, which takes a tenth of the time.
 */
export async function makeSamplesDatabase(): Promise<TestDatabase> {
  await withAdmin(async (sql) => {
    // Until the connection is closed.
    await sql`select pg_advisory_lock(${LOCK})`;
    const [known] = await sql`select from pg_database where datname = ${TEMPLATE}`;
    if (known !== undefined) return;
    const { url, sql: draft, drop } = await makeDatabase();
    try {
      const shell = makeShell(draft);
      for (const { path, flags } of await listSamples())
        await runStages(shell, await addInputJob(draft, path, flags, "sample"));
      await draft.end({ timeout: 5 });
      const name = new URL(url).pathname.slice(1);
      await sql.unsafe(`create database ${TEMPLATE} template ${name}`);
    } finally {
      await drop();
    }
  });
  return makeDatabase(TEMPLATE);
}
