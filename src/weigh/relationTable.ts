import { REPLY_PRIOR } from "../score/replyWeights.js";
import type { ReplyProbabilities } from "../thread/score.js";

/**
 * How two comments stand to each other on the target: on one side, on opposite sides, only one of
 * them on a side, neither on a side.
 */
export const FACTOR_SIZE = 4;
const [SAME, OPPOSITE, MIXED] = [0, 1, 2];

/**
 * P(agrees) and P(disagrees) of a reply for each of these; the rest is neither. By reason, not by
 * measure: no open set has both relation and stance. Two comments on one side agree thirteen times as
 * often as two on opposite sides. Disagreement says less, for allies quarrel about numbers and dates:
 * four to one. Agreement with a comment that takes a side is rare where one takes none. Neither side:
 * as in any reply.
 */
const RELATION_GIVEN_STANCES: readonly (readonly [number, number])[] = [
  [0.4, 0.15],
  [0.03, 0.6],
  [0.1, 0.3],
  [REPLY_PRIOR.agrees, REPLY_PRIOR.disagrees],
];

/** Place in a factor of a pair of states (0 pro, 1 skeptic, 2 neutral). */
export const PLACES: readonly number[] = [0, 1, 2].flatMap((own) =>
  [0, 1, 2].map((other) => {
    if (own === 2 && other === 2) return 3;
    if (own === 2 || other === 2) return MIXED;
    return own === other ? SAME : OPPOSITE;
  }),
);

/**
 * What a reply says of the stances of the two comments: likelihood for each of the four, up to a
 * factor. 1 throughout where the parent is surely another, or the relation is as likely as any.
 *
 * @param parentProbability P(the reply answers a comment of that person)
 */
export function readFactor(said: ReplyProbabilities, parentProbability: number): number[] {
  const agrees = said.agrees / REPLY_PRIOR.agrees;
  const disagrees = said.disagrees / REPLY_PRIOR.disagrees;
  const neither = said.neither / REPLY_PRIOR.neither;
  return RELATION_GIVEN_STANCES.map(([a, d]) => {
    const likelihood = a * agrees + d * disagrees + (1 - a - d) * neither;
    return 1 - parentProbability + parentProbability * likelihood;
  });
}
