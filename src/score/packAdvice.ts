import { findPhrases, indexPhrases } from "./findPhrases.js";
import { parsePhrase } from "./phrasePattern.js";
import { readWords } from "./readWords.js";
import type { Path } from "./readPackText.js";
import { listsOf, phrasesOf, type TargetPack } from "./targetPack.js";
import { EVERYDAY } from "./words/everydaySentences.js";

/** Something that works but is likely not what the writer of a pack wants. */
export interface PackAdvice {
  readonly path: Path;
  readonly message: string;
  readonly fix: string;
}

const FEWEST_FRAMES = 4;
const FEWEST_PHRASES = 3;
/** A phrase in more than one of the everyday sentences is no sign of a side. */
const MOST_EVERYDAY = 1;

/** What could be better in a pack whose shape is right. */
export function advise(pack: TargetPack): PackAdvice[] {
  return [...adviseOnSize(pack), ...adviseOnUse(pack), ...adviseOnEveryday(pack)];
}

function adviseOnSize(pack: TargetPack): PackAdvice[] {
  return (["pro", "skeptic"] as const).flatMap((side) => {
    const frames = pack.frames[side];
    const few =
      frames.length < FEWEST_FRAMES
        ? [
            {
              path: ["frames", side],
              message: `There are only ${frames.length} frames on the ${side} side.`,
              fix: `Think of what people on that side say; ${FEWEST_FRAMES} frames are a start, ten are good.`,
            },
          ]
        : [];
    const thin = frames.flatMap(({ id, phrases }, at) =>
      phrases.length < FEWEST_PHRASES && phrases.join("").length < 60
        ? [
            {
              path: ["frames", side, at, "phrases"],
              message: `Frame ${id} knows few wordings.`,
              fix: "Add other ways in which people say the same.",
            },
          ]
        : [],
    );
    return [...few, ...thin];
  });
}

function adviseOnUse(pack: TargetPack): PackAdvice[] {
  const called = new Set(
    phrasesOf(pack).flatMap(({ phrase }) => phrase.match(/@[a-z0-9-]+/g) ?? []),
  );
  const idle = pack.entities.flatMap(({ id, side }, at) =>
    side === "none" && !called.has(`@${id}`)
      ? [
          {
            path: ["entities", at],
            message: `Entity ${id} has no side and no phrase calls it @${id}, so nothing comes of it.`,
            fix: `Give it a side, use @${id} in a phrase, or move its words to context.`,
          },
        ]
      : [],
  );
  const unread = Object.keys(pack.lists).flatMap((id) =>
    called.has(`@${id}`)
      ? []
      : [
          {
            path: ["lists", id],
            message: `No phrase calls the list @${id}.`,
            fix: `Use @${id} in a phrase, or delete the list.`,
          },
        ],
  );
  return [...idle, ...unread];
}

function adviseOnEveryday(pack: TargetPack): PackAdvice[] {
  const lists = listsOf(pack);
  const sentences = EVERYDAY.map((sentence) => ({ sentence, words: readWords(sentence) }));
  return (["pro", "skeptic"] as const).flatMap((side) =>
    pack.frames[side].flatMap((frame, at) =>
      frame.phrases.flatMap((phrase, number) => {
        const index = indexPhrases([parsePhrase(phrase, lists)]);
        const found = sentences.filter(({ words }) => findPhrases(index, words).length > 0);
        const [first] = found;
        if (!first || found.length <= MOST_EVERYDAY) return [];
        return [
          {
            path: ["frames", side, at, "phrases", number],
            message: `A phrase of frame ${frame.id} stands in ${found.length} of ${EVERYDAY.length} everyday sentences, as in "${first.sentence}"`,
            fix: "Make it longer, or tie it to the subject with the name of an entity.",
          },
        ];
      }),
    ),
  );
}
