import { z } from "zod";
import { ParleyError } from "../errors.js";
import { ReplyGraphFile } from "../draw/replyGraph.js";
import { EvalReport } from "../eval/evalReport.js";
import { FairnessSuite } from "../eval/fairnessSuite.js";
import { LabelledRow } from "../eval/labelledRow.js";
import { SuiteCase } from "../eval/suiteCase.js";
import { ExportManifest } from "../export/manifest.js";
import { TargetPack } from "../score/targetPack.js";
import { Completeness } from "../thread/completeness.js";
import { Flag } from "../thread/flag.js";
import { Job } from "../thread/job.js";
import { Problem } from "../thread/problem.js";
import { Result } from "../thread/result.js";
import { Score, ScoreRequest } from "../thread/score.js";
import { CommenterStance } from "../thread/stance.js";
import { Comment, Thread } from "../thread/thread.js";
import { printLine } from "./output.js";

const SHAPES: Record<string, z.ZodType> = {
  comment: Comment,
  completeness: Completeness,
  "commenter-stance": CommenterStance,
  "eval-report": EvalReport,
  "export-manifest": ExportManifest,
  "fairness-suite": FairnessSuite,
  flag: Flag,
  job: Job,
  "labelled-row": LabelledRow,
  problem: Problem,
  "reply-graph": ReplyGraphFile,
  result: Result,
  score: Score,
  "score-request": ScoreRequest,
  "suite-case": SuiteCase,
  "target-pack": TargetPack,
  thread: Thread,
};

/** @throws ParleyError USAGE for a name that is no shape */
export async function schema(name: string | undefined): Promise<void> {
  if (name === undefined) {
    for (const each of Object.keys(SHAPES)) await printLine(each);
    return;
  }
  const shape = SHAPES[name.toLowerCase()];
  if (shape === undefined)
    throw new ParleyError("USAGE", `There is no shape ${name}.`, {
      hint: `One of ${Object.keys(SHAPES).join(", ")}.`,
    });
  await printLine(JSON.stringify(z.toJSONSchema(shape, { io: "output" }), null, 2));
}
