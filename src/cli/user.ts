import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import { readConfig } from "../config.js";
import { ParleyError } from "../errors.js";
import { type AccessEvent, listAccess, noteAccess } from "../store/accessLog.js";
import { listTokens, makeToken, revokeToken } from "../store/apiTokens.js";
import type { Sql } from "../store/database.js";
import {
  addAccount,
  listAccounts,
  type PasswordFrom,
  readAccount,
  type Reviewer,
  setDisabled,
  setPassword,
  setRole,
} from "../store/reviewers.js";
import { linkPerson, unlinkPeople } from "../store/providerIdentities.js";
import { closeSessions } from "../store/sessions.js";
import { removeSecondFactor } from "../store/secondFactors.js";
import type { Role, Scope } from "../thread/role.js";
import { printable } from "./output.js";
import { tell, tellRows } from "./tell.js";
import { withShell } from "./withShell.js";

interface Json {
  readonly json?: boolean;
}

const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N}._@ -]{0,62}[\p{L}\p{N}])?$/u;
const LEAST_PASSWORD = 12;

/** @throws ParleyError USAGE, ACCOUNT_EXISTS */
export async function addUser(
  name: string,
  { role, passwordStdin, json }: { role: Role; passwordStdin?: boolean } & Json,
): Promise<void> {
  if (!NAME.test(name))
    throw new ParleyError("USAGE", "That is no name for an account.", {
      hint: "Take 1 to 64 letters, digits, spaces and . _ @ -, a letter or digit first and last.",
    });
  const password = await choosePassword(passwordStdin);
  await withShell(async ({ sql }) => {
    const reviewer = await addAccount(sql, name, role, password);
    await note(sql, "account_added", reviewer);
    await tellPassword(reviewer, password, json);
  });
}

/** @throws ParleyError ACCOUNT_NOT_FOUND, USAGE */
export async function resetUser(
  name: string,
  {
    passwordStdin,
    secondFactor = false,
    json,
  }: { passwordStdin?: boolean; secondFactor?: boolean } & Json,
): Promise<void> {
  const password = await choosePassword(passwordStdin);
  await withShell(async ({ sql }) => {
    const reviewer = await readAccount(sql, name);
    // The password first: an account is never open to the old one alone.
    await setPassword(sql, reviewer.id, password);
    if (secondFactor && (await removeSecondFactor(sql, reviewer.id)))
      await note(sql, "second_factor_off", reviewer);
    await note(sql, "password_changed", reviewer);
    await tellPassword(reviewer, password, json);
  });
}

export async function changeRole(name: string, role: Role, { json }: Json): Promise<void> {
  await withShell(async ({ sql }) => {
    const reviewer = await setRole(sql, name, role);
    await note(sql, "role_changed", reviewer);
    await tell(reviewer, `${reviewer.name} is ${reviewer.role}`, json);
  });
}

export async function disableUser(
  name: string,
  isDisabled: boolean,
  { json }: Json,
): Promise<void> {
  await withShell(async ({ sql }) => {
    const reviewer = await setDisabled(sql, name, isDisabled);
    await note(sql, isDisabled ? "account_disabled" : "account_enabled", reviewer);
    const may = isDisabled ? "may not log in any more" : "may log in again";
    await tell({ ...reviewer, isDisabled }, `${reviewer.name} ${may}`, json);
  });
}

/**
 * Lets somebody whom a provider knows open an account.
 *
 * @throws ParleyError ACCOUNT_NOT_FOUND, USAGE
 */
export async function linkUser(
  name: string,
  subject: string,
  { issuer, json }: { issuer?: string } & Json,
): Promise<void> {
  const from = issuer ?? readConfig().oidc?.issuer;
  if (from === undefined)
    throw new ParleyError("USAGE", "No provider is set up to link people of.", {
      hint: "Set PARLEY_OIDC_ISSUER, or give --issuer.",
    });
  await withShell(async ({ sql }) => {
    const reviewer = await readAccount(sql, name);
    await linkPerson(sql, { issuer: from, subject }, reviewer.id);
    await note(sql, "provider_linked", reviewer);
    await tell(
      { ...reviewer, issuer: from, subject },
      `${reviewer.name} may log in through the provider`,
      json,
    );
  });
}

/** @throws ParleyError ACCOUNT_NOT_FOUND */
export async function unlinkUser(name: string, { json }: Json): Promise<void> {
  await withShell(async ({ sql }) => {
    const reviewer = await readAccount(sql, name);
    const unlinked = await unlinkPeople(sql, reviewer.id);
    const ended = await closeSessions(sql, reviewer.id);
    await note(sql, "provider_unlinked", reviewer);
    await tell(
      { ...reviewer, unlinked, ended },
      `${reviewer.name} may not log in through a provider any more`,
      json,
    );
  });
}

