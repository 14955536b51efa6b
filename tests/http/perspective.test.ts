import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnalyzeResponse } from "../../src/http/perspective/shapes.js";
import { openScorer } from "../../src/models/openScorer.js";
import { packFromPhrase } from "../../src/score/targetPack.js";
import { type Caller, comment, KEY, RUDE, startAnalyzer } from "../support/analyzer.js";

let caller: Caller;
beforeAll(async () => {
  caller = await startAnalyzer();
});
afterAll(async () => {
  await caller.service.close();
});

describe("comments:analyze", () => {
  it("answers with Parley's own labels under the names asked for", async () => {
    const { attributeScores, languages, detectedLanguages } = await caller.ask({
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
      (await caller.ask({ comment: { text }, requestedAttributes: { [name]: {} } }))
        .attributeScores[name]?.summaryScore.value ?? Number.NaN;
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
    const { attributeScores } = await caller.ask(comment(text));
    const { spanScores, summaryScore } = attributeScores.TOXICITY ?? {};
    expect(spanScores).toEqual([{ begin: 0, end: text.length, score: summaryScore }]);
  });

  it("has a span for each sentence where asked, each with a score of its own", async () => {
    const { attributeScores } = await caller.ask({ ...comment(RUDE), spanAnnotations: true });
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
      caller.ask({ ...comment(html, { type: "HTML" }), spanAnnotations: true }),
      caller.ask(comment(plain)),
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
    const alone = await caller.ask(comment("Clown."));
    const scores = (answer: AnalyzeResponse) =>
      answer.attributeScores.TOXICITY?.summaryScore.value ?? 0;
    for (const context of [
      { entries: [{ text: "First." }, { text: "I think the yard did well." }] },
      { articleAndParentComment: { parentComment: { text: "I think the yard did well." } } },
    ])
      expect(scores(await caller.ask({ ...comment("Clown."), context }))).toBeGreaterThan(
        scores(alone),
      );
    const pointer = { entries: [{ text: JSON.stringify({ url: "https://site.example/#c1" }) }] };
    expect(scores(await caller.ask({ ...comment("Clown."), context: pointer }))).toBe(
      scores(alone),
    );
  });

  it("leaves out what is below its threshold, and echoes the token", async () => {
    const answer = await caller.ask({
      comment: { text: RUDE },
      requestedAttributes: { TOXICITY: { scoreThreshold: 0.2 }, THREAT: { scoreThreshold: 0.9 } },
      clientToken: "token <1>",
    });
    expect(Object.keys(answer.attributeScores)).toEqual(["TOXICITY"]);
    expect(answer.clientToken).toBe("token <1>");
  });

  it("passes over fields it does not know, nulls and query parameters of Google's clients", async () => {
    const response = await fetch(
      `${caller.base}/v1alpha1/comments:analyze?alt=json&prettyPrint=false`,
      {
        method: "POST",
        headers: { "content-type": "application/json; charset=UTF-8", "x-goog-api-key": KEY },
        body: JSON.stringify({ ...comment(RUDE), context: null, sessionId: null, novelty: [1] }),
      },
    );
    expect(response.status).toBe(200);
  });

  it("takes 20,480 bytes", async () => {
    const text = "It was a fine ship. ".repeat(1024);
    expect(Buffer.byteLength(text)).toBe(20_480);
    await caller.ask({ ...comment(text), spanAnnotations: true });
  });

  it("drops what it has no measure for where the caller says so", async () => {
    const { attributeScores } = await caller.ask({
      comment: { text: RUDE },
      requestedAttributes: { SPAM: {}, INSULT: {} },
      dropUnsupportedAttributes: true,
    });
    expect(Object.keys(attributeScores)).toEqual(["INSULT"]);
  });

  it.each([
    ["lone surrogates", "You \ud83d idiot \udc00"],
    ["right to left", "\u202eYou idiot\u202c שלום and the rest of it is English"],
    ["NUL", "You\0idiot, you are the one"],
    ["emoji", "🤡🤡🤡"],
  ])("scores text with %s", async (_, text) => {
    const { attributeScores } = await caller.ask({ ...comment(text), spanAnnotations: true });
    expect(attributeScores.TOXICITY?.summaryScore.value).toBeGreaterThanOrEqual(0);
  });
});
