import { readTargetPack } from "../../workers/readTargetPack.js";
import { type LinesAnswer, refuseLine, scoreLines } from "../../workers/scoreLines.js";
import type { ScorePool } from "../../workers/scorePool.js";
import { openInput } from "../capture/openInput.js";
import { type LineBatch, LONGEST_LINE_BYTES, readLineBatches } from "../capture/readLineBatches.js";
import { unpack } from "../capture/unpack.js";
import { ParleyError } from "../errors.js";
import { mapInOrder } from "./mapInOrder.js";
import { EXIT, makeProgress, printBytes, sayError } from "./output.js";
import { untilStopped } from "./untilStopped.js";

export interface ScoreFlags {
  readonly target: string;
  readonly sentences?: boolean;
  readonly workers?: number;
}

/** So much is scored in the first thread: others need longer for their start than it takes. */
const FIRST_BYTES = 1024 * 1024;
const PROGRESS_MS = 500;
/** What the shell says of a program that a signal ended. */
const SIGNAL_EXITS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/**
 * Scores JSON lines of files (gzipped or not) or of stdin, one Score per line, same order, in
 * constant memory; on all cores where there is much. A line that cannot be read gets a line
 * `{"line","error"}` in its place, and the rest goes on.
 */
export async function score(inputs: readonly string[], flags: ScoreFlags): Promise<void> {
  await readTargetPack(flags.target);
  const writer = openWriter();
  const counts = { scored: 0, refused: 0, failed: 0 };
  const scoring = openScoring(flags);
  const progress = showProgress(counts);
  for (const input of inputs.length === 0 ? ["-"] : inputs)
    try {
      const name = inputs.length > 1 ? input : null;
      const answers = mapInOrder(
        readInput(input),
        (batch) => scoring.answer(batch, name),
        () => scoring.most(),
      );
      for await (const { bytes, scored, refused } of answers) {
        counts.scored += scored;
        counts.refused += refused.length;
        progress.show(refused.length > 0);
        for (const { error } of refused)
          sayError(new ParleyError(error.code, error.message, error), name ?? undefined);
        await writer.write(bytes);
      }
    } catch (error) {
      progress.end();
      sayError(error, input);
      counts.failed++;
    }
  progress.end();
  await scoring.close();
  const bad = counts.refused + counts.failed;
  if (bad > 0) process.exitCode = counts.scored > 0 ? EXIT.someRefused : EXIT.failed;
}

/**
 * A signal ends the process between two writes, so that what was written ends with a line. (A race of
 * each answer with the signal would keep all answers in memory until the signal comes.)
 */
function openWriter(): { write: (bytes: Uint8Array) => Promise<void> } {
  let exitCode: number | null = null;
  let isWriting = false;
  void untilStopped().then((signal) => {
    exitCode = SIGNAL_EXITS[signal];
    if (!isWriting) process.exit(exitCode);
  });
  return {
    write: async (bytes) => {
      isWriting = true;
      await printBytes(bytes);
      isWriting = false;
      if (exitCode !== null) process.exit(exitCode);
    },
  };
}

async function* readInput(input: string): AsyncGenerator<LineBatch, void, undefined> {
  // Standard input is not looked at beforehand: a line may come long before the next.
  if (input === "-") yield* readLineBatches(unpack(process.stdin as AsyncIterable<Buffer>, input));
  else {
    const opened = await openInput(input);
    try {
      yield* readLineBatches(opened.chunks);
    } finally {
      await opened.close();
    }
  }
}

interface Scoring {
  readonly answer: (batch: LineBatch, name: string | null) => Promise<LinesAnswer>;
  /** Batches that may be in hand at a time. */
  readonly most: () => number;
  readonly close: () => Promise<void>;
}

/** In this thread at first; once there is much, or as soon as `--workers` says so, in others. */
function openScoring({ target, sentences = false, workers }: ScoreFlags): Scoring {
  let bytesLeft = workers === undefined ? FIRST_BYTES : workers > 1 ? 0 : Infinity;
  let pool: Promise<ScorePool> | undefined;
  let threads = 0;
  const start = async (): Promise<ScorePool> => {
    const opened = (await import("../../workers/scorePool.js")).openScorePool(workers);
    threads = opened.threads;
    return opened;
  };
  return {
    answer: async (batch, input) => {
      const { firstLine } = batch;
      if (batch.kind === "too_long") return refuseLong(firstLine, input);
      const job = { bytes: batch.bytes, firstLine, target, sentences, input };
      bytesLeft -= batch.bytes.byteLength;
      if (bytesLeft >= 0) return scoreLines(job);
      return (await (pool ??= start())).scoreLines(job);
    },
    most: () => 1 + 2 * threads,
    close: async () => {
      await (await pool)?.close();
    },
  };
}

function refuseLong(line: number, input: string | null): LinesAnswer {
  const megabytes = LONGEST_LINE_BYTES / 1024 ** 2;
  const error = new ParleyError("INPUT_TOO_LARGE", `Line ${line} has over ${megabytes} MB.`, {
    hint: "Is there a line break after each comment?",
  });
  const refused = refuseLine(line, input, error);
  return { bytes: Buffer.from(`${JSON.stringify(refused)}\n`), scored: 0, refused: [refused] };
}

/** On a terminal only: a log has no use for it. */
function showProgress(counts: { readonly scored: number; readonly refused: number }) {
  const progress = makeProgress();
  const startedMs = performance.now();
  let shownMs = startedMs;
  return {
    show: (isInTheWay: boolean) => {
      const nowMs = performance.now();
      if (isInTheWay) progress.end();
      if (!process.stderr.isTTY || nowMs - shownMs < PROGRESS_MS) return;
      shownMs = nowMs;
      const { scored, refused } = counts;
      const perSecond = Math.round((scored / (nowMs - startedMs)) * 1000);
      progress.show(`parley: ${scored} scored, ${refused} refused, ${perSecond} a second`);
    },
    end: progress.end,
  };
}
