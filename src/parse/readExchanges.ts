import { z } from "zod";
import { readFormFields } from "./readFormFields.js";

/** A call a page's script made and what came back. */
export interface Exchange {
  /** Null for an answer that was saved alone. */
  readonly url: string | null;
  /** Names and values of the form that was sent; empty where it was not recorded. */
  readonly fields: ReadonlyMap<string, string>;
  /** As sent; JSON that was recorded as such is kept as the value it is. */
  readonly answer: unknown;
  readonly capturedAt: Date | null;
}

const Recorded = z.object({
  request: z.object({ url: z.string().optional(), fields: z.unknown().optional() }),
  response: z.unknown(),
});

const Archive = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });
const Entry = z.object({
  startedDateTime: z.string().optional(),
  request: z.object({
    url: z.string(),
    postData: z
      .object({
        mimeType: z.string().optional(),
        text: z.string().optional(),
        params: z.array(z.object({ name: z.string(), value: z.string().optional() })).optional(),
      })
      .optional(),
  }),
  response: z.object({
    content: z.object({ text: z.string().optional(), encoding: z.string().optional() }),
  }),
});

/**
 * The calls a JSON value holds: one recorded exchange (`{"request": {"url", "fields"}, "response"}`), a
 * list of them, or a HAR archive as browsers save from their developer tools.
 *
 * @returns null where the value is none of these
 * @see HTTP Archive 1.2
 */
export function readExchanges(json: unknown): Exchange[] | null {
  const archive = Archive.safeParse(json);
  if (archive.success) return archive.data.log.entries.flatMap(readEntry);
  const list = Array.isArray(json) ? (json as unknown[]) : [json];
  const recorded = list.flatMap((each) => {
    const parsed = Recorded.safeParse(each);
    return parsed.success && hasAnswer(each) ? [parsed.data] : [];
  });
  if (recorded.length === 0) return null;
  return recorded.map(({ request, response }) => ({
    url: request.url ?? null,
    fields: readPairs(request.fields),
    answer: response,
    capturedAt: null,
  }));
}

const hasAnswer = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "response" in value;

/** Fields as a list of pairs or as an object. */
function readPairs(fields: unknown): Map<string, string> {
  if (typeof fields !== "object" || fields === null) return new Map();
  const pairs: unknown[] = Array.isArray(fields) ? (fields as unknown[]) : Object.entries(fields);
  return new Map(
    pairs.flatMap((pair) => {
      const [name, value] = Array.isArray(pair) ? (pair as unknown[]) : [];
      return typeof name === "string" && (typeof value === "string" || typeof value === "number")
        ? [[name, `${value}`] as const]
        : [];
    }),
  );
}

function readEntry(value: unknown): Exchange[] {
  const parsed = Entry.safeParse(value);
  if (!parsed.success) return [];
  const { request, response, startedDateTime } = parsed.data;
  const { text, encoding } = response.content;
  if (text === undefined || text === "") return [];
  const startedMs = Date.parse(startedDateTime ?? "");
  return [
    {
      url: request.url,
      fields: readFormFields(request.postData),
      answer: encoding === "base64" ? Buffer.from(text, "base64").toString("utf8") : text,
      capturedAt: Number.isNaN(startedMs) ? null : new Date(startedMs),
    },
  ];
}
