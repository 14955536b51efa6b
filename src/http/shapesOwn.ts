import { z } from "zod";
import { Scope } from "../thread/role.js";

/** What people ask and are told about their own account. */

export const PasswordChange = z.object({
  current: z.string().min(1).max(1000),
  /** NIST SP 800-63B: length, not kinds of characters. */
  next: z.string().min(12).max(1000),
});

export const PasswordAgain = z.object({ password: z.string().min(1).max(1000) });

/** Six digits of the app, or a recovery code; spaces and dashes do not matter. */
export const Code = z.string().min(6).max(40);
export const SecondFactorCode = z.object({ code: Code });

export const SecondFactorState = z.object({
  /** Since when it is in force; null: it is not. */
  since: z.iso.datetime().nullable(),
  /** Recovery codes that work. */
  codesLeft: z.int(),
  /** Whether the role may not do without one. */
  isRequired: z.boolean(),
  /** Without one the account logs in through a provider, and its second factor is there. */
  hasPassword: z.boolean(),
});
export type SecondFactorState = z.infer<typeof SecondFactorState>;

export const NewSecondFactor = z.object({
  /** Base32, for typing. */
  secret: z.string(),
  uri: z.string(),
  /** QR code of the address: an SVG document. */
  qr: z.string(),
});
export type NewSecondFactor = z.infer<typeof NewSecondFactor>;

export const RecoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const OwnSessions = z.object({
  sessions: z.array(
    z.object({
      id: z.int(),
      since: z.iso.datetime(),
      lastSeen: z.iso.datetime(),
      isThis: z.boolean(),
      openedBy: z.enum(["password", "provider"]),
    }),
  ),
});
export type OwnSessions = z.infer<typeof OwnSessions>;

export const SessionsEnd = z.object({
  /** All but the one that asks. */
  others: z.boolean().default(false),
});

export const OwnTokens = z.object({
  tokens: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      scopes: z.array(Scope),
      madeAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type OwnTokens = z.infer<typeof OwnTokens>;

export const TokenRequest = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(Scope).min(1).max(Scope.options.length),
  days: z.int().min(1).max(366).default(90),
});

/** The token is in this answer and nowhere else. */
export const NewToken = z.object({ id: z.int(), token: z.string() });
export type NewToken = z.infer<typeof NewToken>;
