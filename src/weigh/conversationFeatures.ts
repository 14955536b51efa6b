/** Name and version, stored with what it finds. */
export const CONVERSATIONS = "conversation@1";

/** How many comments are looked at, and the fewest there must be: ConvoKit's defaults. */
export const PREFIX = 10;

export interface Turn {
  readonly id: number;
  /** Null where it answers nothing. */
  readonly parentId: number | null;
  /** Null where the page lost the name. */
  readonly speaker: number | null;
}

const STATISTICS = [
  ...["max", "argmax", "norm.max", "2nd-largest", "2nd-argmax", "norm.2nd-largest", "mean"],
  ...["mean-nonzero", "prop-nonzero", "prop-multiple", "entropy", "2nd-largest / max"],
] as const;
const DEGREES = [
  ...["indegree over c->c", "outdegree over C->c", "indegree over C->c"],
  ...["outdegree over C->C", "indegree over C->C"],
] as const;
const MOTIFS = [
  ...["reciprocity motif", "external reciprocity motif", "dyadic interaction motif"],
  ...["incoming triads", "outgoing triads"],
] as const;

/** Names in ConvoKit, in the order of `describeConversation`. */
export const CONVERSATION_FEATURES: readonly string[] = [
  ...nameFeatures("", ""),
  ...nameFeatures("mid-thread ", " over mid-thread"),
];

function nameFeatures(ofDegrees: string, ofMotifs: string): string[] {
  return [
    ...DEGREES.flatMap((degree) =>
      STATISTICS.map((statistic) => `${statistic}[${degree} ${ofDegrees}responses]`),
    ),
    ...MOTIFS.flatMap((motif) =>
      ["is-present", "count"].map((what) => `${what}[${motif}${ofMotifs}]`),
    ),
  ];
}

/**
 * The features of a conversation's hypergraph, in which people are sets of their comments: how unevenly answers are
 * spread over comments and people, and how often small patterns occur; of the whole and without its first comment.
 * What needs to know who wrote is null where a name is lost.
 *
 * @param turns the first ten comments in the order in which they were posted
 * @returns a value for each of `CONVERSATION_FEATURES`; null where ConvoKit has its value for invalid ones
 * @see Zhang et al., Characterizing Online Public Discussions through Patterns of Participant Interactions
 *   (CSCW 2018), table 4 and figure 2; names and defaults of ConvoKit's HyperConvo
 */
export function describeConversation(turns: readonly Turn[]): (number | null)[] {
  const used = turns.slice(0, PREFIX);
  return [...describePart(used), ...describePart(used.slice(1))];
}

function describePart(turns: readonly Turn[]): (number | null)[] {
  const graph = readGraph(turns);
  const knowsAll = turns.every(({ speaker }) => speaker !== null);
  const ofPeople = (degrees: readonly number[]) =>
    knowsAll ? describeDegrees(degrees) : STATISTICS.map(() => null);
  const { repliesTo, answered, answerers, targets, sources } = graph;
  return [
    ...describeDegrees(repliesTo),
    ...[answered, answerers, targets, sources].flatMap((each) => ofPeople(each.map(sizeOf))),
    ...countMotifs(turns, graph).flatMap((count) =>
      knowsAll ? [count > 0 ? 1 : 0, count] : [null, null],
    ),
  ];
}

interface Graph {
  /** By comment: replies to it. */
  readonly repliesTo: readonly number[];
  /** By person: comments they answer, and people they answer or are answered by. */
  readonly answered: readonly ReadonlySet<number>[];
  readonly targets: readonly ReadonlySet<number>[];
  readonly sources: readonly ReadonlySet<number>[];
  /** By comment: people who answer it. */
  readonly answerers: readonly ReadonlySet<number>[];
}

function readGraph(turns: readonly Turn[]): Graph {
  const placeOf = new Map(turns.map(({ id }, place) => [id, place]));
  const speakers = [...new Set(turns.map(({ speaker }) => speaker))];
  const personOf = new Map(speakers.map((speaker, place) => [speaker, place]));
  const sets = (n: number) => Array.from({ length: n }, () => new Set<number>());
  const repliesTo = turns.map(() => 0);
  const [answered, targets, sources] = [1, 2, 3].map(() => sets(speakers.length));
  const answerers = sets(turns.length);
  for (const { parentId, speaker } of turns) {
    const parent = parentId === null ? undefined : placeOf.get(parentId);
    if (parent === undefined) continue;
    const from = personOf.get(speaker) ?? 0;
    const to = personOf.get(turns[parent]?.speaker ?? null) ?? 0;
    repliesTo[parent] = (repliesTo[parent] ?? 0) + 1;
    answered?.[from]?.add(parent);
    answerers[parent]?.add(from);
    targets?.[from]?.add(to);
    sources?.[to]?.add(from);
  }
  return {
    repliesTo,
    answerers,
    ...{ answered: answered ?? [], targets: targets ?? [], sources: sources ?? [] },
  };
}

const sizeOf = (set: ReadonlySet<number>): number => set.size;

function describeDegrees(degrees: readonly number[]): (number | null)[] {
  const sum = degrees.reduce((total, each) => total + each, 0);
  const order = degrees
    .map((degree, place) => ({ degree, place }))
    .sort((a, b) => b.degree - a.degree || a.place - b.place);
  const [first, second] = order;
  if (first === undefined) return STATISTICS.map(() => null);
  const above = degrees.filter((degree) => degree > 0);
  const spread = second === undefined || sum === 0 ? null : second.degree;
  return [
    first.degree,
    first.place,
    sum > 0 ? first.degree / sum : 0,
    second?.degree ?? null,
    second?.place ?? null,
    spread === null ? null : spread / sum,
    sum / degrees.length,
    above.length > 0 ? sum / above.length : 0,
    above.length / degrees.length,
    above.length > 0 ? above.filter((degree) => degree > 1).length / above.length : 0,
    sum > 0 ? -above.reduce((total, n) => total + (n / sum) * Math.log(n / sum), 0) : null,
    spread === null ? null : spread / first.degree,
  ];
}

function countMotifs(turns: readonly Turn[], { targets, sources }: Graph): number[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const parentOf = (turn: Turn) => (turn.parentId === null ? undefined : byId.get(turn.parentId));
  let [own, others] = [0, 0];
  for (const turn of turns) {
    const parent = parentOf(turn);
    const above = parent === undefined ? undefined : parentOf(parent);
    if (above === undefined) continue;
    if (above.speaker === turn.speaker) own++;
    else others++;
  }
  const dyads = targets.reduce(
    (total, to, from) =>
      total + [...to].filter((other) => other > from && targets[other]?.has(from)).length,
    0,
  );
  const pairs = (sets: readonly ReadonlySet<number>[]) =>
    sets.reduce((total, { size }) => total + (size * (size - 1)) / 2, 0);
  return [own, others, dyads, pairs(sources), pairs(targets)];
}
