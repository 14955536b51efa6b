import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { GoogleError, SuggestResponse } from "../../src/http/perspective/shapes.js";
import { SCORERS } from "../../src/score/scorer.js";
import { type Caller, comment, KEY, MARK, RUDE, startAnalyzer } from "../support/analyzer.js";

let caller: Caller;
beforeAll(async () => {
  caller = await startAnalyzer();
});
afterAll(async () => {
  await caller.service.close();
});

const Row = z.object({
  attribute: z.string(),
  value: z.number(),
  score: z.number(),
  scorer: z.string(),
  community_id: z.string().nullable(),
  body: z.string().nullable(),
  parent_body: z.string().nullable(),
  client_token: z.string().nullable(),
  received_at: z.date(),
});
const readRows = async (communityId: string) =>
  z.array(Row).parse(
    await caller.service.database.sql`
      select * from parley.feedback where community_id = ${communityId} order by id`,
  );

describe("comments:suggestscore", () => {
  const suggest = async (body: object) => {
    const { status, json } = await caller.send("suggestscore", body);
    expect(status).toBe(200);
    return SuggestResponse.parse(json);
  };

  it("keeps what Coral sends on reject, with what Parley says of it, and answers as Google does", async () => {
    const answer = await suggest({
      comment: { text: RUDE },
      context: { entries: [{ text: JSON.stringify({ url: "https://site.example/#c7" }) }] },
      attributeScores: { TOXICITY: { summaryScore: { value: 1 } } },
      languages: ["en"],
      communityId: "Coral:https://talk.example",
      clientToken: "comment:7",
    });
    expect(answer).toEqual({
      clientToken: "comment:7",
      detectedLanguages: ["en"],
      requestedLanguages: ["en"],
    });
    const asked = await caller.ask(comment(RUDE));
    const [row, ...more] = await readRows("Coral:https://talk.example");
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      attribute: "TOXICITY",
      value: 1,
      scorer: SCORERS.incivility,
      body: RUDE,
      parent_body: null,
      client_token: "comment:7",
    });
    expect(row?.score).toBeCloseTo(asked.attributeScores.TOXICITY?.summaryScore.value ?? -1, 4);
    expect(Date.now() - Number(row?.received_at)).toBeLessThan(60_000);
  });

  it("keeps a row for each attribute, with the parent", async () => {
    await suggest({
      comment: { text: "Clown\0." },
      context: { entries: [{ text: "I think so too." }] },
      attributeScores: {
        INSULT: { summaryScore: { value: 1, type: "PROBABILITY" } },
        THREAT: { summaryScore: { value: 0 } },
      },
      communityId: "two",
    });
    const rows = await readRows("two");
    expect(rows.map(({ attribute, value }) => [attribute, value])).toEqual([
      ["INSULT", 1],
      ["THREAT", 0],
    ]);
    expect(rows[0]).toMatchObject({ body: "Clown\ufffd.", parent_body: "I think so too." });
  });

  it("keeps of a comment with doNotStore the judgement and no word, token or parent", async () => {
    const answer = await suggest({
      comment: { text: `${MARK} ${RUDE}` },
      context: { entries: [{ text: `${MARK} is what I said.` }] },
      attributeScores: { TOXICITY: { summaryScore: { value: 0 } } },
      communityId: "private",
      clientToken: `comment:${MARK}`,
      doNotStore: true,
    });
    expect(answer.clientToken).toBe(`comment:${MARK}`);
    const [row] = await readRows("private");
    expect(row).toMatchObject({ value: 0, body: null, parent_body: null, client_token: null });
  });

  it("makes the last word of a community on a comment its label, decisions of older Coral included", async () => {
    const text = "You daft plonker, go home.";
    for (const attributeScores of [
      { DELETED: { summaryScore: { value: 1 } } },
      { APPROVED: { summaryScore: { value: 1 } } },
      { INSULT_EXPERIMENTAL: { summaryScore: { value: 1 } } },
    ])
      await suggest({ comment: { text }, attributeScores, communityId: "older" });
    const labels = await caller.service.database.sql`
      select attribute, label, body from parley.feedback_labels
      where community_id = 'older' order by attribute`;
    expect([...labels]).toEqual([
      { attribute: "INSULT", label: 1, body: text },
      { attribute: "TOXICITY", label: 0, body: text },
    ]);
  });

  it.each([
    ["no score", {}, undefined],
    ["an unknown attribute", { SPAM: { summaryScore: { value: 1 } } }, "UNKNOWN_ATTRIBUTE"],
    ["a value over 1", { TOXICITY: { summaryScore: { value: 2 } } }, undefined],
    ["no summary", { TOXICITY: {} }, undefined],
  ])("refuses %s and keeps nothing", async (_, attributeScores, type) => {
    const body = { comment: { text: RUDE }, attributeScores, communityId: "refused" };
    const { status, json } = await caller.send("suggestscore", body);
    expect(status).toBe(400);
    expect(GoogleError.parse(json).error.details?.[0]?.errorType).toBe(type);
    expect(await readRows("refused")).toEqual([]);
  });

  it("asks for a key like the other call", async () => {
    const { status } = await caller.send("suggestscore", {}, { key: null });
    expect(status).toBe(403);
  });
});

describe("what was only to be looked at", () => {
  it("is in no table and no log line afterwards", async () => {
    const { sql } = caller.service.database;
    await caller.ask({ ...comment(`${MARK} ${RUDE}`), clientToken: MARK, doNotStore: true });
    await caller.refuse({ comment: { text: MARK }, requestedAttributes: { [MARK]: {} } });
    await caller.refuse({
      comment: { text: `je ne suis pas ${MARK} avec vous dans cette ville` },
      requestedAttributes: { TOXICITY: {} },
    });
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`;
    expect(tables.map(({ name }) => name)).toContain("parley.feedback");
    for (const { name } of tables) {
      const [row] = await sql.unsafe<{ n: number }[]>(
        `select count(*)::int as n from ${name} t where t::text like '%' || $1 || '%'`,
        [MARK],
      );
      expect(row?.n, name).toBe(0);
    }
    expect(caller.logged.join("\n")).not.toContain(MARK);
    expect(caller.logged.join("\n")).not.toContain(KEY);
  });
});
