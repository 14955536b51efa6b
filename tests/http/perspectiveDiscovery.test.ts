import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Caller, startAnalyzer } from "../support/analyzer.js";

let caller: Caller;
beforeAll(async () => {
  caller = await startAnalyzer();
});
afterAll(async () => {
  await caller.service.close();
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
      .parse(await (await fetch(`${caller.base}/$discovery/rest?version=v1alpha1`)).json());
    const { analyze, suggestscore } = document.resources.comments.methods;
    expect(new URL(`${document.servicePath}${analyze?.path ?? ""}`, document.rootUrl).href).toBe(
      `${caller.base}/v1alpha1/comments:analyze`,
    );
    for (const method of [analyze, suggestscore])
      for (const name of [method?.request.$ref, method?.response.$ref])
        expect(document.schemas).toHaveProperty(name ?? "");
    for (const [, name] of JSON.stringify(document).matchAll(/"\$ref":"(\w+)"/g))
      expect(document.schemas).toHaveProperty(name ?? "");
  });

  it("is https where the proxy in front says so", async () => {
    const { body } = await caller.service.app.inject({
      url: "/$discovery/rest?version=v1alpha1",
      headers: { host: "scores.example", "x-forwarded-proto": "https" },
    });
    expect(JSON.parse(body)).toMatchObject({ rootUrl: "https://scores.example/" });
  });
});
