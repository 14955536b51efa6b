import { checkTargetPack, scoreExample } from "./checkTargetPack.js";
import { advise } from "./packAdvice.js";
import { describePath, findShapeFaults } from "./packShapeFaults.js";
import { type Path, type Place, readPackText } from "./readPackText.js";
import { readWords } from "./readWords.js";
import { scoreStance } from "./scoreStance.js";
import { findPhraseFaults, type PackTest, TargetPack } from "./targetPack.js";

/** One thing to say of a pack's file. A fault has to be mended; advice is to be thought about. */
export interface PackFinding extends Place {
  readonly kind: "fault" | "advice";
  /** The key it is about, in words. */
  readonly where: string;
  readonly message: string;
  readonly fix: string;
}

export interface FrameRow {
  readonly side: "pro" | "skeptic";
  readonly id: string;
  readonly weight: number;
  readonly phrases: number;
  readonly example: string;
  /** How the example comes out. */
  readonly result: string | null;
}

export interface PackTestResults {
  readonly sentences: number;
  readonly right: number;
  readonly macroF1: number;
  readonly sides: readonly {
    readonly stance: PackTest["stance"];
    readonly sentences: number;
    readonly right: number;
  }[];
  readonly misses: readonly (PackTest & Place & { readonly got: string | null })[];
}

export interface PackReport {
  readonly name: string | null;
  readonly sound: boolean;
  readonly findings: readonly PackFinding[];
  readonly frames: readonly FrameRow[];
  /** Null where the pack has no tests or cannot be read. */
  readonly tests: PackTestResults | null;
  readonly pack: TargetPack | null;
}

/** All there is to say of the text of a pack's file, faults of notation first. */
export function inspectPack(text: string): PackReport {
  const { json, faults, placeOf } = readPackText(text);
  const findings: PackFinding[] = faults.map(({ place, message, fix }) => ({
    ...place,
    kind: "fault",
    where: "the file",
    message,
    fix,
  }));
  const tell =
    (kind: PackFinding["kind"]) =>
    ({ path, message, fix }: { path: Path; message: string; fix: string }): PackFinding => ({
      ...placeOf(path),
      kind,
      where: describePath(path),
      message,
      fix,
    });
  const unread = { sound: false, frames: [], tests: null, pack: null };
  if (json === undefined) return { name: null, findings, ...unread };
  findings.push(...findShapeFaults(json).map(tell("fault")));
  const read = TargetPack.safeParse(json);
  if (!read.success) return { name: null, findings, ...unread };
  const pack = read.data;
  const unreadable = findPhraseFaults(pack).map(({ path, where, message }) => ({
    path,
    message: `${where}: ${message}`,
    fix: "The signs a phrase may hold are in docs/measures.md under Writing a pack.",
  }));
  findings.push(...unreadable.map(tell("fault")));
  if (unreadable.length > 0) return { name: pack.name, findings, ...unread };
  findings.push(...checkTargetPack(pack).map(tell("fault")), ...advise(pack).map(tell("advice")));
  return {
    name: pack.name,
    sound: findings.every(({ kind }) => kind === "advice"),
    findings,
    frames: rowsOf(pack),
    tests: pack.tests.length > 0 ? runTests(pack, placeOf) : null,
    pack,
  };
}

function rowsOf(pack: TargetPack): FrameRow[] {
  return (["pro", "skeptic"] as const).flatMap((side) =>
    pack.frames[side].map((frame) => ({
      side,
      id: frame.id,
      weight: frame.weight,
      phrases: frame.phrases.length,
      example: frame.example,
      result: scoreExample(pack, frame),
    })),
  );
}

const STANCES = ["pro", "skeptic", "neutral"] as const;

/** No evidence counts as neutral: the pack claims nothing of the sentence. */
function runTests(pack: TargetPack, placeOf: (path: Path) => Place): PackTestResults {
  const tried = pack.tests.map((one, at) => ({
    ...one,
    ...placeOf(["tests", at]),
    got: scoreStance(one.text, readWords(one.text), pack).label,
  }));
  const isRight = ({ stance, got }: { stance: string; got: string | null }) =>
    stance === (got ?? "neutral");
  const sides = STANCES.map((stance) => {
    const wanted = tried.filter((one) => one.stance === stance);
    const given = tried.filter((one) => (one.got ?? "neutral") === stance).length;
    const right = wanted.filter(isRight).length;
    const f1 = right === 0 ? 0 : (2 * right) / (wanted.length + given);
    return { stance, sentences: wanted.length, right, f1 };
  });
  const present = sides.filter(({ sentences }) => sentences > 0);
  return {
    sentences: tried.length,
    right: tried.filter(isRight).length,
    macroF1: present.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, present.length),
    sides: sides.map(({ stance, sentences, right }) => ({ stance, sentences, right })),
    misses: tried.filter((one) => !isRight(one)),
  };
}
