import { extname } from "node:path";
import { DEFAULT_TARGET, readTargetPack } from "../../workers/readTargetPack.js";
import { expandInput } from "../capture/readInput.js";
import { draw } from "../draw/draw.js";
import { PICTURE_FORMATS, type PictureFormat } from "../draw/pictureFormats.js";
import { readReplyGraph } from "../draw/readReplyGraph.js";
import type { ReplyGraph } from "../draw/replyGraph.js";
import { ParleyError } from "../errors.js";
import { openScorer } from "../models/openScorer.js";
import { SCORERS } from "../score/scorer.js";
import type { Score } from "../thread/score.js";
import type { Thread } from "../thread/thread.js";
import type { TreeFlags } from "./commands/flags.js";
import { refuseOverwriting, writeOut } from "./outFile.js";
import { EXIT, printLine, say, sayError } from "./output.js";
import { readThreads } from "./parse.js";

/**
 * Draws the threads of an input into one file. A refused file of a folder is said on stderr and
 * does not stop the rest; nothing is written if all are refused.
 *
 * @throws ParleyError USAGE, OUTPUT_NOT_WRITABLE and what reading an input throws
 */
export async function tree(input: string, flags: TreeFlags): Promise<void> {
  const { out, format } = readDestination(input, flags);
  const paths = await expandInput(input);
  await refuseOverwriting(paths, out, EXAMPLE);
  const graphs: ReplyGraph[] = [];
  let refused = 0;
  for (const path of paths) {
    try {
      for await (const thread of readThreads(path, flags))
        graphs.push(await drawable(thread, flags));
    } catch (error) {
      sayError(error, path);
      refused++;
    }
  }
  process.exitCode = refused === 0 ? EXIT.done : graphs.length > 0 ? EXIT.someRefused : EXIT.failed;
  if (graphs.length === 0) return;
  const picture = draw(graphs, format);
  if (out === "-") await printLine(picture.replace(/\n$/, ""));
  else await writeOut(out, picture);
  await report(graphs, { out, format, bytes: Buffer.byteLength(picture) }, flags);
}

const EXAMPLE = "for instance `parley tree page.html --out tree.svg`, or `--as svg --out -`.";

function readDestination(
  input: string,
  flags: TreeFlags,
): { readonly out: string; readonly format: PictureFormat } {
  const usage = (message: string, hint = EXAMPLE) => new ParleyError("USAGE", message, { hint });
  if (flags.out === undefined) throw usage("`parley tree` needs --out, the file to draw into.");
  const ending = extname(flags.out).slice(1).toLowerCase();
  const format = flags.as ?? PICTURE_FORMATS.find((each) => each === ending);
  if (format === undefined)
    throw usage(
      flags.out === "-"
        ? "Standard output has no ending to tell the format by."
        : `The ending of ${flags.out} is none of .${PICTURE_FORMATS.join(", .")}.`,
      `name the format with --as; ${EXAMPLE}`,
    );
  if (flags.out === "-" && flags.json === true)
    throw usage("--json and --out - would both write to standard output.");
  if (input !== "" && flags.out !== "") return { out: flags.out, format };
  throw usage("The name of a file is empty.");
}

async function drawable(thread: Thread, flags: TreeFlags): Promise<ReplyGraph> {
  const target = await readTargetPack(DEFAULT_TARGET);
  const texts = new Map(thread.comments.map(({ id, text }) => [id, text]));
  const scores = new Map<string, Score>(
    thread.comments.map(({ id, parentId, text }) => {
      const parentText = parentId === null ? null : (texts.get(parentId) ?? null);
      return [id, openScorer().score({ id, text, parentText }, target)];
    }),
  );
  return readReplyGraph(thread, scores, {
    scorers: SCORERS,
    withoutText: !flags.text,
    pseudonyms: flags.pseudonyms === true,
  });
}

async function report(
  graphs: readonly ReplyGraph[],
  written: { readonly out: string; readonly format: PictureFormat; readonly bytes: number },
  { json }: TreeFlags,
): Promise<void> {
  const { out, format, bytes } = written;
  const sum = (read: (graph: ReplyGraph) => number) =>
    graphs.reduce((total, graph) => total + read(graph), 0);
  const comments = sum(({ nodes }) => nodes.length);
  const uncertain = sum(({ count }) => count.uncertainParents);
  const facts = { path: out, format, threads: graphs.length, comments, uncertain, bytes };
  if (json === true) await printLine(JSON.stringify(facts));
  else if (out !== "-")
    say(
      `${out}: ${comments} comments${graphs.length === 1 ? "" : ` of ${graphs.length} threads`}, ${uncertain} uncertain parents, ${Math.ceil(bytes / 1024)} kB`,
    );
}
