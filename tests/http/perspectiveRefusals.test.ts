import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GoogleError } from "../../src/http/perspective/shapes.js";
import { type Caller, comment, KEY, RUDE, startAnalyzer } from "../support/analyzer.js";

let caller: Caller;
beforeAll(async () => {
  caller = await startAnalyzer();
});
afterAll(async () => {
  await caller.service.close();
});

describe("comments:analyze", () => {
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
    expect(await caller.refuse(body)).toMatchObject({
      status: 400,
      name: "INVALID_ARGUMENT",
      type,
    });
  });

  it("names the attribute, and the language, given or detected", async () => {
    const french = "Je ne suis pas du tout d'accord avec ce que vous dites dans cet article.";
    expect(await caller.refuse({ ...comment(RUDE), languages: ["xx"] })).toMatchObject({
      message: "Attribute TOXICITY does not support request languages: xx",
    });
    for (const languages of [undefined, ["en"]])
      expect(await caller.refuse({ ...comment(french), languages })).toMatchObject({
        type: "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
        message: "Attribute TOXICITY does not support request languages: fr",
      });
    expect(
      (await caller.refuse({ comment: { text: RUDE }, requestedAttributes: { SPAM: {} } })).message,
    ).toContain("SPAM");
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
    expect(await caller.refuse(body)).toMatchObject({ status: 400, name: "INVALID_ARGUMENT" });
  });

  it("refuses other content types and other methods in the same shape", async () => {
    const form = await fetch(`${caller.base}/v1alpha1/comments:analyze?key=${KEY}`, {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: JSON.stringify(comment(RUDE)),
    });
    expect(form.status).toBe(400);
    expect(GoogleError.parse(await form.json()).error.status).toBe("INVALID_ARGUMENT");
    const got = await fetch(`${caller.base}/v1alpha1/comments:analyze?key=${KEY}`);
    expect(got.status).toBe(404);
    expect(GoogleError.parse(await got.json()).error.status).toBe("NOT_FOUND");
  });
});

describe("access", () => {
  it.each([null, "", "wrong-key-here", KEY.slice(0, -1)])(
    "with the key %j is denied",
    async (key) => {
      expect(await caller.refuse(comment(RUDE), { key })).toMatchObject({
        status: 403,
        name: "PERMISSION_DENIED",
      });
    },
  );

  it("is denied before the body is read", async () => {
    expect(await caller.refuse("{", { key: "wrong-key-here" })).toMatchObject({ status: 403 });
  });

  it("is given to any of the keys", async () => {
    expect((await caller.send("analyze", comment(RUDE), { key: "another-key" })).status).toBe(200);
  });
});
