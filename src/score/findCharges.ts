import type { Addressee } from "../thread/score.js";
import { type Charge, type Rule, readRules } from "./incivilityRule.js";
import { findPhrases, indexPhrases, type PhraseIndex, type PhraseMatch } from "./findPhrases.js";
import { isNegated, type Stretch } from "./negation.js";
import type { Word } from "./readWords.js";
import { findAddress, isNaming, isOfOneself, isReported } from "./speechContext.js";
import { unmaskWords } from "./unmaskWords.js";
import { ASPERSIONS, LYING } from "./words/aspersions.js";
import { BELITTLING, PEJORATIVE_SPEECH } from "./words/dismissals.js";
import { DEHUMANISING, SIDES } from "./words/groups.js";
import { MASKED } from "./words/masks.js";
import { GUARDS } from "./words/guards.js";
import { IDENTITY_ATTACK } from "./words/identityAttack.js";
import { NAME_CALLING } from "./words/nameCalling.js";
import { PROFANITY } from "./words/profanity.js";
import { SARCASM } from "./words/sarcasm.js";
import { SLURS } from "./words/slurs.js";
import { THREATS } from "./words/threats.js";

/** A charge at one place of a comment, after the words around it have been weighed. */
export interface Found extends Stretch {
  readonly charge: Charge;
  readonly p: number;
  readonly sure: number;
  readonly addressee: Addressee;
  /** A stronger charge covers some of the same words: this one adds its label, no probability. */
  readonly overlapped: boolean;
  /** The same words were charged the same before: saying it again proves nothing more. */
  readonly repeated: boolean;
}

/** Said to somebody's face, a word weighs more: this is added to the log-odds of its charge. */
const FACE_TO_FACE = 1.5;
/** What is left of a charge in a negated, reported or self-mocking place. */
const KEPT_WHEN_NEGATED = 0.1;
const KEPT_WHEN_REPORTED = 0.15;
const KEPT_WHEN_SELF = 0.15;
const KEPT_WHEN_SOFT = 0.5;
/** Below this a charge is no evidence and is not shown. */
const LEAST = 0.02;

/** Every charge in a comment, quoted words apart, in text order. */
export function findCharges(
  words: readonly Word[],
  { isReply }: { readonly isReply: boolean },
): Found[] {
  compiled ??= compileRules();
  const readable = unmaskWords(words, compiled.disguised);
  const found = findPhrases(compiled.index, readable)
    .filter((match) => isCharged(readable, match))
    .map((match) => weigh(readable, match, isReply))
    .filter((one) => one.p >= LEAST);
  return markRepeats(readable, markOverlaps(found.map((one) => nameGroup(readable, one))));
}

function markRepeats(words: readonly Word[], found: Found[]): Found[] {
  if (found.length < 2) return found;
  const seen = new Set<string>();
  return found.map((one) => {
    const said = words.slice(one.first, one.last + 1).map(({ plain }) => plain);
    const key = `${one.charge.label} ${one.addressee} ${one.overlapped} ${said.join(" ")}`;
    if (seen.has(key)) return { ...one, repeated: true };
    seen.add(key);
    return one;
  });
}

const GROUP_NAMES = new Set(MASKED.group ?? []);
const GROUP_WITHIN_WORDS = 6;
/** P(identity_attack) where a harsh word stands near a group's name and no rule says more. */
const NEAR_GROUP = 0.3;

/** "… these people, typical X, all clowns": an insult near a group's name may be meant for the group. */
function nameGroup(words: readonly Word[], one: Found): Found {
  const { charge, p, first, last } = one;
  if (charge.label === "identity_attack" || charge.label === "sarcasm" || p < 0.15) return one;
  const around = words.slice(
    Math.max(0, first - GROUP_WITHIN_WORDS),
    last + GROUP_WITHIN_WORDS + 1,
  );
  const sentence = words[first]?.sentence;
  const isNear = around.some((word) => word.sentence === sentence && GROUP_NAMES.has(word.plain));
  return isNear
    ? { ...one, charge: { ...charge, also: { ...charge.also, identity_attack: NEAR_GROUP } } }
    : one;
}

const GROUP_WORDS = MASKED.group ?? [];
const LISTS = {
  // Every group by the same words: what is said of one must cost what it costs of another.
  groups: [...GROUP_WORDS, ...GROUP_WORDS.map((word) => `${word} people`), "middle aged people"],
  "group-adjectives": GROUP_WORDS,
  dehumanising: DEHUMANISING,
  sides: [...new Set([...SIDES, ...GROUP_WORDS, ...(MASKED.side ?? []), ...(MASKED.place ?? [])])],
};

