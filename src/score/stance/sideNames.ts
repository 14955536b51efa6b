import { STANCE_CUES } from "../words/stanceCues.js";
import { STATEMENT_KINDS } from "./readStatement.js";

const CUE_KINDS = [...Object.keys(STANCE_CUES), "support", "oppose"];
const FEELS = "feels feels_beside feels_apart feels_what feels_first feels_last feels_near".split(
  " ",
);
const DENIALS =
  "should should_not yes no denies denies_beside denies_first gainsaid said said_or_not named any_gainsaid all_named denial".split(
    " ",
  );
const OTHERS =
  "blames you they i we not not_beside not_first questions questions_share asks_last asks_first length quotes beside nowhere".split(
    " ",
  );
const byKind = (names: readonly string[]): string[] =>
  names.flatMap((name) => STATEMENT_KINDS.map((kind) => `${name}@${kind}`));

/** Features turned by the statement's denial; all others by its attitude. */
export const DENIAL: ReadonlySet<string> = new Set([...DENIALS, ...byKind(DENIALS)]);

/** All features that tell a side, in the order of the weights. */
export const SIDE_FEATURES: readonly string[] = [
  ..."c o m p q".split(" ").flatMap((place) => CUE_KINDS.map((kind) => `${place}_${kind}`)),
  ...FEELS,
  ...byKind(FEELS),
  ...OTHERS,
  ...byKind(["attitude"]),
  ...DENIAL,
];

const places = new Map(SIDE_FEATURES.map((name, at) => [name, at]));
export const placeOf = (name: string): number | undefined => places.get(name);
