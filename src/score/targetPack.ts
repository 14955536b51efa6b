import { z } from "zod";
import { ParleyError } from "../errors.js";
import { ATTITUDES } from "./attitudePhrases.js";
import { findPhrases } from "./findPhrases.js";
import { isNegated } from "./negation.js";
import { parsePhrase } from "./phrasePattern.js";
import { readWords } from "./readWords.js";

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, "lower case letters, digits and hyphens");
const words = z.array(z.string().min(1).max(80)).max(400);

/**
 * One line of argument: several ways to say it, and how far saying it tells the side.
 *
 * A phrase is plain words, in any case: `stand with ukraine`. Signs it may hold:
 *
 * - `send|give weapons`: one word or the other; `(as long as|until) it takes`: one wording or the other
 * - `stop the? war`, `(on earth)?`: may be missing
 * - `negotiat*`: any word that begins so (three letters or more)
 * - `@russia is losing`: any word of the entity or list called `russia`
 * - `russia ... lose`: up to four words in between, in the same sentence
 *
 * "don't", "dont" and "do not" are the same, hyphens are blanks ("F-16" is `f 16`), a possessive 's
 * is dropped. No other punctuation. What denies a phrase ("not", "never" up to five words before it)
 * turns its meaning; so write a phrase that is itself a denial out in full: `not our war`.
 */
export const Frame = z.strictObject({
  id: name,
  phrases: z.array(z.string().min(1).max(1500)).min(1).max(80),
  /** 0..1. From 0.5 on one mention decides the label; less needs company. */
  weight: z.number().gt(0).max(1),
  /** What "not" before it does: it speaks for the other side, or as before ("no to warmongers"). */
  whenDenied: z.enum(["turns", "stays"]).default("turns"),
  /** A sentence in which the frame must be found; `checkTargetPack` tries it. */
  example: z.string().min(1).max(300),
});
export type Frame = z.infer<typeof Frame>;

/** Somebody or something the target is about; praise of it and blame of it lean to a side. */
export const Entity = z.strictObject({
  id: name,
  words: words.min(1),
  /** The side that praise of it speaks for; blame speaks for the other. `none`: neither. */
  side: z.enum(["pro", "skeptic", "none"]),
});
export type Entity = z.infer<typeof Entity>;

/** A sentence on the subject and where it stands: what a pack is measured by, apart from its examples. */
export const PackTest = z.strictObject({
  text: z.string().min(1).max(1000),
  stance: z.enum(["pro", "skeptic", "neutral"]),
});
export type PackTest = z.infer<typeof PackTest>;

/**
 * What stance is measured against, and by which words: data for people who know the debate, no code.
 * Shipped packs are the files of targets/.
 */
export const TargetPack = z.strictObject({
  /** Name of the pack, or the free phrase it was made from. */
  name: z.string().min(1).max(300),
  title: z.string().min(1).max(300),
  /** What "pro" agrees with and "skeptic" disputes, as a sentence. */
  statement: z.string().min(1).max(600),
  frames: z.strictObject({ pro: z.array(Frame).max(100), skeptic: z.array(Frame).max(100) }),
  entities: z.array(Entity).max(50),
  /** Further word lists that phrases call `@name`. */
  lists: z.record(name, words).default({}),
  /** Words that show a comment is on the subject, though they lean nowhere. */
  context: words,
  /** Tried by `parley target check`; scores do not depend on them. */
  tests: z.array(PackTest).max(1000).default([]),
});
export type TargetPack = z.infer<typeof TargetPack>;

/**
 * Reads a pack from parsed JSON, its phrases included.
 *
 * @throws ParleyError TARGET_INVALID naming the first fault and where it is
 */
export function parseTargetPack(json: unknown): TargetPack {
  const read = TargetPack.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw invalid(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not a target pack"}`);
  }
  const pack = read.data;
  const [fault] = findPhraseFaults(pack);
  if (fault) throw invalid(`${fault.where}: ${fault.message}`);
  return pack;
}

/** What cannot be read among a pack's phrases, names and words; `path` leads to it in the file. */
export function findPhraseFaults(
  pack: TargetPack,
): { path: (string | number)[]; where: string; message: string }[] {
  const lists = listsOf(pack);
  const written: [(string | number)[], string, string][] = [
    ...(["pro", "skeptic"] as const).flatMap((side) =>
      pack.frames[side].flatMap((frame, at) =>
        frame.phrases.map((phrase, number): [(string | number)[], string, string] => [
          ["frames", side, at, "phrases", number],
          `frame ${frame.id}`,
          phrase,
        ]),
      ),
    ),
    ...pack.entities.flatMap(({ id, words }, at) =>
      words.map((word, number): [(string | number)[], string, string] => [
        ["entities", at, "words", number],
        `entity ${id}`,
        word,
      ]),
    ),
    ...pack.context.map((word, number): [(string | number)[], string, string] => [
      ["context", number],
      "context",
      word,
    ]),
  ];
  return written.flatMap(([path, where, phrase]) => {
    try {
      parsePhrase(phrase, lists);
      return [];
    } catch (fault) {
      return [{ path, where, message: fault instanceof Error ? fault.message : "not a phrase" }];
    }
  });
}

function invalid(reason: string): ParleyError {
  return new ParleyError("TARGET_INVALID", `Not a target pack: ${reason}`, {
    hint: "`parley target check FILE` lists every fault with its line; docs/measures.md tells the form of a pack.",
  });
}

/** Everything a phrase may call `@name`: entities and lists. */
export function listsOf(pack: TargetPack): Record<string, readonly string[]> {
  const entities = pack.entities.map(({ id, words }): [string, readonly string[]] => [id, words]);
  return { ...pack.lists, ...Object.fromEntries(entities) };
}

/** Every phrase of a pack with its frame and side. */
export function phrasesOf(
  pack: TargetPack,
): { side: "pro" | "skeptic"; frame: Frame; phrase: string }[] {
  return (["pro", "skeptic"] as const).flatMap((side) =>
    pack.frames[side].flatMap((frame) => frame.phrases.map((phrase) => ({ side, frame, phrase }))),
  );
}

/**
 * A pack for a phrase nobody wrote a pack for ("nuclear deterrent"): it has no frames, so all it can
 * see is plain praise or blame near the phrase's own words, and it says `no_evidence` to the rest.
 * For a phrase that blames ("Trident is a waste"), blame of the words is `pro`: agreement with it.
 */
export function packFromPhrase(phrase: string): TargetPack {
  const statement = phrase.trim().slice(0, 300) || "-";
  const own = [...new Set(statement.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
  const telling = own.filter((word) => word.length > 2 && !TELLS_NOTHING.has(word)).slice(0, 40);
  const subject = telling.length > 0 ? telling : own.slice(0, 40);
  return {
    name: statement,
    title: statement,
    statement,
    frames: { pro: [], skeptic: [] },
    entities:
      subject.length > 0 ? [{ id: "subject", words: subject, side: sideOf(statement) }] : [],
    lists: {},
    context: [],
    tests: [],
  };
}

function sideOf(statement: string): "pro" | "skeptic" {
  const words = readWords(statement);
  const blames = findPhrases(ATTITUDES, words).filter(
    (match) => match.phrase.isSupport === isNegated(words, match),
  );
  return blames.length > 0 ? "skeptic" : "pro";
}

const TELLS_NOTHING = new Set(
  "the and for are was were has have had will would should could can may might must not with from that this these those than then there their they them its into over under about against more most less very much many any all some such does did doing been being who whom what when where which while why how our your his her you answer way good bad better best right wrong need needs make makes made get".split(
    " ",
  ),
);
