/**
 * Feeds the parsers what no site sends: `npm run fuzz -- --runs 20000 --seed 1`. Each case must give
 * valid Threads or a typed error, in time and in bounded memory. `--only N` runs case N again;
 * `--save FILE` writes its bytes. The first cases are giants, the rest are mutations.
 *
 * A child process does the work, so that one that hangs can be ended and the rest go on.
 */
import { type ChildProcess, fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { makeBases } from "../tests/support/fuzz/bases.js";
import { Chance } from "../tests/support/fuzz/random.js";
import { type FuzzPlan, makeCase, runCase } from "../tests/support/fuzz/runCase.js";

/** A case has this long before it counts as hanging. */
const MOST_MS = 60_000;
/** Most of this are texts of the bases and of the giants themselves. */
const MOST_RSS_MB = 3000;
const SLOWEST_SHOWN = 10;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    save: { type: "string" },
    "no-shared": { type: "boolean", default: false },
  },
});

const Report = z.object({
  number: z.int(),
  made: z.string(),
  tookMs: z.number(),
  rssMb: z.number(),
  outcome: z.string(),
  fault: z.string().nullable(),
});
type Report = z.infer<typeof Report>;

const plan: FuzzPlan = {
  seed: Number(values.seed),
  bases: makeBases(!values["no-shared"]),
  giantSize: 1,
};

if (process.send !== undefined)
  process.on("message", (number) => process.send?.(work(Number(number))));
else if (values.only !== undefined) {
  const number = Number(values.only);
  if (values.save !== undefined) writeFileSync(values.save, makeCase(plan, number).bytes);
  const report = work(number);
  console.log(JSON.stringify(report, null, 1).replaceAll("\\n", "\n"));
  process.exit(report.fault === null ? 0 : 1);
} else process.exit(await runAll(Number(values.runs)));

function work(number: number): Report {
  const each = makeCase(plan, number);
  const startedMs = performance.now();
  let [outcome, fault]: [string, string | null] = ["thread", null];
  try {
    outcome = runCase(each, new Chance(plan.seed, number)) ?? outcome;
  } catch (error) {
    outcome = "fault";
    fault = (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(
      0,
      2000,
    );
  }
  return {
    number,
    made: `${each.made} (${each.bytes.byteLength} bytes)`,
    tookMs: Math.round(performance.now() - startedMs),
    rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    outcome,
    fault,
  };
}

async function runAll(runs: number): Promise<number> {
  console.log(`${runs} cases of seed ${plan.seed} over ${plan.bases.length} captures`);
  const reports: Report[] = [];
  let child = start();
  for (let number = 0; number < runs; number++) {
    const report = await ask(child, number);
    reports.push(report);
    if (report.fault !== null)
      console.log(
        `case ${number}: ${report.made}\n  ${report.fault.split("\n").slice(0, 6).join("\n  ")}`,
      );
    if (report.rssMb > MOST_RSS_MB || !child.connected) {
      child.kill("SIGKILL");
      child = start();
    }
  }
  child.kill();
  return summarise(reports);
}

function start(): ChildProcess {
  return fork(fileURLToPath(import.meta.url), process.argv.slice(2));
}

/** The report of one case; a child that hangs or dies is the case's fault. */
function ask(child: ChildProcess, number: number): Promise<Report> {
  const failed = (fault: string): Report => ({
    number,
    made: `see --only ${number}`,
    tookMs: MOST_MS,
    rssMb: 0,
    outcome: "fault",
    fault,
  });
  return new Promise((resolve) => {
    const finish = (report: Report): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(report);
    };
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      child.disconnect();
      finish(failed(`hangs: no answer in ${MOST_MS / 1000} s`));
    }, MOST_MS);
    child.once("message", (message) => {
      finish(Report.parse(message));
    });
    child.once("exit", (code, signal) => {
      finish(failed(`ended the process: ${signal ?? code}`));
    });
    child.send(number);
  });
}

function summarise(reports: readonly Report[]): number {
  const outcomes = new Map<string, number>();
  for (const { outcome } of reports) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  console.log("\nslowest");
  for (const { number, tookMs, rssMb, made } of [...reports]
    .sort((a, b) => b.tookMs - a.tookMs)
    .slice(0, SLOWEST_SHOWN))
    console.log(`  case ${number}: ${tookMs} ms, ${rssMb} MB resident at most till then: ${made}`);
  const peak = Math.max(...reports.map(({ rssMb }) => rssMb));
  console.log(
    `\n${[...outcomes].map(([outcome, n]) => `${outcome} ${n}`).join(", ")}; most resident ${peak} MB`,
  );
  const faults = outcomes.get("fault") ?? 0;
  console.log(peak > MOST_RSS_MB ? `over the bound of ${MOST_RSS_MB} MB` : `${faults} faults`);
  return faults === 0 && peak <= MOST_RSS_MB ? 0 : 1;
}
