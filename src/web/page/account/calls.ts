import type {
  NewSecondFactor,
  NewToken,
  OwnSessions,
  OwnTokens,
  RecoveryCodes,
  SecondFactorState,
} from "../../../http/shapesOwn.js";
import type { Scope } from "../../../thread/role.js";
import { ApiFailure, call, describeFailure } from "../api.js";
import { accountText } from "./text.js";

const FACTOR = "/me/second-factor";

export const changePassword = (current: string, next: string) =>
  call("/me/password", { current, next });
export const readSessions = async () => (await call("/me/sessions")) as OwnSessions;
export const endSession = (id: number) => call(`/me/sessions/${id}/end`, {});
export const endOtherSessions = () => call("/me/sessions/end", { others: true });

export const readFactor = async () => (await call(FACTOR)) as SecondFactorState;
export const beginFactor = async (password: string) =>
  (await call(FACTOR, { password })) as NewSecondFactor;
export const confirmFactor = async (code: string) =>
  (await call(`${FACTOR}/confirm`, { code })) as RecoveryCodes;
export const makeCodes = async (password: string, code: string) =>
  (await call(`${FACTOR}/recovery-codes`, { password, code })) as RecoveryCodes;
export const removeFactor = (password: string, code: string) =>
  call(`${FACTOR}/remove`, { password, code });

export const readTokens = async () => (await call("/me/tokens")) as OwnTokens;
export const makeToken = async (token: { name: string; scopes: Scope[]; days: number }) =>
  (await call("/me/tokens", token)) as NewToken;
export const revokeToken = (id: number) => call(`/me/tokens/${id}/revoke`, {});

/** What did not work, in words; null for the end of the log-in itself. */
export function describeOwnFailure(error: unknown): string | null {
  const code = error instanceof ApiFailure ? error.code : null;
  if (code === "LOGIN_REQUIRED") return null;
  if (code === "LOGIN_FAILED") return accountText.wrongPassword;
  if (code === "SECOND_FACTOR_WRONG") return accountText.wrongCode;
  return `${accountText.failed} ${describeFailure(error)}`;
}
