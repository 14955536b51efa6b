import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  AnalyzeResponse,
  GoogleError,
  SuggestResponse,
} from "../../src/http/perspective/shapes.js";
import { openScorer } from "../../src/models/openScorer.js";
import { SCORERS } from "../../src/score/scorer.js";
import { packFromPhrase } from "../../src/score/targetPack.js";
import { startService, type TestService } from "../support/service.js";

const KEY = "a-key-for-tests";
const RUDE = "You pompous idiot, nobody asked you. The frigate is late again, I am afraid.";
const MARK = "Wagtail-9931";

let service: TestService;
let base: string;
const logged: string[] = [];
beforeAll(async () => {
  const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
  service = await startService({ perspective: { keys: [KEY, "another-key"] }, log });
  base = await service.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await service.close();
});

const send = async (method: string, body: unknown, { key = KEY }: { key?: string | null } = {}) => {
  const query = key === null ? "" : `?key=${encodeURIComponent(key)}`;
  const response = await fetch(`${base}/v1alpha1/comments:${method}${query}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
};
const ask = async (body: object): Promise<AnalyzeResponse> => {
  const { status, json } = await send("analyze", body);
  expect(status).toBe(200);
  return AnalyzeResponse.parse(json);
};
const comment = (text: string, more: object = {}) => ({
  comment: { text, ...more },
  requestedAttributes: { TOXICITY: {} },
});
const refuse = async (body: unknown, options: { key?: string | null } = {}) => {
  const { status, json } = await send("analyze", body, options);
  const { error } = GoogleError.parse(json);
  expect(error.code).toBe(status);
  return {
    status,
    name: error.status,
    type: error.details?.[0]?.errorType,
    message: error.message,
  };
};

describe("comments:analyze", () => {
  it("answers with Parley's own labels under the names asked for", async () => {
    const { attributeScores, languages, detectedLanguages } = await ask({
      comment: { text: RUDE },
      requestedAttributes: {
        TOXICITY: {},
        INSULT_EXPERIMENTAL: { scoreType: "PROBABILITY" },
        OBSCENE: null,
      },
      languages: ["en"],
      doNotStore: true,
    });
    const target = packFromPhrase("nuclear deterrent");
    const { incivility } = openScorer().score({ id: "", text: RUDE }, target);
    expect(Object.keys(attributeScores)).toEqual(["TOXICITY", "INSULT_EXPERIMENTAL", "OBSCENE"]);
    expect(attributeScores.TOXICITY?.summaryScore).toEqual({
      value: incivility.labels?.toxicity,
      type: "PROBABILITY",
    });
    expect(attributeScores.INSULT_EXPERIMENTAL?.summaryScore.value).toBe(incivility.labels?.insult);
    expect(languages).toEqual(["en"]);
    expect(detectedLanguages).toEqual(["en"]);
  });

  it("ranks an insult above a plain sentence, and an attack on a commenter by whom it is said to", async () => {
    const value = async (
      text: string,
      name: "TOXICITY" | "SEVERE_TOXICITY" | "ATTACK_ON_COMMENTER",
    ) =>
      (await ask({ comment: { text }, requestedAttributes: { [name]: {} } })).attributeScores[name]
        ?.summaryScore.value ?? Number.NaN;
    expect(await value("You utter moron.", "TOXICITY")).toBeGreaterThan(
      (await value("The hull was painted in March.", "TOXICITY")) + 0.3,
    );
    expect(await value("You utter moron.", "ATTACK_ON_COMMENTER")).toBeGreaterThan(
      (await value("The minister is an utter moron.", "ATTACK_ON_COMMENTER")) + 0.2,
    );
    expect(await value("You utter moron.", "SEVERE_TOXICITY")).toBeLessThanOrEqual(
      await value("You utter moron.", "TOXICITY"),
    );
  });

  it("has one span over the whole text, in UTF-16 units", async () => {
    const text = "🚢🚢 A fine ship, that one.";
    const { attributeScores } = await ask(comment(text));
    const { spanScores, summaryScore } = attributeScores.TOXICITY ?? {};
    expect(spanScores).toEqual([{ begin: 0, end: text.length, score: summaryScore }]);
  });

  it("has a span for each sentence where asked, each with a score of its own", async () => {
    const { attributeScores } = await ask({ ...comment(RUDE), spanAnnotations: true });
    const spans = attributeScores.TOXICITY?.spanScores ?? [];
    expect(spans.map(({ begin, end }) => RUDE.slice(begin, end))).toEqual([
      "You pompous idiot, nobody asked you.",
      "The frigate is late again, I am afraid.",
    ]);
    expect(spans[0]?.score.value).toBeGreaterThan((spans[1]?.score.value ?? 1) + 0.3);
  });

  it("takes markup off before it scores, and points into the markup", async () => {
    const html = "<p>A fine ship &amp; crew.</p><p>You <b>id</b>iot.</p><script>moron()</script>";
    const plain = "A fine ship & crew.\n\nYou idiot.";
    const [marked, unmarked] = await Promise.all([
      ask({ ...comment(html, { type: "HTML" }), spanAnnotations: true }),
      ask(comment(plain)),
    ]);
    expect(marked.attributeScores.TOXICITY?.summaryScore).toEqual(
      unmarked.attributeScores.TOXICITY?.summaryScore,
    );
    const spans = marked.attributeScores.TOXICITY?.spanScores ?? [];
    expect(spans.map(({ begin, end }) => html.slice(begin, end))).toEqual([
      "A fine ship &amp; crew.",
      "You <b>id</b>iot.",
    ]);
  });

  it("reads the last entry of the context as the parent, in either of Google's forms", async () => {
    const alone = await ask(comment("Clown."));
    const scores = (answer: AnalyzeResponse) =>
      answer.attributeScores.TOXICITY?.summaryScore.value ?? 0;
    for (const context of [
      { entries: [{ text: "First." }, { text: "I think the yard did well." }] },
      { articleAndParentComment: { parentComment: { text: "I think the yard did well." } } },
    ])
      expect(scores(await ask({ ...comment("Clown."), context }))).toBeGreaterThan(scores(alone));
    const pointer = { entries: [{ text: JSON.stringify({ url: "https://site.example/#c1" }) }] };
    expect(scores(await ask({ ...comment("Clown."), context: pointer }))).toBe(scores(alone));
  });

  it("leaves out what is below its threshold, and echoes the token", async () => {
    const answer = await ask({
      comment: { text: RUDE },
      requestedAttributes: { TOXICITY: { scoreThreshold: 0.2 }, THREAT: { scoreThreshold: 0.9 } },
      clientToken: "token <1>",
    });
    expect(Object.keys(answer.attributeScores)).toEqual(["TOXICITY"]);
    expect(answer.clientToken).toBe("token <1>");
  });

  it("passes over fields it does not know, nulls and query parameters of Google's clients", async () => {
    const response = await fetch(`${base}/v1alpha1/comments:analyze?alt=json&prettyPrint=false`, {
      method: "POST",
      headers: { "content-type": "application/json; charset=UTF-8", "x-goog-api-key": KEY },
      body: JSON.stringify({ ...comment(RUDE), context: null, sessionId: null, novelty: [1] }),
    });
    expect(response.status).toBe(200);
  });

  it.each([
    ["no text", "COMMENT_EMPTY", { ...comment(""), comment: {} }],
    ["blanks", "COMMENT_EMPTY", comment(" \n\t")],
    ["markup alone", "COMMENT_EMPTY", comment("<p><br></p>", { type: "HTML" })],
    ["signs alone", "COMMENT_EMPTY", comment("?! 42")],
    ["20,481 bytes", "COMMENT_TOO_LONG", comment(`${"é ".repeat(6826)}abc`)],
    ["over a megabyte", "COMMENT_TOO_LONG", comment("word ".repeat(300_000))],
    [
      "a language given",
      "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
      { ...comment(RUDE), languages: ["en", "xx"] },
    ],
    [
      "an attribute without a measure",
      "UNKNOWN_ATTRIBUTE",
      { ...comment(RUDE), requestedAttributes: { TOXICITY: {}, SEXUALLY_EXPLICIT: {} } },
    ],
    [
      "an attribute that every object has",
      "UNKNOWN_ATTRIBUTE",
      { ...comment(RUDE), requestedAttributes: { valueOf: {} } },
    ],
  ])("refuses %s with %s", async (_, type, body) => {
    expect(await refuse(body)).toMatchObject({ status: 400, name: "INVALID_ARGUMENT", type });
  });

  it("takes 20,480 bytes", async () => {
    const text = "It was a fine ship. ".repeat(1024);
    expect(Buffer.byteLength(text)).toBe(20_480);
    await ask({ ...comment(text), spanAnnotations: true });
  });

  it("names the attribute, and the language, given or detected", async () => {
    const french = "Je ne suis pas du tout d'accord avec ce que vous dites dans cet article.";
    expect(await refuse({ ...comment(RUDE), languages: ["xx"] })).toMatchObject({
      message: "Attribute TOXICITY does not support request languages: xx",
    });
    for (const languages of [undefined, ["en"]])
      expect(await refuse({ ...comment(french), languages })).toMatchObject({
        type: "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
        message: "Attribute TOXICITY does not support request languages: fr",
      });
    expect(
      (await refuse({ comment: { text: RUDE }, requestedAttributes: { SPAM: {} } })).message,
    ).toContain("SPAM");
  });

  it("drops what it has no measure for where the caller says so", async () => {
    const { attributeScores } = await ask({
      comment: { text: RUDE },
      requestedAttributes: { SPAM: {}, INSULT: {} },
      dropUnsupportedAttributes: true,
    });
    expect(Object.keys(attributeScores)).toEqual(["INSULT"]);
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["a list", "[]"],
    ["no attribute", { comment: { text: RUDE } }],
    ["an empty list of attributes", { comment: { text: RUDE }, requestedAttributes: {} }],
    ["a number for a text", { comment: { text: 7 }, requestedAttributes: { TOXICITY: {} } }],
    [
      "another kind of score",
      { comment: { text: RUDE }, requestedAttributes: { TOXICITY: { scoreType: "RAW" } } },
    ],
  ])("refuses a body with %s", async (_, body) => {
    expect(await refuse(body)).toMatchObject({ status: 400, name: "INVALID_ARGUMENT" });
  });

  it.each([
    ["lone surrogates", "You \ud83d idiot \udc00"],
    ["right to left", "\u202eYou idiot\u202c שלום and the rest of it is English"],
    ["NUL", "You\0idiot, you are the one"],
    ["emoji", "🤡🤡🤡"],
  ])("scores text with %s", async (_, text) => {
    const { attributeScores } = await ask({ ...comment(text), spanAnnotations: true });
    expect(attributeScores.TOXICITY?.summaryScore.value).toBeGreaterThanOrEqual(0);
  });

  it("refuses other content types and other methods in the same shape", async () => {
    const form = await fetch(`${base}/v1alpha1/comments:analyze?key=${KEY}`, {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: JSON.stringify(comment(RUDE)),
    });
    expect(form.status).toBe(400);
    expect(GoogleError.parse(await form.json()).error.status).toBe("INVALID_ARGUMENT");
    const got = await fetch(`${base}/v1alpha1/comments:analyze?key=${KEY}`);
    expect(got.status).toBe(404);
    expect(GoogleError.parse(await got.json()).error.status).toBe("NOT_FOUND");
  });
});

describe("access", () => {
  it.each([null, "", "wrong-key-here", KEY.slice(0, -1)])(
    "with the key %j is denied",
    async (key) => {
      expect(await refuse(comment(RUDE), { key })).toMatchObject({
        status: 403,
        name: "PERMISSION_DENIED",
      });
    },
  );

  it("is denied before the body is read", async () => {
    expect(await refuse("{", { key: "wrong-key-here" })).toMatchObject({ status: 403 });
  });

  it("is given to any of the keys", async () => {
    expect((await send("analyze", comment(RUDE), { key: "another-key" })).status).toBe(200);
  });
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
    await service.database.sql`
      select * from parley.feedback where community_id = ${communityId} order by id`,
  );

describe("comments:suggestscore", () => {
  const suggest = async (body: object) => {
    const { status, json } = await send("suggestscore", body);
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
    const asked = await ask(comment(RUDE));
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
    const labels = await service.database.sql`
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
    const { status, json } = await send("suggestscore", body);
    expect(status).toBe(400);
    expect(GoogleError.parse(json).error.details?.[0]?.errorType).toBe(type);
    expect(await readRows("refused")).toEqual([]);
  });

  it("asks for a key like the other call", async () => {
    const { status } = await send("suggestscore", {}, { key: null });
    expect(status).toBe(403);
  });
});

