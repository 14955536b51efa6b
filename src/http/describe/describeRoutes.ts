import type { OpenAPIV3_1 } from "openapi-types";
import type { ErrorCode } from "../../errors.js";
import type { RouteRole, Scope } from "../../thread/role.js";
import { statusOf } from "../problems.js";
import { CODE_MEANINGS } from "./codeMeanings.js";
import type { RouteFacts } from "./routeFacts.js";
import { ROUTE_NOTES } from "./routeNotes.js";
import { type RouteNote, TAGS } from "./routeNote.js";
import { tidyComponents } from "./tidyComponents.js";

export type Document = Partial<OpenAPIV3_1.Document>;
type Operation = OpenAPIV3_1.OperationObject;
type Responses = Record<string, OpenAPIV3_1.ResponseObject>;

const PROBLEM = { $ref: "#/components/schemas/Problem" };

const WHO: Readonly<Record<RouteRole, string>> = {
  any: "everybody with an account",
  moderator: "moderators, leads and administrators",
  lead: "leads and administrators",
  analyst: "analysts and administrators",
  admin: "administrators",
};

/**
 * Says of every route what its schema does not: its name and what it is for, who may call it, and how it
 * can fail.
 *
 * @param facts what the routes stated when they were added
 * @returns the document, its components pruned to those in use
 */
export function describeRoutes(
  document: Document,
  facts: ReadonlyMap<string, RouteFacts>,
): Document {
  for (const [path, item] of Object.entries(document.paths ?? {}))
    for (const [method, operation] of Object.entries(item ?? {})) {
      const key = `${method.toUpperCase()} ${path}`;
      const [known, note] = [facts.get(key), ROUTE_NOTES[key]];
      if (known !== undefined && note !== undefined) describe(operation as Operation, known, note);
    }
  return tidyComponents({
    ...document,
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  });
}

function describe(operation: Operation, facts: RouteFacts, note: RouteNote): void {
  const who = sayWho(facts, note);
  Object.assign(operation, {
    operationId: note.id,
    summary: note.summary,
    description: note.more === undefined ? who : `${note.more}\n\n${who}`,
    tags: [note.tag],
    security: toSecurity(facts, note),
    ...(facts.role === null ? {} : { "x-parley-role": facts.role, "x-parley-scope": facts.scope }),
  });
  const body = operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
  const json = body?.content["application/json"];
  if (json !== undefined && note.example !== undefined) json.example = note.example;
  operation.responses = toResponses(operation.responses as Responses, facts, note);
}

function sayWho({ role, scope }: RouteFacts, { tag }: RouteNote): string {
  if (tag === "perspective")
    return "With a key of `PARLEY_PERSPECTIVE_KEYS`; without any, from the same machine.";
  if (role === null) return "No log-in is asked for.";
  const token = scope === null ? "A token will not do." : `A token needs the scope \`${scope}\`.`;
  return `For ${WHO[role]}. ${token}`;
}

/** OpenAPI 3.1 lets a requirement name roles and scopes of any scheme. */
function toSecurity({ role, scope }: RouteFacts, { tag }: RouteNote) {
  if (tag === "perspective") return [{ key: [] }, { keyHeader: [] }, {}];
  if (role === null) return [];
  return [{ session: [] }, ...(scope === null ? [] : [{ token: [scope satisfies Scope] }])];
}

function toResponses(given: Responses, facts: RouteFacts, note: RouteNote): Responses {
  const answers = Object.entries(given).map(([status, response]) => {
    const description = SAID[status] ?? "Done.";
    const content = status === "200" && note.media !== undefined ? toContent(note.media) : null;
    return [status, { ...response, description, ...(content && { content }) }] as const;
  });
  return Object.fromEntries<OpenAPIV3_1.ResponseObject>(
    note.tag === "perspective" ? answers : [...answers, ...toFailures(facts, note)],
  );
}

const SAID: Readonly<Record<string, string>> = {
  200: "The answer.",
  201: "It is made.",
  202: "It is taken, and done later.",
  204: "Done; there is nothing to say.",
  302: "The browser goes on elsewhere.",
  400: "The request has the wrong form.",
  403: "No valid key.",
  429: "Too many calls in a short time.",
};

const toContent = (media: NonNullable<RouteNote["media"]>) =>
  Object.fromEntries(Object.entries(media).map(([type, schema]) => [type, { schema }]));

/** One for each status, with the codes that have it. */
function toFailures(facts: RouteFacts, { codes = [] }: RouteNote) {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...facts.codes, ...codes].sort())) {
    const status = statusOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const failures = [...byStatus].sort(([a], [b]) => a - b);
  return [
    ...failures.map(([status, found]) => [`${status}`, toFailure(found)] as const),
    ["default", { description: ANY_OTHER, content: toProblemContent(PROBLEM) }] as const,
  ];
}

const ANY_OTHER =
  "Any other failure: 503 where the database cannot be reached, 500 for a fault in Parley.";

const toFailure = (codes: readonly ErrorCode[]): OpenAPIV3_1.ResponseObject => ({
  description: codes.map((code) => `\`${code}\`: ${CODE_MEANINGS[code] ?? ""}`).join("\n\n"),
  content: toProblemContent({
    allOf: [PROBLEM, { type: "object", properties: { code: { enum: [...codes] } } }],
  }),
});

const toProblemContent = (schema: OpenAPIV3_1.SchemaObject | OpenAPIV3_1.ReferenceObject) => ({
  "application/problem+json": { schema },
});
