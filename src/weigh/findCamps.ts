/** Name and version, stored with what it finds. */
export const CAMPS = "camps@1";

/** A reply between two people and what it probably does. */
export interface SignedReply {
  readonly from: number;
  readonly to: number;
  /** P(agrees) and P(disagrees) times P(the parent is right); their sum is at most 1. */
  readonly agrees: number;
  readonly disagrees: number;
}

export interface CampMember {
  readonly person: number;
  /** 1 for the largest. */
  readonly camp: number;
  /** How often, on average, the others of the camp are with them when the graph is drawn again. */
  readonly certainty: number;
}

/** Graphs drawn by the probabilities of the replies; fewer of graphs with many replies. */
const MOST_DRAWS = 20;
const LEAST_DRAWS = 5;
const DRAWN_REPLIES = 60_000;
/** How many of the neighbours' neighbours are looked at: those of people who answer everybody are too many. */
const MOST_FURTHER = 100;
/** Fewer are a pair and no camps. */
const LEAST_PEOPLE = 3;
/** Replies of less certain sign than this tell nothing. */
const LEAST_SIGN = 0.05;
const MOST_PASSES = 20;

/**
 * Camps: the partition of a signed graph of replies with the greatest signed modularity that local
 * moves find (Gómez, Jensen & Arenas 2009, Physical Review E 80, 016114; moves as in Blondel et
 * al. 2008). Agreement binds, disagreement parts, and opponents of one's opponents are near. Who
 * stands alone is in no camp.
 *
 * The replies' relations are probabilities: the graph is drawn from them many times, and how often
 * two people come out together is how certain their camp is. Equal input gives equal output.
 *
 * @returns nobody where fewer than three people have a reply with a sign
 */
