import { pino } from "pino";
import { expect } from "vitest";
import { AnalyzeResponse, GoogleError } from "../../src/http/perspective/shapes.js";
import { startService } from "./service.js";

export const KEY = "a-key-for-tests";
export const RUDE = "You pompous idiot, nobody asked you. The frigate is late again, I am afraid.";
export const MARK = "Wagtail-9931";

export type Caller = Awaited<ReturnType<typeof startAnalyzer>>;

/** The comment analyzer on a port of its own, and calls of it as Google's clients make them. */
export async function startAnalyzer() {
  const logged: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
  const service = await startService({ perspective: { keys: [KEY, "another-key"] }, log });
  const base = await service.app.listen({ host: "127.0.0.1", port: 0 });
  const send = async (
    method: string,
    body: unknown,
    { key = KEY }: { key?: string | null } = {},
  ) => {
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
  return { service, base, logged, send, ask, refuse };
}

export const comment = (text: string, more: object = {}) => ({
  comment: { text, ...more },
  requestedAttributes: { TOXICITY: {} },
});
