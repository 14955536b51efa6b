import type { FastifyRequest } from "fastify";
import { packageVersion } from "../../packageRoot.js";

const text = { type: "string" };
const list = (items: object) => ({ type: "array", items });
const mapOf = (name: string) => ({ type: "object", additionalProperties: { $ref: name } });
const object = (id: string, properties: object) => ({ id, type: "object", properties });

const REQUEST = {
  comment: { $ref: "TextEntry" },
  context: { $ref: "Context" },
  languages: list(text),
  clientToken: text,
  sessionId: text,
  communityId: text,
};

const SCHEMAS = [
  object("TextEntry", { text, type: text }),
  object("Context", { entries: list({ $ref: "TextEntry" }) }),
  object("AttributeParameters", {
    scoreType: text,
    scoreThreshold: { type: "number", format: "float" },
  }),
  object("Score", { value: { type: "number", format: "float" }, type: text }),
  object("SpanScore", {
    begin: { type: "integer", format: "int32" },
    end: { type: "integer", format: "int32" },
    score: { $ref: "Score" },
  }),
  object("AttributeScores", {
    summaryScore: { $ref: "Score" },
    spanScores: list({ $ref: "SpanScore" }),
  }),
  object("AnalyzeCommentRequest", {
    ...REQUEST,
    requestedAttributes: mapOf("AttributeParameters"),
    doNotStore: { type: "boolean" },
    spanAnnotations: { type: "boolean" },
    dropUnsupportedAttributes: { type: "boolean" },
  }),
  object("AnalyzeCommentResponse", {
    attributeScores: mapOf("AttributeScores"),
    languages: list(text),
    detectedLanguages: list(text),
    clientToken: text,
  }),
  object("SuggestCommentScoreRequest", {
    ...REQUEST,
    attributeScores: mapOf("AttributeScores"),
    doNotStore: { type: "boolean" },
  }),
  object("SuggestCommentScoreResponse", {
    clientToken: text,
    detectedLanguages: list(text),
    requestedLanguages: list(text),
  }),
];

const method = (name: string, request: string, response: string) => ({
  id: `commentanalyzer.comments.${name}`,
  path: `v1alpha1/comments:${name}`,
  flatPath: `v1alpha1/comments:${name}`,
  httpMethod: "POST",
  parameters: {},
  parameterOrder: [],
  request: { $ref: request },
  response: { $ref: response },
});

/**
 * The API described in Google's discovery format: Google's client libraries, and with them most
 * scripts that call Perspective, read from it where to send the calls. The address is the one the
 * request came to, so that it is right behind any name.
 *
 * @see Google API Discovery Service, "Discovery document", discovery version 1
 */
export function describeApi(
  request: Pick<FastifyRequest, "protocol" | "host" | "headers">,
): object {
  // Said by the caller or its proxy, and told to nobody but the caller.
  const isTls = request.protocol === "https" || request.headers["x-forwarded-proto"] === "https";
  const rootUrl = `${isTls ? "https" : "http"}://${request.host}/`;
  return {
    kind: "discovery#restDescription",
    discoveryVersion: "v1",
    id: "commentanalyzer:v1alpha1",
    name: "commentanalyzer",
    version: "v1alpha1",
    revision: packageVersion,
    title: "Parley in the place of the Perspective Comment Analyzer API",
    protocol: "rest",
    rootUrl,
    servicePath: "",
    baseUrl: rootUrl,
    basePath: "",
    batchPath: "batch",
    parameters: {
      key: { type: "string", location: "query", description: "API key." },
      alt: { type: "string", location: "query", enum: ["json"], default: "json" },
      prettyPrint: { type: "boolean", location: "query", default: "true" },
    },
    schemas: Object.fromEntries(SCHEMAS.map((schema) => [schema.id, schema])),
    resources: {
      comments: {
        methods: {
          analyze: method("analyze", "AnalyzeCommentRequest", "AnalyzeCommentResponse"),
          suggestscore: method(
            "suggestscore",
            "SuggestCommentScoreRequest",
            "SuggestCommentScoreResponse",
          ),
        },
      },
    },
  };
}
