import { readModel } from "./readModel.js";
import { readStanceModel } from "./readStanceModel.js";
import { makeScorer, type Scorer } from "../score/scorer.js";

let opened: Scorer | undefined;

/** The scorer in force, its weights read once for each process. */
export function openScorer(): Scorer {
  opened ??= makeScorer(readModel(), readStanceModel());
  return opened;
}
