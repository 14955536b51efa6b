import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveCapture } from "../../src/store/captures.js";
import { saveThread } from "../../src/store/saveThread.js";
import { sha256 } from "../../src/thread/identity.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { type Draft, makeThread } from "../support/makeThread.js";

/** One look at an article: what it showed of each comment, by key; and whether it showed all there was. */
interface Look {
  readonly at: number;
  readonly isWhole: boolean;
  readonly shown: ReadonlyMap<string, { text: string; truncated: boolean; net: number | null }>;
}

let database: TestDatabase;
let articles = 0;
beforeAll(async () => {
  database = await makeDatabase();
});
afterAll(async () => {
  await database.drop();
});

const HOUR = 3_600_000;
const START = Date.parse("2026-11-01T00:00:00Z");
const timeOf = (at: number): Date => new Date(START + at * HOUR);
const nameArticle = (): string => `https://ledger.example/${++articles}/`;

async function look(url: string, { at, isWhole, shown }: Look, parser = "test@1") {
  const content = JSON.stringify([url, at, [...shown]]);
  const capturedAt = timeOf(at);
  const captureId = await saveCapture(database.sql, {
    origin: "http",
    name: url,
    url,
    capturedAt,
    sha256: sha256(content),
    bytes: Buffer.from(content),
    contentType: null,
    httpStatus: 200,
  });
  const drafts = [...shown].map(([key, { text, truncated, net }]): Draft => ({
    id: key,
    key: `id-${key}`,
    parentId: null,
    author: "Wren",
    text,
    truncated,
    votes: net === null ? null : { up: null, down: null, net },
  }));
  const thread = makeThread(drafts, {
    source: {
      format: "wpdiscuz-html",
      url,
      capturedAt: capturedAt.toISOString(),
      sha256: sha256(content),
    },
    parser,
  });
  await database.sql.begin((tx) =>
    saveThread(tx, thread, captureId, (site, key) => `p-${site}-${key}`, isWhole),
  );
}

const readSightings = async (url: string) =>
  (
    await database.sql`
      select c.public_id as key, s.first_seen_at, s.last_seen_at, s.disappeared_at, s.returned_at,
        s.is_gone
      from parley.comment_sightings s join parley.comments c on c.id = s.comment_id
      join parley.articles a on a.id = s.article_id where a.url = ${url} order by 1`
  ).map((row) => ({ ...row }));

const readChanges = async (url: string): Promise<Change[]> =>
  (
    await database.sql<Change[]>`
      select c.public_id as key, v.kind, v.since, v.at, v.text_before, v.text_after
      from parley.comment_changes v join parley.comments c on c.id = v.comment_id
      join parley.articles a on a.id = v.article_id where a.url = ${url} order by v.at, 1, 2`
  ).map((row) => ({ ...row }));

const readVotes = async (url: string) =>
  (
    await database.sql`
      select c.public_id as key, v.at, v.votes_net as net
      from parley.comment_votes v join parley.comments c on c.id = v.comment_id
      join parley.articles a on a.id = v.article_id where a.url = ${url} order by v.at, 1`
  ).map((row) => ({ ...row }));

const showing = (...texts: [key: string, text: string, net?: number][]): Look["shown"] =>
  new Map(texts.map(([key, text, net]) => [key, { text, truncated: false, net: net ?? null }]));

