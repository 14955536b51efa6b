import { setImmediate as nextTurn } from "node:timers/promises";
import { PerspectiveAttribute, readAttribute } from "../../score/perspectiveAttributes.js";
import { splitSentences } from "../../score/splitSentences.js";
import type { IncivilityScored } from "../../thread/score.js";
import { isUnknown, RefusedCall } from "./errors.js";
import { checkLanguages, type ReadComment, readComment } from "./readComment.js";
import { scoreComment, scoreText } from "./scoreComment.js";
import type { AnalyzeRequest, AnalyzeResponse, AttributeScores } from "./shapes.js";

/** Sentences scored of one comment; neighbours are joined where there are more. */
const MOST_SENTENCES = 100;
/** Other calls wait no longer than this for the sentences of one. */
const TURN_MS = 4;

/**
 * Scores a comment as Perspective's `comments:analyze` would be asked to. The scores are Parley's
 * own; nothing of the comment is stored or logged, whatever `doNotStore` says.
 *
 * @throws RefusedCall INVALID_ARGUMENT
 */
export async function analyze(request: AnalyzeRequest): Promise<AnalyzeResponse> {
  const { languages, clientToken } = request;
  const asked = readAsked(request);
  const first = asked[0]?.name ?? "TOXICITY";
  checkLanguages(first, languages);
  const comment = readComment(request.comment, request.context);
  const score = scoreComment(first, comment);
  const spans =
    request.spanAnnotations === true
      ? await scoreSentences(comment)
      : [{ begin: 0, end: comment.length, score }];
  const answers = asked
    .map(({ name, threshold }) => ({ name, threshold, value: readAttribute(name, score) }))
    .filter(({ threshold, value }) => value >= threshold)
    .map(({ name, value }) => [name, toScores(name, value, spans)]);
  return {
    attributeScores: Object.fromEntries(answers) as AnalyzeResponse["attributeScores"],
    languages: languages?.length ? languages : ["en"],
    detectedLanguages: ["en"],
    ...(clientToken == null ? {} : { clientToken }),
  };
}

interface Asked {
  readonly name: PerspectiveAttribute;
  readonly threshold: number;
}

function readAsked(request: AnalyzeRequest): Asked[] {
  const wanted = Object.entries(request.requestedAttributes ?? {});
  if (wanted.length === 0)
    throw new RefusedCall("INVALID_ARGUMENT", "No attribute is requested: requestedAttributes.");
  const asked: Asked[] = [];
  for (const [name, parameters] of wanted) {
    const known = PerspectiveAttribute.safeParse(name);
    if (known.success)
      asked.push({ name: known.data, threshold: parameters?.scoreThreshold ?? -Infinity });
    else if (request.dropUnsupportedAttributes !== true) throw isUnknown(name);
  }
  return asked;
}

interface ScoredSpan {
  readonly begin: number;
  readonly end: number;
  readonly score: IncivilityScored;
}

/** A sentence that cannot be scored by itself, as one in another language, has no span. */
async function scoreSentences(comment: ReadComment): Promise<ScoredSpan[]> {
  const { text, parentText, toSent } = comment;
  const spans: ScoredSpan[] = [];
  let turnBegan = performance.now();
  for (const { begin, end } of splitSentences(text, MOST_SENTENCES)) {
    if (performance.now() - turnBegan > TURN_MS) {
      await nextTurn();
      turnBegan = performance.now();
    }
    const score = scoreText(text.slice(begin, end), parentText);
    if (score.probability !== null) spans.push({ ...toSent(begin, end), score });
  }
  return spans;
}

function toScores(
  name: PerspectiveAttribute,
  value: number,
  spans: readonly ScoredSpan[],
): AttributeScores {
  return {
    summaryScore: { value, type: "PROBABILITY" },
    spanScores: spans.map(({ begin, end, score }) => ({
      begin,
      end,
      score: { value: readAttribute(name, score), type: "PROBABILITY" },
    })),
  };
}
