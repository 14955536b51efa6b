import { findEvidence } from "./findEvidence.js";
import { readWords } from "./readWords.js";
import { scoreStance } from "./scoreStance.js";
import type { Frame, TargetPack } from "./targetPack.js";

/** A frame that does not do what its own example says. */
export interface PackFault {
  readonly frame: string;
  readonly fault: "not_in_example" | "example_other_side";
  readonly message: string;
}

/**
 * Tries a pack on its own examples: is each frame found in its example, and does an example of a
 * frame that decides by itself (weight 0.5 and over) come out on the frame's side?
 *
 * @returns one fault per failing frame, none for a sound pack
 */
export function checkTargetPack(pack: TargetPack): PackFault[] {
  return (["pro", "skeptic"] as const).flatMap((side) =>
    pack.frames[side].flatMap((frame) => checkFrame(pack, side, frame) ?? []),
  );
}

function checkFrame(pack: TargetPack, side: "pro" | "skeptic", frame: Frame): PackFault | null {
  const words = readWords(frame.example);
  const { evidence } = findEvidence(frame.example, words, pack);
  if (!evidence.some((one) => one.frame === frame.id && one.side === side)) {
    return {
      frame: frame.id,
      fault: "not_in_example",
      message: `Frame ${frame.id} (${side}) is not found in its example; where frames share words the longest phrase wins.`,
    };
  }
  if (frame.weight < 0.5 || scoreStance(frame.example, words, pack).label === side) return null;
  return {
    frame: frame.id,
    fault: "example_other_side",
    message: `The example of frame ${frame.id} does not come out as ${side}; the spans of its score say why.`,
  };
}
