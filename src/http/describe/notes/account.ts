import type { ErrorCode } from "../../../errors.js";
import type { RouteNotes } from "../routeNote.js";

const tag = "account";
/** Of what asks for the password again. */
const OWNER: readonly ErrorCode[] = ["LOGIN_FAILED", "TOO_MANY_REQUESTS"];
const FACTOR: readonly ErrorCode[] = ["SECOND_FACTOR_WRONG", "SECOND_FACTOR_STATE"];

export const accountNotes: RouteNotes = {
  "POST /api/v1/login": {
    id: "logIn",
    tag,
    summary: "Log in with a name and a password",
    more:
      "The answer sets the session cookie. Where the account has a second factor, the answer is " +
      "`SECOND_FACTOR_REQUIRED`: send the same again with `code`.",
    codes: [...OWNER, "SECOND_FACTOR_REQUIRED", "SECOND_FACTOR_WRONG"],
    example: { name: "kim", password: "correct horse battery staple" },
  },
  "GET /api/v1/login/ways": {
    id: "readLoginWays",
    tag,
    summary: "What the log-in form offers beside a password",
  },
  "GET /api/v1/login/provider": {
    id: "beginProviderLogin",
    tag,
    summary: "Begin a log-in through the provider; a browser goes here",
    codes: ["TOO_MANY_REQUESTS"],
  },
  "GET /api/v1/login/callback": {
    id: "endProviderLogin",
    tag,
    summary: "Where the provider sends the browser back",
    codes: ["TOO_MANY_REQUESTS"],
  },
  "POST /api/v1/logout": { id: "logOut", tag, summary: "End the log-in" },
  "GET /api/v1/me": { id: "readMe", tag, summary: "Who is logged in, and in which role" },
  "POST /api/v1/me/password": {
    id: "changePassword",
    tag,
    summary: "Change one's password; all other log-ins end",
    codes: OWNER,
    example: { current: "correct horse battery staple", next: "staple battery horse correct" },
  },
  "GET /api/v1/me/sessions": { id: "listSessions", tag, summary: "One's log-ins in force" },
  "POST /api/v1/me/sessions/end": {
    id: "endSessions",
    tag,
    summary: "End all of one's log-ins, or all others",
    example: { others: true },
  },
  "POST /api/v1/me/sessions/{id}/end": {
    id: "endSession",
    tag,
    summary: "End one of one's log-ins",
    codes: ["NOT_FOUND"],
  },
  "GET /api/v1/me/tokens": { id: "listTokens", tag, summary: "One's tokens in force" },
  "POST /api/v1/me/tokens": {
    id: "makeToken",
    tag,
    summary: "Make a token for a program",
    more: "It may do what its scopes say, of what the account may. It is in this answer and nowhere else.",
    example: { name: "nightly figures", scopes: ["read"], days: 90 },
  },
  "POST /api/v1/me/tokens/{id}/revoke": {
    id: "revokeToken",
    tag,
    summary: "Take a token back",
    codes: ["NOT_FOUND"],
  },
  "GET /api/v1/me/second-factor": {
    id: "readSecondFactor",
    tag,
    summary: "Whether one's second factor is in force",
  },
  "POST /api/v1/me/second-factor": {
    id: "beginSecondFactor",
    tag,
    summary: "Begin a second factor: a secret for an authenticator app",
    codes: [...OWNER, "SECOND_FACTOR_STATE"],
    example: { password: "correct horse battery staple" },
  },
  "POST /api/v1/me/second-factor/confirm": {
    id: "confirmSecondFactor",
    tag,
    summary: "Put it in force with a code of the app",
    codes: ["TOO_MANY_REQUESTS", ...FACTOR],
    example: { code: "123456" },
  },
  "POST /api/v1/me/second-factor/recovery-codes": {
    id: "replaceRecoveryCodes",
    tag,
    summary: "New recovery codes; the old ones are void",
    codes: [...OWNER, ...FACTOR],
    example: { password: "correct horse battery staple", code: "123456" },
  },
  "POST /api/v1/me/second-factor/remove": {
    id: "removeSecondFactor",
    tag,
    summary: "Take one's second factor off",
    codes: [...OWNER, ...FACTOR],
    example: { password: "correct horse battery staple", code: "123456" },
  },
};
