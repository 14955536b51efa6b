import type { SampleGold } from "../sampleThread.js";
import type { Chance } from "../fuzz/random.js";

interface Tone {
  readonly gold: SampleGold;
  /** `{name}` stands for a word of `WORDS`. */
  readonly sentences: readonly string[];
}

const gold = (
  stance: SampleGold["stance"],
  labels: SampleGold["labels"] = [],
  addressee: SampleGold["addressee"] = "none",
): SampleGold => ({ stance, labels, addressee });

const WORDS: Readonly<Record<string, readonly string[]>> = {
  thing:
    "the air defence batteries|the old tanks|the winter uniforms|the artillery shells|the patrol boats|the drones|the field hospitals|the spare parts|the radar sets|the minesweepers".split(
      "|",
    ),
  place:
    "the harbour|the northern front|the river crossing|the border towns|the capital|the coast|the rail yard|the grain port".split(
      "|",
    ),
  time: "this winter|last spring|by the end of the year|since the summer|for two years now|before the thaw|after the vote".split(
    "|",
  ),
  who: "the ministry|parliament|the general staff|the treasury|our neighbours|the alliance|the shipyard|the committee".split(
    "|",
  ),
  much: "a third of what was promised|far more than anyone expected|hardly anything|twice the budget|less than one day's output|enough for a month".split(
    "|",
  ),
};

/** What is said, in the shares in which it is said: most comments are civil and about something else. */
const TONES: readonly Tone[] = [
  {
    gold: gold("neutral"),
    sentences: [
      "I worked at {place} for eleven years and never saw {thing} moved by night.",
      "Does anybody know whether {who} has published the figures for {thing}?",
      "The photograph is not from {place}; the cranes there are green.",
      "It says {much}, but the table in the annex says something else.",
      "My brother drove past {place} {time} and it was quiet.",
      "That article is about money, and money was voted {time}.",
      "Two of the ships in the list were sold {time}.",
      "As far as I can see {who} has not said a word about {place}.",
      "Somebody should count {thing} again, the sums do not add up.",
      "Thanks for the link, I had missed the part on {thing}.",
      "The weather at {place} is a reason, but not the only one.",
      "What a good piece, calm and well explained.",
      "I would like to see a map of {place} beside the text.",
    ],
  },
  {
    gold: gold("pro"),
    sentences: [
      "Ukraine needs {thing} now, not {time}.",
      "We should send Ukraine {thing} and stop counting the cost twice.",
      "If {place} falls because we waited, that is on us; help Ukraine win.",
      "Every month of delay is paid for by people in {place}, so support Ukraine properly.",
      "I am glad that {who} stands by Ukraine, and I hope it goes on.",
      "Ukraine defends itself with {much}, which deserves all our respect.",
      "Russia invaded, Ukraine did not; give them {thing}.",
    ],
  },
  {
    gold: gold("skeptic"),
    sentences: [
      "No more money for Ukraine while {place} at home rots.",
      "We have sent {much} to Ukraine and there is no plan; it has to end.",
      "Stop sending Ukraine {thing}, it only makes the war longer.",
      "Ukraine cannot win this, and {who} knows it.",
      "I do not see why we should pay for Ukraine {time} again.",
      "Negotiate now; more weapons for Ukraine will not bring {place} back.",
    ],
  },
  {
    gold: gold("neutral", ["insult"], "commenter"),
    sentences: [
      "You are an idiot if you believe that about {place}.",
      "What a stupid thing to write, you clown.",
      "Go and read a book about {thing}, you ignorant fool.",
      "Shut up, you have been wrong {time}.",
    ],
  },
  {
    gold: gold("neutral", ["aspersion"], "third_party"),
    sentences: [
      "The crooks in {who} have stolen {much} again.",
      "These incompetent liars could not guard {place} against a duck.",
      "{who} is a pack of cowards, as everybody at {place} can tell you.",
    ],
  },
];
const SHARES = [0.62, 0.79, 0.92, 0.97, 1];

/** A comment of one to four sentences; one in fifty goes on for longer than a page shows. */
export function writeComment(chance: Chance): { readonly text: string; readonly gold: SampleGold } {
  const share = chance.next();
  const tone = TONES[SHARES.findIndex((each) => share < each)] ?? TONES[0];
  const filler = TONES[0];
  if (tone === undefined || filler === undefined) throw new RangeError("there are no tones");
  const isLong = chance.below(50) === 0;
  const more = isLong ? 9 + chance.below(6) : chance.below(4);
  const sentences = [writeSentence(tone, chance)];
  for (let at = 0; at < more; at++)
    sentences.push(writeSentence(at % 2 === 0 ? filler : tone, chance));
  const [first = "", ...others] = sentences;
  const text = chance.below(4) === 0 ? `${first}\n\n${others.join(" ")}` : sentences.join(" ");
  return { text: text.trim(), gold: tone.gold };
}

function writeSentence({ sentences }: Tone, chance: Chance): string {
  const text = chance
    .pick(sentences)
    .replace(/\{(\w{1,9})\}/g, (_, word: string) => chance.pick(WORDS[word] ?? [word]));
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const FIRST =
  "Ada Bram Cleo Dirk Edda Finn Gesa Hugo Ines Jory Kaja Lars Mina Nils Oona Piet Runa Sven Tilda Ulf Vera Wim Ylva Zeno".split(
    " ",
  );
const LAST =
  "Anchor Ballast Capstan Davit Ebb Fathom Gunwale Halyard Inlet Jetty Keel Ledge Mooring Narrows Offing Pennant Quay Reef Shoal Tiller Undertow Vane Wharf Yawl".split(
    " ",
  );

/** Names of a site's commenters: some write often, most seldom. */
export function writeName(chance: Chance): string {
  const often = chance.next() ** 3;
  const number = Math.floor(often * FIRST.length * LAST.length);
  return `${FIRST[number % FIRST.length] ?? ""} ${LAST[Math.floor(number / FIRST.length) % LAST.length] ?? ""}`;
}
