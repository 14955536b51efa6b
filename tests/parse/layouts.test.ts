import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import { Thread } from "../../src/thread/thread.js";
import { type Dump, DUMPS, flattenThread, OLD_DUMPS } from "../support/flattenThread.js";
import { randomThread } from "../support/randomThread.js";
import { LAYOUTS, renderLayout } from "../support/renderLayouts.js";
import type { SampleThread } from "../support/sampleThread.js";
import { toPage } from "../support/shared.js";
import { ENGLISH, WORDINGS } from "../support/wordings.js";

const RUNS = { numRuns: 12, seed: 7 };

/** What is known of each comment whatever the form; names of these threads are one person's each. */
const readBack = ({ comments }: Thread) => {
  const authorOf = new Map(comments.map(({ id, author }) => [id, author]));
  return new Map(
    comments.map(({ author, parentId, text, votes }) => [
      author,
      {
        parent: parentId === null ? null : authorOf.get(parentId),
        text,
        votes: votes?.net ?? null,
      },
    ]),
  );
};

const readGold = ({ comments }: SampleThread, hasVotes: boolean) => {
  const authorOf = new Map(comments.map(({ id, author }) => [id, author]));
  return new Map(
    comments.map(({ author, parent, text, votes }) => [
      author,
      {
        parent: parent === null ? null : authorOf.get(parent),
        text,
        votes: hasVotes ? votes : null,
      },
    ]),
  );
};

function checkDates({ comments }: Thread, source: SampleThread): void {
  const postedAt = new Map(source.comments.map((each) => [each.author, Date.parse(each.postedAt)]));
  for (const { author, postedAt: found } of comments) {
    const at = postedAt.get(author ?? "") ?? Number.NaN;
    expect(Date.parse(found?.earliest ?? "")).toBeLessThanOrEqual(at + MINUTE_MS);
    expect(Date.parse(found?.latest ?? "")).toBeGreaterThanOrEqual(at - MINUTE_MS);
  }
}

const MINUTE_MS = 60_000;

describe.each(LAYOUTS)("any tree in %s", (layout) => {
  it.each(WORDINGS)("comes back from its page in $language exactly", (wording) => {
    fc.assert(
      fc.property(randomThread(25), (source) => {
        const thread = parseCapture(
          toPage(renderLayout(source, layout, wording), source.capturedAt),
          { timezone: "Europe/London" },
        );
        Thread.parse(thread);
        expect(thread.comments.every(({ parentConfidence }) => parentConfidence === 1)).toBe(true);
        expect(readBack(thread)).toEqual(readGold(source, true));
        checkDates(thread, source);
        expect(thread.completeness.state).toBe("complete");
      }),
      RUNS,
    );
  });
});

function readDump(source: SampleThread, dump: Dump, wording = ENGLISH): Thread {
  return Thread.parse(
    parseCapture(toPage(flattenThread(source, dump, wording), source.capturedAt)),
  );
}

/** An empty list is an article, and one comment alone shows no form. */
const several = (most: number, words: number) =>
  randomThread(most, words).filter(({ comments }) => comments.length > 2);

/** Where a dump has lost the borders of paragraphs, words are all there is to compare. */
const joinLines = <K, V extends { text: string }>(read: ReadonlyMap<K, V>, kept: boolean) =>
  new Map(
    [...read].map(([name, each]) => [
      name,
      kept ? each : { ...each, text: each.text.replace(/\s+/g, " ") },
    ]),
  );

describe.each(DUMPS)("any tree as $name writes it", (dump) => {
  it.each(WORDINGS)("comes back in $language: names and reply lines tell all", (wording) => {
    fc.assert(
      fc.property(several(25, 30), (source) => {
        const thread = readDump(source, dump, wording);
        const gold = readGold(source, dump.hasFooter);
        const kept = dump.keepsParagraphs ?? true;
        expect(joinLines(readBack(thread), kept)).toEqual(joinLines(gold, kept));
        checkDates(thread, source);
      }),
      RUNS,
    );
  });
});