interface Compiled {
  readonly index: PhraseIndex<Rule>;
  /** Words people disguise, worst first: what is masked stands for the first that fits. */
  readonly disguised: ReadonlySet<string>;
}
let compiled: Compiled | undefined;

/** Made on first use: reading a few thousand phrases takes longer than scoring a comment. */
function compileRules(): Compiled {
  const worst = [PROFANITY, SLURS].flatMap((table) => readRules(table));
  const names = readRules(NAME_CALLING, LISTS);
  const others = [
    IDENTITY_ATTACK,
    THREATS,
    ASPERSIONS,
    LYING,
    PEJORATIVE_SPEECH,
    BELITTLING,
    SARCASM,
  ];
  const rules = [...worst, ...names, ...others.flatMap((table) => readRules(table, LISTS))];
  const disguised = [...worst, ...names].flatMap(({ written }) => written.split(/[^a-z]+/));
  return {
    index: indexPhrases(rules),
    disguised: new Set(disguised.filter((word) => word !== "")),
  };
}

function isCharged(words: readonly Word[], match: PhraseMatch<Rule>): boolean {
  const { phrase, first, last } = match;
  if (words.slice(first, last + 1).every((word) => word.quoted)) return false;
  if (phrase.charge.needsName && !isNaming(words, match)) return false;
  return first !== last || !isGuarded(words, first);
}

/** An innocent use of a word on our lists. */
function isGuarded(words: readonly Word[], index: number): boolean {
  const word = words[index];
  const guard = word ? GUARDS.get(word.plain) : undefined;
  if (!word || !guard) return false;
  const before = words[index - 1];
  const after = words[index + 1];
  if (before?.sentence === word.sentence && guard.before?.has(before.plain)) return true;
  if (after?.sentence === word.sentence && guard.after?.has(after.plain)) return true;
  return guard.name === true && isProperName(word, before, after);
}

function isProperName(word: Word, before: Word | undefined, after: Word | undefined): boolean {
  if (!/^\p{Lu}\p{Ll}/u.test(word.raw)) return false;
  if (before?.sentence === word.sentence) return true;
  return after?.sentence === word.sentence && /^\p{Lu}\p{Ll}/u.test(after.raw);
}

function weigh(words: readonly Word[], match: PhraseMatch<Rule>, isReply: boolean): Found {
  const { charge } = match.phrase;
  const plural = isPlural(words[match.last]?.plain ?? "");
  const address = findAddress(words, match, { plural, isReply });
  const addressee = charge.addressee ?? address.addressee;
  const toYou = charge.addressee === undefined && address.toYou;
  const kept = keptOf(words, match, toYou);
  const isPersonal = RAISED.has(charge.label) || charge.also?.insult !== undefined;
  const raised = toYou && isPersonal ? raise(charge.p) : charge.p;
  const strength = charge.soft && !toYou ? raised * KEPT_WHEN_SOFT : raised;
  const { first, last } = match;
  return {
    first,
    last,
    charge,
    addressee,
    p: strength * kept,
    sure: charge.sure * kept,
    overlapped: false,
    repeated: false,
  };
}

/** Irony and swearing weigh the same whoever hears them. */
const RAISED: ReadonlySet<string> = new Set([
  "insult",
  "name_calling",
  "aspersion",
  "lying_accusation",
  "pejorative_speech",
]);

/** By its ending, which is right for the nouns on our lists; a plural names a group. */
function isPlural(plain: string): boolean {
  return /[^su]s$/.test(plain) && plain !== "yourselves";
}

function raise(p: number): number {
  const odds = (p / (1 - p)) * Math.exp(FACE_TO_FACE);
  return odds / (1 + odds);
}

function keptOf(words: readonly Word[], match: PhraseMatch<Rule>, toYou: boolean): number {
  const { label, addressee } = match.phrase.charge;
  if (label === "profanity" || label === "vulgarity" || label === "sarcasm") return 1;
  if (isReported(words, match)) return KEPT_WHEN_REPORTED;
  if (isNegated(words, match)) return KEPT_WHEN_NEGATED;
  if (addressee === undefined && !toYou && isOfOneself(words, match)) return KEPT_WHEN_SELF;
  return 1;
}

function markOverlaps(found: readonly Found[]): Found[] {
  const taken = new Set<number>();
  const strongestFirst = [...found].sort(
    (a, b) => b.p - a.p || b.last - b.first - (a.last - a.first),
  );
  const marked = strongestFirst.map((one) => {
    const indexes = Array.from(
      { length: one.last - one.first + 1 },
      (_, offset) => one.first + offset,
    );
    const overlapped = indexes.some((index) => taken.has(index));
    if (!overlapped) indexes.forEach((index) => taken.add(index));
    return { ...one, overlapped };
  });
  return marked.sort((a, b) => a.first - b.first || a.last - b.last);
}