describe("the change ledger", () => {
  it("keeps both texts of an edit, and between which looks it was made", async () => {
    const url = nameArticle();
    await look(url, { at: 1, isWhole: true, shown: showing(["7", "The keel is laid."]) });
    await look(url, { at: 2, isWhole: true, shown: showing(["7", "The keel is laid."]) });
    await look(url, { at: 5, isWhole: true, shown: showing(["7", "The keel was laid."]) });
    expect(await readChanges(url)).toEqual([
      {
        key: "7",
        kind: "edited",
        since: timeOf(2),
        at: timeOf(5),
        text_before: "The keel is laid.",
        text_after: "The keel was laid.",
      },
    ]);
  });

  it("says when a comment was missing, and when it was back", async () => {
    const url = nameArticle();
    const both = showing(["1", "Here."], ["2", "And there."]);
    await look(url, { at: 1, isWhole: true, shown: both });
    await look(url, { at: 2, isWhole: true, shown: showing(["1", "Here."]) });
    await look(url, { at: 3, isWhole: true, shown: both });
    await look(url, { at: 4, isWhole: true, shown: showing(["2", "And there."]) });
    expect((await readChanges(url)).map(({ key, kind, at }) => [key, kind, at])).toEqual([
      ["2", "disappeared", timeOf(2)],
      ["2", "returned", timeOf(3)],
      ["1", "disappeared", timeOf(4)],
    ]);
    expect(await readSightings(url)).toMatchObject([
      { key: "1", last_seen_at: timeOf(3), disappeared_at: timeOf(4), is_gone: true },
      { key: "2", last_seen_at: timeOf(4), returned_at: timeOf(3), is_gone: false },
    ]);
  });

  it("takes no comment for gone by a look that left something out", async () => {
    const url = nameArticle();
    await look(url, { at: 1, isWhole: true, shown: showing(["1", "Here."], ["2", "There."]) });
    await look(url, { at: 2, isWhole: false, shown: showing(["1", "Here."]) });
    expect(await readChanges(url)).toEqual([]);
    expect((await readSightings(url))[1]).toMatchObject({ disappeared_at: null, is_gone: false });
  });

  it("takes a cut text for no edit of the whole one", async () => {
    const url = nameArticle();
    const cut = new Map([["1", { text: "It began", truncated: true, net: null }]]);
    await look(url, { at: 1, isWhole: true, shown: cut });
    await look(url, { at: 2, isWhole: true, shown: showing(["1", "It began in May."]) });
    await look(url, { at: 3, isWhole: true, shown: cut });
    expect(await readChanges(url)).toEqual([]);
  });

  it("tells what another parser version read from what the site changed", async () => {
    const url = nameArticle();
    await look(url, { at: 1, isWhole: true, shown: showing(["1", "A  b"]) });
    await look(url, { at: 2, isWhole: true, shown: showing(["1", "A b"]) }, "test@2");
    expect((await readChanges(url)).map(({ kind }) => kind)).toEqual(["reread"]);
    // Once the older capture is read by the same version, there is nothing to tell.
    await look(url, { at: 1, isWhole: true, shown: showing(["1", "A  b"]) }, "test@2");
    expect((await readChanges(url)).map(({ kind }) => kind)).toEqual(["edited"]);
  });

  it("agrees with a plain account of all looks, in whatever order and how often they are saved", async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (looks, dice) => {
        const url = nameArticle();
        const order = [...looks, ...looks.slice(0, 2)]
          .map((each) => [Number(dice.next().value), each] as const)
          .sort(([a], [b]) => a - b);
        for (const [, each] of order) await look(url, each);
        const told = tell(looks);
        expect(await readSightings(url)).toEqual(told.sightings);
        expect(await readChanges(url)).toEqual(told.changes);
        expect(await readVotes(url)).toEqual(told.votes);
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

const shownComment = fc.record({
  text: fc.constantFrom("one", "two", "three"),
  truncated: fc.boolean(),
  net: fc.constantFrom(null, 0, 3),
});
/** Looks at different times, in order. */
const history: fc.Arbitrary<Look[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 7 })
  .chain((times) =>
    fc.tuple(
      ...times
        .sort((a, b) => a - b)
        .map((at) =>
          fc.record({
            at: fc.constant(at),
            isWhole: fc.boolean(),
            shown: fc
              .dictionary(fc.constantFrom("1", "2", "3"), shownComment)
              .map((shown) => new Map(Object.entries(shown))),
          }),
        ),
    ),
  );

interface Change {
  readonly key: string;
  readonly kind: "edited" | "reread" | "disappeared" | "returned";
  readonly since: Date | null;
  readonly at: Date;
  readonly text_before: string | null;
  readonly text_after: string | null;
}

/** Walks through the looks of one comment at a time, keeping the last that is known of it. */
function tell(looks: readonly Look[]) {
  const sightings = [];
  const changes: Change[] = [];
  const votes = [];
  for (const key of ["1", "2", "3"]) {
    const seen = looks.filter(({ shown }) => shown.has(key));
    const first = seen[0];
    if (first === undefined) continue;
    const isKnownWhole = seen.some(({ shown }) => shown.get(key)?.truncated === false);
    let last: Look | null = null;
    let goneAt: Date | null = null;
    let backAt: Date | null = null;
    let isGone = false;
    let text: { text: string; at: number } | null = null;
    let shownText = "";
    let net: number | null = null;
    for (const each of looks) {
      const comment = each.shown.get(key);
      const at = timeOf(each.at);
      if (comment === undefined) {
        if (last !== null && each.isWhole && !isGone) {
          isGone = true;
          goneAt = at;
          changes.push({
            key,
            kind: "disappeared",
            since: timeOf(last.at),
            at,
            text_before: shownText,
            text_after: null,
          });
        }
        continue;
      }
      if (isGone) {
        isGone = false;
        backAt = at;
        changes.push({
          key,
          kind: "returned",
          since: goneAt,
          at,
          text_before: null,
          text_after: null,
        });
      }
      if (!comment.truncated || !isKnownWhole) {
        if (text !== null && text.text !== comment.text)
          changes.push({
            key,
            kind: "edited",
            since: timeOf(text.at),
            at,
            text_before: text.text,
            text_after: comment.text,
          });
        text = { text: comment.text, at: each.at };
      }
      if (comment.net !== null && comment.net !== net) {
        net = comment.net;
        votes.push({ key, at, net });
      }
      shownText = comment.text;
      last = each;
    }
    sightings.push({
      key,
      first_seen_at: timeOf(first.at),
      last_seen_at: timeOf(last?.at ?? first.at),
      disappeared_at: goneAt,
      returned_at: backAt,
      is_gone: isGone,
    });
  }
  const byTime = (a: { at: Date; key: string }, b: { at: Date; key: string }): number =>
    a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
  const byKind = (a: Change, b: Change): number => byTime(a, b) || (a.kind < b.kind ? -1 : 1);
  return { sightings, changes: changes.sort(byKind), votes: votes.sort(byTime) };
}
