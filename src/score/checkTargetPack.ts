import { findEvidence } from "./findEvidence.js";
import type { Path } from "./readPackText.js";
import { readWords } from "./readWords.js";
import { scoreStance } from "./scoreStance.js";
import { type Frame, phrasesOf, type TargetPack } from "./targetPack.js";

/** A frame that does not do what it is there for. */
export interface PackFault {
  readonly frame: string;
  readonly fault: "not_in_example" | "example_other_side" | "both_sides" | "same_id";
  readonly path: Path;
  readonly message: string;
  readonly fix: string;
}

type Side = "pro" | "skeptic";

/**
 * Tries a pack on itself: is each frame found in its example, does an example of a frame that decides
 * by itself (weight 0.5 and over) come out on the frame's side, and does no phrase speak for both?
 *
 * @returns faults in the order of the frames, none for a sound pack
 */
export function checkTargetPack(pack: TargetPack): PackFault[] {
  const seen = new Set<string>();
  const frames = (["pro", "skeptic"] as const).flatMap((side) =>
    pack.frames[side].flatMap((frame, at): PackFault[] => {
      const path = ["frames", side, at];
      const twice = seen.has(frame.id);
      seen.add(frame.id);
      if (!twice) return checkFrame(pack, side, frame, path);
      const message = `Two frames are called ${frame.id}.`;
      return [{ frame: frame.id, fault: "same_id", path, message, fix: "Give one another id." }];
    }),
  );
  return [...frames, ...findShared(pack)];
}

/** How the example of a frame comes out: "pro", "skeptic", "neutral", or null for no evidence. */
export function scoreExample(pack: TargetPack, { example }: Frame): string | null {
  return scoreStance(example, readWords(example), pack).label;
}

function checkFrame(pack: TargetPack, side: Side, frame: Frame, at: Path): PackFault[] {
  const path = [...at, "example"];
  const { evidence } = findEvidence(frame.example, readWords(frame.example), pack);
  if (!evidence.some((one) => one.frame === frame.id && one.side === side)) {
    const others = [...new Set(evidence.map((one) => one.frame))].filter((id) => id !== frame.id);
    const turned = evidence.some((one) => one.frame === frame.id);
    return [
      {
        frame: frame.id,
        fault: "not_in_example",
        path,
        message: turned
          ? `Frame ${frame.id} (${side}) is found in its example, but as a denial.`
          : `Frame ${frame.id} (${side}) is not found in its example.`,
        fix: turned
          ? 'Write "whenDenied": "stays" if a "not" before it changes nothing, or another example.'
          : others.length > 0
            ? `The words went to ${others.join(", ")}, for the longest phrase wins; write another example or a longer phrase.`
            : "Add the example's own wording to the phrases, or write an example that says it.",
      },
    ];
  }
  const label = frame.weight < 0.5 ? side : scoreExample(pack, frame);
  if (label === side) return [];
  return [
    {
      frame: frame.id,
      fault: "example_other_side",
      path,
      message: `The example of frame ${frame.id} comes out as ${label ?? "no evidence"}, not as ${side}.`,
      fix: "Run the check with --try and the example: it shows which words speak for which side.",
    },
  ];
}

function findShared(pack: TargetPack): PackFault[] {
  const owners = new Map<string, { side: Side; frame: string }>();
  const faults: PackFault[] = [];
  for (const { side, frame, phrase } of phrasesOf(pack)) {
    const at = pack.frames[side].indexOf(frame);
    const path = ["frames", side, at, "phrases", frame.phrases.indexOf(phrase)];
    for (const wording of wordingsOf(phrase)) {
      const owner = owners.get(wording) ?? { side, frame: frame.id };
      owners.set(wording, owner);
      if (owner.side === side) continue;
      faults.push({
        frame: frame.id,
        fault: "both_sides",
        path,
        message: `"${wording}" is a phrase of ${owner.frame} (${owner.side}) and of ${frame.id} (${side}).`,
        fix: "Keep it on one side; if both say it, it tells nothing and belongs in context.",
      });
      break;
    }
  }
  return faults;
}

/** The wordings of a phrase that is one list of alternatives; any other phrase stands for itself. */
function wordingsOf(phrase: string): string[] {
  const plain = phrase.trim().toLowerCase().replace(/\s+/g, " ");
  const inside = /^\(([^()]*)\)$/.exec(plain)?.[1] ?? (plain.includes(" ") ? "" : plain);
  return inside === "" ? [plain] : inside.split("|").map((one) => one.trim());
}