export async function listUsers({ json }: Json): Promise<void> {
  const accounts = await withShell(({ sql }) => listAccounts(sql));
  const rows = accounts.map(({ id, name, role, ...times }) => ({
    id,
    name,
    role,
    madeAt: times.made_at.toISOString(),
    passwordAt: times.password_at.toISOString(),
    disabledAt: times.disabled_at?.toISOString() ?? null,
    lastSeenAt: times.last_seen_at?.toISOString() ?? null,
  }));
  await tellRows(rows, json, ["account", "role", "made", "last seen", "state"], (row) => [
    printable(row.name),
    row.role,
    shorten(row.madeAt),
    shorten(row.lastSeenAt),
    row.disabledAt === null ? "open" : "shut",
  ]);
}

/** @throws ParleyError ACCOUNT_NOT_FOUND */
export async function addToken(
  name: string,
  { name: purpose, scope, days, json }: { name: string; scope: Scope[]; days: number } & Json,
): Promise<void> {
  await withShell(async ({ sql }) => {
    const reviewer = await readAccount(sql, name);
    const made = await makeToken(sql, reviewer.id, { name: purpose, scopes: scope, days });
    await note(sql, "token_made", reviewer, `${made.id}`);
    await tell(
      { ...made, owner: reviewer.name, scopes: scope, days },
      `token ${made.id} for ${reviewer.name}, ${scope.join(" and ")}, ${days} days; it is shown this once:\n${made.token}`,
      json,
    );
  });
}

export async function showTokens({ json }: Json): Promise<void> {
  const tokens = await withShell(({ sql }) => listTokens(sql));
  const rows = tokens.map(({ id, owner, name, scopes, ...times }) => ({
    id,
    owner,
    name,
    scopes,
    expiresAt: times.expires_at.toISOString(),
    lastUsedAt: times.last_used_at?.toISOString() ?? null,
    revokedAt: times.revoked_at?.toISOString() ?? null,
  }));
  await tellRows(rows, json, ["token", "for", "use", "scopes", "until", "last used"], (row) => [
    `${row.id}`,
    printable(row.owner),
    printable(row.name),
    row.scopes.join(","),
    row.revokedAt === null ? shorten(row.expiresAt) : "taken back",
    shorten(row.lastUsedAt),
  ]);
}

/** @throws ParleyError NOT_FOUND */
export async function dropToken(id: number, { json }: Json): Promise<void> {
  await withShell(async ({ sql }) => {
    await revokeToken(sql, id);
    await note(sql, "token_revoked", null, `${id}`);
    await tell({ id, isRevoked: true }, `token ${id} does not work any more`, json);
  });
}

export async function showAccess(options: { user?: string; limit: number } & Json): Promise<void> {
  const { user, limit, json } = options;
  const entries = await withShell(({ sql }) => listAccess(sql, { who: user ?? null, limit }));
  const rows = entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));
  await tellRows(rows, json, ["at", "who", "event", "route", "row", "status"], (row) => [
    shorten(row.at),
    printable(row.who ?? ""),
    row.event,
    [row.method, row.route].filter((each) => each !== null).join(" "),
    printable(row.subject ?? ""),
    `${row.status ?? ""}`,
  ]);
}

interface Password {
  readonly text: string;
  readonly from: PasswordFrom;
}

/** Never from the arguments, which every program on the machine can read. */
async function choosePassword(fromStdin = false): Promise<Password> {
  // 15 bytes: 20 characters without padding.
  if (!fromStdin) return { text: randomBytes(15).toString("base64url"), from: "generated" };
  const typed = (await text(process.stdin)).replace(/\r?\n$/, "");
  if (typed.length < LEAST_PASSWORD || typed.length > 1000)
    throw new ParleyError("USAGE", "The password is too short or too long.", {
      hint: `Give ${LEAST_PASSWORD} to 1000 characters on standard input.`,
    });
  return { text: typed, from: "chosen" };
}

const tellPassword = (
  { name, role }: Reviewer,
  { text: password, from }: Password,
  json?: boolean,
): Promise<void> =>
  tell(
    { name, role, ...(from === "generated" ? { password } : {}) },
    from === "generated"
      ? `${name} is ${role}; the password is shown this once:\n${password}`
      : `${name} is ${role}, with the password that was given`,
    json,
  );

const note = (
  sql: Sql,
  event: AccessEvent,
  reviewer: Reviewer | null,
  subject?: string,
): Promise<void> =>
  noteAccess(sql, [
    {
      event,
      reviewerId: reviewer?.id ?? null,
      route: "parley user",
      ...(subject === undefined ? {} : { subject }),
    },
  ]);

const shorten = (at: string | null): string => at?.slice(0, 16).replace("T", " ") ?? "";
