import type { FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { App, AppParts } from "../app.js";
import { makeAccess } from "../perspective/access.js";
import { analyze } from "../perspective/analyze.js";
import { describeApi } from "../perspective/discovery.js";
import { replyGoogleError } from "../perspective/errors.js";
import { warmUp } from "../perspective/scoreComment.js";
import {
  AnalyzeRequest,
  AnalyzeResponse,
  GoogleError,
  SuggestRequest,
  SuggestResponse,
} from "../perspective/shapes.js";
import { suggestScore } from "../perspective/suggest.js";

/**
 * The calls of the Perspective API (Comment Analyzer v1alpha1), so that software which makes them
 * needs a new address and no more. Errors have Google's shape here, not that of problem+json.
 */
export async function addPerspectiveRoutes(
  app: App,
  { sql, perspective: { keys, callsPerSecond } }: AppParts,
): Promise<void> {
  const access = makeAccess(keys);
  app.addHook("onReady", warmUp);
  await app.register((plain, _, done) => {
    const scope = plain.withTypeProvider<ZodTypeProvider>();
    scope.setErrorHandler(replyGoogleError);
    const rateLimit = {
      max: callsPerSecond,
      timeWindow: 1000,
      keyGenerator: access.callerOf,
    };
    const call = {
      config: { rateLimit },
      // Before the body is read, and after the caller was counted.
      preParsing: (
        request: FastifyRequest,
        _reply: unknown,
        _payload: unknown,
        next: () => void,
      ) => {
        access.check(request);
        next();
      },
    };
    const errors = { 400: GoogleError, 403: GoogleError, 429: GoogleError };
    scope.post(
      "/v1alpha1/comments::analyze",
      { ...call, schema: { body: AnalyzeRequest, response: { 200: AnalyzeResponse, ...errors } } },
      ({ body }) => analyze(body),
    );
    scope.post(
      "/v1alpha1/comments::suggestscore",
      { ...call, schema: { body: SuggestRequest, response: { 200: SuggestResponse, ...errors } } },
      ({ body }) => suggestScore(sql, body),
    );
    scope.get("/$discovery/rest", { schema: { hide: true }, config: { rateLimit } }, (request) =>
      describeApi(request),
    );
    done();
  });
}
