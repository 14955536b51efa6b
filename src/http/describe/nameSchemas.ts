import { z } from "zod";
import * as analysis from "../../thread/analysis.js";
import * as decision from "../../thread/decision.js";
import * as delivery from "../../thread/delivery.js";
import * as desk from "../../thread/desk.js";
import * as job from "../../thread/job.js";
import * as lead from "../../thread/lead.js";
import * as oversight from "../../thread/oversight.js";
import * as reviewQueue from "../../thread/reviewQueue.js";
import * as role from "../../thread/role.js";
import * as rule from "../../thread/rule.js";
import * as ruleRun from "../../thread/ruleRun.js";
import * as ruleThreshold from "../../thread/ruleThreshold.js";
import * as ruleTrial from "../../thread/ruleTrial.js";
import * as score from "../../thread/score.js";
import * as statement from "../../thread/statement.js";
import * as why from "../../thread/why.js";
import * as perspective from "../perspective/shapes.js";
import * as shapes from "../shapes.js";
import * as own from "../shapesOwn.js";

const FILES: readonly object[] = [
  shapes,
  own,
  perspective,
  analysis,
  decision,
  delivery,
  desk,
  job,
  lead,
  oversight,
  reviewQueue,
  role,
  rule,
  ruleRun,
  ruleThreshold,
  ruleTrial,
  score,
  statement,
  why,
];

/** Queries, path parts and headers are listed one by one: a reference would hide them. */
const IS_LISTED = /(?:Query|Param|Header|Filter)$/;

/** The names under which the shapes of requests and answers are in the document: those in the code. */
export function nameSchemas(): void {
  for (const [name, value] of FILES.flatMap((file) => Object.entries(file))) {
    if (!(value instanceof z.ZodType) || IS_LISTED.test(name)) continue;
    const known = z.globalRegistry.get(value);
    if (known?.id !== undefined) continue;
    z.globalRegistry.add(value, { ...known, id: name === "ProblemJson" ? "Problem" : name });
  }
}
