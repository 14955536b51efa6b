import { countUpTo } from "./countUpTo.js";
import { findEmoticons } from "./findEmoticons.js";
import type { Word } from "./readWords.js";
import { DEGREES } from "./words/feelings.js";

const BOOST = 0.293;
const SHOUTED = 0.733;
const EXCLAIMED = 0.292;
const NEGATED = -0.74;
const REACH = 3;
const SATURATION = 15;
/** A booster two words before counts 0.95 of one just before, three words before 0.9. */
const FADING = [1, 0.95, 0.9];
const BEFORE_BUT = 0.5;
const AFTER_BUT = 1.5;

const NEGATORS = new Set(
  "not never no none nope nor neither nothing nowhere nobody without rarely seldom hardly cannot despite".split(
    " ",
  ),
);

/**
 * How a text feels by VADER's rules, on valences given for its words: sum, its positive and its
 * negative part, each squashed, s / √(s² + 15). Words of 0 say nothing.
 *
 * @see C.J. Hutto & E. Gilbert (2014), VADER: boosters, capitals and "!" are added to a valence,
 *   one of the three words before may deny it, "but" moves weight to what follows
 */
export function measureRules(
  text: string,
  words: readonly Word[],
  valences: readonly number[],
): [number, number, number] {
  const isMixed = words.some(({ raw }) => /\p{Ll}{2}/u.test(raw));
  let [praise, blame] = [0, 0];
  let [sentence, but] = [-1, -1];
  words.forEach((word, index) => {
    if (word.sentence !== sentence) {
      sentence = word.sentence;
      but = findBut(words, index);
    }
    let valence = valences[index] ?? 0;
    if (valence === 0) return;
    const sign = Math.sign(valence);
    if (isMixed && isShouted(word.raw)) valence += sign * SHOUTED;
    valence = turnByBefore(words, index, valence, sign);
    if (but !== -1 && index !== but) valence *= index < but ? BEFORE_BUT : AFTER_BUT;
    if (valence > 0) praise += valence;
    else blame += valence;
  });
  const emoticons = findEmoticons(text);
  if (emoticons > 0) praise += emoticons;
  else blame += emoticons;
  const sum = praise + blame;
  const stress = Math.sign(sum) * EXCLAIMED * countUpTo(text, "!", 4);
  return [squash(sum + stress), squash(praise), squash(blame)];
}

function turnByBefore(
  words: readonly Word[],
  index: number,
  valence: number,
  sign: number,
): number {
  let turned = valence;
  let isDenied = false;
  for (let back = 1; back <= REACH; back++) {
    const before = words[index - back];
    if (before === undefined || before.sentence !== words[index]?.sentence) break;
    if (NEGATORS.has(before.plain)) isDenied = true;
    const degree = DEGREES.get(before.plain);
    if (degree !== undefined)
      turned += sign * (degree > 1 ? BOOST : -BOOST) * (FADING[back - 1] ?? 0);
  }
  return isDenied ? turned * NEGATED : turned;
}

function findBut(words: readonly Word[], from: number): number {
  const sentence = words[from]?.sentence;
  for (let index = from; words[index]?.sentence === sentence && index < words.length; index++)
    if (words[index]?.plain === "but") return index;
  return -1;
}

const isShouted = (raw: string): boolean => /^\p{Lu}{2,}$/u.test(raw);
const squash = (sum: number): number => sum / Math.sqrt(sum * sum + SATURATION);
