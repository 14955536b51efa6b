import { describe, expect, it } from "vitest";
import { writeCurl } from "../../src/http/docs/curlLine.js";
import { renderDocs } from "../../src/http/docs/renderDocs.js";
import { html } from "../../src/http/docs/html.js";
import { PICTURES } from "../../src/thread/pictureNames.js";
import { renderShape } from "../../src/http/docs/renderShape.js";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(1)'>`;

describe("the page of the API", () => {
  it("shows any text of the document as text", () => {
    const shape = { type: "object", description: HOSTILE, properties: { [HOSTILE]: {} } };
    const operation = {
      operationId: HOSTILE,
      summary: HOSTILE,
      description: `\`${HOSTILE}\``,
      tags: ["t"],
      responses: { 200: { description: HOSTILE } },
    };
    const page = renderDocs({
      tags: [{ name: "t", description: HOSTILE }],
      paths: { [`/${HOSTILE}`]: { get: operation } },
      components: { schemas: { [HOSTILE]: shape as object } },
    });
    expect(page).not.toMatch(/<script|<img/);
    expect(page).toContain("&lt;script&gt;");
    expect(html`<p title="${HOSTILE}">${[html`${1}`]}</p>`.markup).toMatch(
      /^<p title="&quot;&gt;&lt;/,
    );
  });

  it.each([
    [{ type: "string", minLength: 1, maxLength: 20 }, "string 1 to 20 characters"],
    [
      { type: "integer", exclusiveMinimum: 0, maximum: Number.MAX_SAFE_INTEGER },
      "integer at least 1",
    ],
    [{ type: "array", items: { $ref: "#/components/schemas/Job" } }, "list of Job"],
    [{ enum: ["a", "b"], default: "a" }, 'a, b default "a"'],
    [{ anyOf: [{ $ref: "#/components/schemas/Job" }, { type: "null" }] }, "Job or null"],
    [{ type: "object", additionalProperties: { type: "number" } }, "object of number by name"],
    [{ type: ["string", "null"] }, "string or null"],
    [{}, "anything"],
  ])("says in words what %j is", (shape, words) => {
    const text = renderShape(shape)
      .markup.replace(/<[^>]+>/g, "")
      .replaceAll("&quot;", '"');
    expect(text.replace(/\s+/g, " ").trim()).toBe(words);
  });

  it("shows the fields of an object, and of the items of a list", () => {
    const { markup } = renderShape({
      type: "array",
      items: {
        type: "object",
        properties: { id: { type: "integer" }, note: {} },
        required: ["id"],
      },
    });
    const other = { type: "object", properties: { jobs: {} }, required: ["jobs"] };
    const either = renderShape({ anyOf: [{ $ref: "#/components/schemas/Job" }, other] }).markup;
    expect(either).toMatch(/Job[^]* or [^]*docs-fields[^]*jobs/);
    expect(markup.match(/optional/g)).toHaveLength(1);
    expect(markup).toMatch(/list of[^]*docs-fields[^]*id[^]*integer[^]*note/);
  });

  it("shows a picture that there is", () => {
    const [, name] =
      /analysis\/(\w+)/.exec(writeCurl("GET", "/api/v1/analysis/{picture}", { responses: {} })) ??
      [];
    expect(PICTURES).toContain(name);
  });

  it("writes calls that a shell reads as they are meant", () => {
    const line = writeCurl("POST", "/api/v1/comments/{id}/notes", {
      security: [{ session: [] }, { token: ["decide"] }],
      requestBody: { content: { "application/json": { example: { text: "it's $HOME" } } } },
      responses: {},
    });
    expect(line).toContain(`"$PARLEY/api/v1/comments/812/notes"`);
    expect(line).toContain("Bearer $PARLEY_TOKEN");
    expect(line).toContain(`-d '{"text":"it'\\''s $HOME"}'`);
    const parameters = [{ name: "format", in: "query", required: true, schema: { enum: ["csv"] } }];
    const download = writeCurl("GET", "/api/v1/export", {
      parameters,
      responses: {},
    });
    expect(download).toBe('curl "$PARLEY/api/v1/export?format=csv"');
  });
});