describe("what was only to be looked at", () => {
  it("is in no table and no log line afterwards", async () => {
    const { sql } = service.database;
    await ask({ ...comment(`${MARK} ${RUDE}`), clientToken: MARK, doNotStore: true });
    await refuse({ comment: { text: MARK }, requestedAttributes: { [MARK]: {} } });
    await refuse({
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
    expect(logged.join("\n")).not.toContain(MARK);
    expect(logged.join("\n")).not.toContain(KEY);
  });
});

describe("the discovery document", () => {
  it("leads Google's client libraries to the address it was asked at", async () => {
    const document = z
      .object({
        rootUrl: z.string(),
        servicePath: z.string(),
        schemas: z.record(z.string(), z.unknown()),
        resources: z.object({
          comments: z.object({
            methods: z.record(
              z.string(),
              z.object({
                path: z.string(),
                request: z.object({ $ref: z.string() }),
                response: z.object({ $ref: z.string() }),
              }),
            ),
          }),
        }),
      })
      .parse(await (await fetch(`${base}/$discovery/rest?version=v1alpha1`)).json());
    const { analyze, suggestscore } = document.resources.comments.methods;
    expect(new URL(`${document.servicePath}${analyze?.path ?? ""}`, document.rootUrl).href).toBe(
      `${base}/v1alpha1/comments:analyze`,
    );
    for (const method of [analyze, suggestscore])
      for (const name of [method?.request.$ref, method?.response.$ref])
        expect(document.schemas).toHaveProperty(name ?? "");
    for (const [, name] of JSON.stringify(document).matchAll(/"\$ref":"(\w+)"/g))
      expect(document.schemas).toHaveProperty(name ?? "");
  });

  it("is https where the proxy in front says so", async () => {
    const { body } = await service.app.inject({
      url: "/$discovery/rest?version=v1alpha1",
      headers: { host: "scores.example", "x-forwarded-proto": "https" },
    });
    expect(JSON.parse(body)).toMatchObject({ rootUrl: "https://scores.example/" });
  });
});
