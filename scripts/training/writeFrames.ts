import type { TrainingComment } from "./schema.js";
import { CAMP_CIVIL, CAMP_RUDE, CIVIL, type Frame, HATEFUL } from "./frames.js";
import { CAMPS, GROUPS, type Named } from "./groups.js";

/** How often one sentence may be used: more would teach the sentence and not what it says. */
const USES = 6;

/**
 * The rows that are made from sentences with a gap, in a fixed order.
 *
 * Sentence _i_ takes the names _i_, _i_ + n/6, _i_ + 2n/6 … of the n names. So each name is taken
 * equally often wherever the number of sentences is a multiple of n/6, and a group has as many
 * hateful rows as civil ones: its name alone says nothing.
 */
export function writeFrames(): TrainingComment[] {
  return [
    ...fill("hate", 1, HATEFUL, GROUPS),
    ...fill("people", 0, CIVIL, GROUPS),
    ...fill("camp-rude", 1, CAMP_RUDE, CAMPS),
    ...fill("camp-civil", 0, CAMP_CIVIL, CAMPS),
  ];
}

function fill(
  kind: string,
  uncivil: 0 | 1,
  frames: readonly Frame[],
  names: readonly Named[],
): TrainingComment[] {
  const step = names.length / USES;
  return frames.flatMap(({ text, labels }, at) =>
    Array.from({ length: USES }, (_, use) => {
      const name = names[(at + use * step) % names.length];
      if (name === undefined)
        throw new Error(`${names.length} names cannot be spread over ${USES}`);
      return {
        id: `frame-${kind}-${String(at + 1).padStart(2, "0")}-${use + 1}`,
        text: fillGap(text, name),
        uncivil,
        labels: [...labels],
        addressee: uncivil === 1 ? ("group" as const) : ("none" as const),
      };
    }),
  );
}

function fillGap(text: string, { all, one }: Named): string {
  // "No {one}" stands without its article.
  const bare = text.replaceAll("no {one}", `no ${one.replace(/^an? /, "")}`);
  return bare
    .replaceAll("{all}", all)
    .replaceAll("{one}", one)
    .replaceAll("{All}", capitalise(all))
    .replaceAll("{One}", capitalise(one));
}

const capitalise = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
