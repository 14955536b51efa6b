import fastifySwagger from "@fastify/swagger";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { packageVersion } from "../../packageRoot.js";
import type { App } from "../app.js";
import { SESSION_COOKIE } from "../security.js";
import { type Document, describeRoutes } from "./describeRoutes.js";
import { nameSchemas } from "./nameSchemas.js";
import { gatherFacts, type RouteFacts } from "./routeFacts.js";

declare module "fastify" {
  interface FastifyInstance {
    /** What each described route states, by method and path as in the document. */
    routeFacts: ReadonlyMap<string, RouteFacts>;
  }
}

const INFO = {
  title: "Parley",
  version: packageVersion,
  summary: "Comment sections: who answers whom, how civil, and what needs a person.",
  description:
    "Bodies and answers are JSON, times are UTC (RFC 3339), numbers of rows are stable. " +
    "Failures are problem+json (RFC 9457) with a stable `code`. " +
    "A program sends a token of the account page: `Authorization: Bearer …`. " +
    "Nothing here decides by stance.",
  license: { name: "MIT", identifier: "MIT" },
};

const SCHEMES = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: SESSION_COOKIE,
    description: "Set by `POST /api/v1/login`. Changes must come from the page's own origin.",
  },
  token: {
    type: "http",
    scheme: "bearer",
    description: "Made on the account page, or by `parley user token NAME --scope …`.",
  },
  key: {
    type: "apiKey",
    in: "query",
    name: "key",
    description: "One of `PARLEY_PERSPECTIVE_KEYS`.",
  },
  keyHeader: {
    type: "apiKey",
    in: "header",
    name: "x-goog-api-key",
    description: "The same as a header.",
  },
} as const;

const DOCS = { url: "/api/docs", description: "The same for people." };

/** The description of all routes that are added from now on; `app.swagger()` gives it. */
export async function describeApi(app: App): Promise<void> {
  nameSchemas();
  const facts = gatherFacts(app);
  app.decorate("routeFacts", facts);
  await app.register(fastifySwagger, {
    openapi: {
      openapi: "3.1.0",
      info: INFO,
      components: { securitySchemes: SCHEMES },
      externalDocs: DOCS,
    },
    transform: jsonSchemaTransform,
    // The plugin's types leave the version open; it is the one above.
    transformObject: (document) =>
      describeRoutes(jsonSchemaTransformObject(document) as Document, facts),
  });
}
