const WORDS =
  "hull crane tender dock keel wake berth spar slip ballast winch yard refit sonar the a of to and is it was they we not".split(
    " ",
  );
/** What the measures look for, in a tenth of all. */
const SAYINGS = [
  "You are a liar and an idiot.",
  "We should keep helping Ukraine.",
  "More weapons for Ukraine only make it longer.",
  "Thank you, that was a good point.",
];
const START_S = Date.UTC(2024, 0, 8, 8) / 1000;
/** Conversations that are written to at one time: their utterances lie between those of the others. */
const OPEN = 200;

/**
 * A ConvoKit corpus as JSON lines, in the order of time: conversations of 1 to some 3,000 utterances, 30 on average with
 * most of them short, a person per 20 utterances, texts of 5 to 95 words. The same each time.
 */
export function* makeUtterances(count: number): Generator<string, void, undefined> {
  const random = makeRandom(7);
  const people = Math.max(10, Math.round(count / 20));
  const open: { root: number; ids: number[]; left: number }[] = [];
  for (let id = 1; id <= count; id++) {
    const at = Math.floor(random() * OPEN);
    let talk = open[at];
    if (talk === undefined || talk.left === 0)
      talk = open[at] = { root: id, ids: [], left: Math.ceil(6 / (random() + 0.002) ** 1.1) };
    talk.left--;
    // Most answer what was said last, or the first.
    const back = Math.floor(random() ** 3 * talk.ids.length);
    const parent = talk.ids.at(-1 - back);
    talk.ids.push(id);
    const words = Array.from(
      { length: 5 + Math.floor(random() ** 2 * 90) },
      () => WORDS[Math.floor(random() * WORDS.length)],
    ).join(" ");
    const said = random() < 0.1 ? ` ${SAYINGS[Math.floor(random() * SAYINGS.length)] ?? ""}` : "";
    yield `${JSON.stringify({
      ...{ id: `u${id}`, conversation_id: `u${talk.root}`, text: `${words}.${said}` },
      speaker: `person ${Math.floor(random() ** 2 * people)}`,
      ...{ "reply-to": parent === undefined ? null : `u${parent}`, timestamp: START_S + id * 20 },
      meta: {},
    })}\n`;
  }
}

/** Park and Miller's generator: good enough here, and the same everywhere. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