describe.each(OLD_DUMPS)("any tree as $name writes it", (dump) => {
  it.each(WORDINGS)(
    "has its comments back in $language, and its parents as likely as they are",
    (wording) => {
      fc.assert(
        fc.property(several(25, 30), (source) => {
          const thread = readDump(source, dump, wording);
          const found = [...readBack(thread)].map(([author, { text, votes }]) => ({
            author,
            text,
            votes,
          }));
          const gold = [...readGold(source, dump.hasFooter)].map(([author, { text, votes }]) => ({
            author,
            text,
            votes,
          }));
          expect(found).toHaveLength(gold.length);
          expect(found).toEqual(expect.arrayContaining(gold));
          for (const { parentEvidence, parentCandidates } of thread.comments) {
            expect(parentEvidence).not.toBe("reply-line");
            const sum = parentCandidates.reduce((total, { probability }) => total + probability, 0);
            expect(sum).toBeLessThan(1.001);
          }
          checkDates(thread, source);
        }),
        RUNS,
      );
    },
  );
});

describe("layout 3 as text", () => {
  const page = (names: (name: string) => string, role: string): string =>
    `A keel is laid.\n3 Comments\noldest\nnewest\n${names("Hazel")}\n${role}\n6 months ago\n\nOak.\n\n` +
    `Reply\n${names("Rowan")}\nReply to\u00a0\nHazel\n5 months ago\n\nElm.\n\nReply\n${names("Hazel")}\n${role}\n2 months ago\n\nAsh.\n\nReply\n`;
  it.each([
    ["with avatars, whatever the label", (name: string) => `${name}\n${name}`, "Harbour staff"],
    ["as a browser writes it", (name: string) => name, "Admin"],
    ["as a browser writes it, in Ukrainian", (name: string) => name, "Редактор"],
  ])("has the label of a role below the name: %s", (_, names, role) => {
    const { comments } = parseCapture(toPage(page(names, role)));
    expect(comments.map(({ author, authorRole, text }) => [author, authorRole, text])).toEqual([
      ["Hazel", role, "Oak."],
      ["Rowan", null, "Elm."],
      ["Hazel", role, "Ash."],
    ]);
  });
});

it("two votes of one count above a name are no avatar and name with a label below", () => {
  const footer = "\n0\n0\n";
  const page = `A keel is laid.\n2 Comments\nOldest\nHazel\n 6 months ago\n\nOak.\n${footer}Rowan\n 5 months ago\n\nElm.\n${footer}`;
  const { comments } = parseCapture(toPage(page));
  expect(comments.map(({ author, authorRole }) => [author, authorRole])).toEqual([
    ["Hazel", null],
    ["Rowan", null],
  ]);
});

describe("text that begins with words", () => {
  const text = (body: string): string =>
    `A keel is laid.\n2 Comments\noldest\nnewest\nHazel\nHazel\n6 months ago\n\n${body}\n\nRowan\nRowan\n5 months ago\nReply to\u00a0 Hazel\n\nAye.\n`;

  it("is no page for the tags that a commenter writes about", () => {
    const body = "I put <div> and </div> around the <section>, and <body> is spoilt.";
    const thread = parseCapture(toPage(text(body)));
    expect(thread.source.format).toBe("wpdiscuz-text");
    expect(thread.comments.map((each) => each.text)).toEqual([body, "Aye."]);
  });

  it("is one where they are a server's warning above the page", () => {
    const section =
      '<div id="wpdcom"><div class="wpd-thread-info" data-comments-count="0"></div></div>';
    const page = `Warning: foo() expects 1 parameter\n<!doctype html><html><body>${section}</body></html>`;
    expect(parseCapture(toPage(page)).source.format).toBe("wpdiscuz-html");
  });
});