export function findCamps(replies: readonly SignedReply[]): CampMember[] {
  const signed = replies.filter(
    ({ from, to, agrees, disagrees }) => from !== to && Math.abs(agrees - disagrees) >= LEAST_SIGN,
  );
  const people = [...new Set(signed.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  if (people.length < LEAST_PEOPLE) return [];
  const place = new Map(people.map((person, at) => [person, at]));
  const ends = signed.map((each) => ({
    ...each,
    a: place.get(each.from) ?? 0,
    b: place.get(each.to) ?? 0,
  }));
  const camps = partition(
    people.length,
    ends.map(({ a, b, agrees, disagrees }) => ({ a, b, weight: agrees - disagrees })),
  );
  const mates = membersOf(camps).filter((members) => members.length > 1);
  const together = new Float64Array(people.length);
  const random = makeRandom(people.length + 31 * ends.length);
  const draws = Math.max(
    LEAST_DRAWS,
    Math.min(MOST_DRAWS, Math.round(DRAWN_REPLIES / ends.length)),
  );
  for (let draw = 0; draw < draws; draw++) {
    const drawn = partition(
      people.length,
      ends.flatMap(({ a, b, agrees, disagrees }) => {
        const at = random();
        if (at < agrees) return [{ a, b, weight: 1 }];
        return at < agrees + disagrees ? [{ a, b, weight: -1 }] : [];
      }),
    );
    for (const members of mates) addTogether(together, members, drawn);
  }
  const ranks = mates.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
  return ranks.flatMap((members, rank) =>
    members.map((at) => ({
      person: people[at] ?? 0,
      camp: rank + 1,
      certainty: (together[at] ?? 0) / draws,
    })),
  );
}

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** Local moves from everybody alone, then of whole camps, until nothing gains. */
function partition(size: number, edges: readonly Edge[]): Int32Array {
  let camps = moveAlone(size, edges);
  for (let level = 0; level < MOST_PASSES; level++) {
    const names = new Map([...new Set(camps)].map((camp, at) => [camp, at]));
    const joined = edges.map(({ a, b, weight }) => ({
      a: names.get(camps[a] ?? 0) ?? 0,
      b: names.get(camps[b] ?? 0) ?? 0,
      weight,
    }));
    const moved = moveAlone(names.size, joined);
    if (new Set(moved).size === names.size) break;
    camps = camps.map((camp) => moved[names.get(camp) ?? 0] ?? 0);
  }
  return camps;
}

function moveAlone(size: number, edges: readonly Edge[]): Int32Array {
  const camps = Int32Array.from({ length: size }, (_, at) => at);
  const neighbours: { to: number; weight: number }[][] = Array.from({ length: size }, () => []);
  const plus = new Float64Array(size);
  const minus = new Float64Array(size);
  for (const { a, b, weight } of edges) {
    if (a !== b) {
      neighbours[a]?.push({ to: b, weight });
      neighbours[b]?.push({ to: a, weight });
    }
    const side = weight > 0 ? plus : minus;
    side[a] = (side[a] ?? 0) + Math.abs(weight);
    side[b] = (side[b] ?? 0) + Math.abs(weight);
  }
  const allPlus = plus.reduce((sum, each) => sum + each, 0);
  const allMinus = minus.reduce((sum, each) => sum + each, 0);
  const sizes = new Int32Array(size).fill(1);
  const campPlus = plus.slice();
  const campMinus = minus.slice();
  for (let pass = 0, hasMoved = true; hasMoved && pass < MOST_PASSES; pass++) {
    hasMoved = false;
    for (let at = 0; at < size; at++) {
      const own = camps[at] ?? 0;
      const [up, down] = [plus[at] ?? 0, minus[at] ?? 0];
      sizes[own] = (sizes[own] ?? 0) - 1;
      campPlus[own] = (campPlus[own] ?? 0) - up;
      campMinus[own] = (campMinus[own] ?? 0) - down;
      const links = new Map<number, number>([[own, 0]]);
      for (const { to, weight } of neighbours[at] ?? []) {
        const camp = camps[to] ?? 0;
        links.set(camp, (links.get(camp) ?? 0) + weight);
      }
      // Whoever opposes one's opponents may be of one's camp without a word between them.
      let left = MOST_FURTHER;
      for (const { to } of neighbours[at] ?? []) {
        if (left <= 0) break;
        for (const { to: further } of (neighbours[to] ?? []).slice(0, left)) {
          const camp = camps[further] ?? 0;
          if (further !== at && !links.has(camp)) links.set(camp, 0);
          left--;
        }
      }
      const gainOf = (camp: number, link: number) =>
        link -
        (allPlus > 0 ? (up * (campPlus[camp] ?? 0)) / allPlus : 0) +
        (allMinus > 0 ? (down * (campMinus[camp] ?? 0)) / allMinus : 0);
      let best = own;
      let most = gainOf(own, links.get(own) ?? 0);
      for (const [camp, link] of links) {
        const gain = gainOf(camp, link);
        if (gain > most + 1e-9) [best, most] = [camp, gain];
      }
      // Alone is a camp as well: with none else is one better off than among opponents.
      if (most < -1e-9) {
        const empty = sizes.indexOf(0);
        if (empty !== -1) best = empty;
      }
      sizes[best] = (sizes[best] ?? 0) + 1;
      campPlus[best] = (campPlus[best] ?? 0) + up;
      campMinus[best] = (campMinus[best] ?? 0) + down;
      if (best !== own) {
        camps[at] = best;
        hasMoved = true;
      }
    }
  }
  return camps;
}

function membersOf(camps: Int32Array): number[][] {
  const members = new Map<number, number[]>();
  camps.forEach((camp, at) => {
    const list = members.get(camp);
    if (list === undefined) members.set(camp, [at]);
    else list.push(at);
  });
  return [...members.values()];
}

/** Adds for each member the share of the others that a drawn partition puts with them. */
function addTogether(together: Float64Array, members: readonly number[], drawn: Int32Array): void {
  const sizes = new Map<number, number>();
  for (const at of members) {
    const camp = drawn[at] ?? 0;
    sizes.set(camp, (sizes.get(camp) ?? 0) + 1);
  }
  for (const at of members) {
    const same = (sizes.get(drawn[at] ?? 0) ?? 1) - 1;
    together[at] = (together[at] ?? 0) + same / (members.length - 1);
  }
}

/** Mulberry32: the same draws for the same graph. */
function makeRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
