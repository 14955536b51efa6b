import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { encodeQR } from "qr";
import { ParleyError } from "../errors.js";
import { noteAccess } from "../store/accessLog.js";
import type { Sql } from "../store/database.js";
import type { Reviewer } from "../store/reviewers.js";
import {
  confirmSecondFactor,
  beginSecondFactor,
  readSecondFactor,
  replaceCodes,
  useRecoveryCode,
  useStep,
} from "../store/secondFactors.js";
import { makeSecretBox, type SecretBox } from "../store/secretBox.js";

/** What all authenticator apps know: RFC 6238 with SHA-1, 6 digits, 30 seconds. 160 bits, as RFC 4226 wants. */
const FORM = { issuer: "Parley", algorithm: "SHA1", digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;
/** Steps before and after that count too, for clocks that differ (RFC 6238, 5.2). */
const WINDOW = 1;
const RECOVERY_CODES = 10;

export interface NewSecret {
  /** Base32, for typing. */
  readonly secret: string;
  readonly uri: string;
  /** QR code of the address, an SVG document. */
  readonly qr: string;
}

/** Second factors of accounts: an authenticator app, and recovery codes for when it is lost. */
export class SecondFactors {
  readonly #sql: Sql;
  readonly #box: SecretBox;

  constructor(sql: Sql, secret: string) {
    this.#sql = sql;
    this.#box = makeSecretBox(secret, "second factor");
  }

  /** @throws ParleyError SECOND_FACTOR_STATE where one is in force */
  async begin({ id, name }: Reviewer): Promise<NewSecret> {
    const secret = new Secret({ size: SECRET_BYTES });
    await beginSecondFactor(this.#sql, id, this.#box.seal(secret.base32, `${id}`));
    const uri = new TOTP({ ...FORM, label: name, secret }).toString();
    return { secret: secret.base32, uri, qr: encodeQR(uri, "svg") };
  }

  /**
   * @returns recovery codes, shown once
   * @throws ParleyError SECOND_FACTOR_WRONG, SECOND_FACTOR_STATE
   */
  async confirm({ id }: Reviewer, code: string, keptSession: number | null): Promise<string[]> {
    const factor = await readSecondFactor(this.#sql, id);
    const secretBox = factor?.secretBox ?? "";
    const step = factor === null ? 0 : this.#findStep(secretBox, id, tidy(code));
    if (step === null) throw wrongCode();
    const codes = makeCodes();
    const confirmed = { step, secretBox, codes: codes.map(tidy) };
    await confirmSecondFactor(this.#sql, id, confirmed, keptSession);
    return codes;
  }

  /** @throws ParleyError SECOND_FACTOR_STATE where none is in force */
  async replaceCodes({ id }: Reviewer): Promise<string[]> {
    const codes = makeCodes();
    await replaceCodes(this.#sql, id, codes.map(tidy));
    return codes;
  }

  /**
   * Passes accounts without a second factor, and right codes, each of them once.
   *
   * @throws ParleyError SECOND_FACTOR_REQUIRED where a code is wanted and none is given; SECOND_FACTOR_WRONG
   */
  async check({ id }: Reviewer, code: string | undefined): Promise<void> {
    const factor = await readSecondFactor(this.#sql, id);
    if (factor?.confirmedAt == null) return;
    if (code === undefined)
      throw new ParleyError("SECOND_FACTOR_REQUIRED", "A code of the second factor is wanted.", {
        hint: "Send the same again with `code`: six digits of the authenticator app, or a recovery code.",
      });
    const given = tidy(code);
    const step = this.#findStep(factor.secretBox, id, given);
    if (step !== null && (await useStep(this.#sql, id, step))) return;
    if (await useRecoveryCode(this.#sql, id, given)) {
      await noteAccess(this.#sql, [{ event: "recovery_code_used", reviewerId: id }]);
      return;
    }
    await noteAccess(this.#sql, [{ event: "second_factor_refused", reviewerId: id }]);
    throw wrongCode();
  }

  /** @returns the step of 30 seconds whose code it is; null: of none near now */
  #findStep(secretBox: string, id: number, token: string): number | null {
    const base32 = this.#box.open(secretBox, `${id}`);
    if (base32 === null)
      throw new ParleyError("SECOND_FACTOR_STATE", "The second factor cannot be read.", {
        hint: "PARLEY_SECRET has changed since: `parley user reset NAME --second-factor` takes it off.",
      });
    if (!/^\d{6}$/.test(token)) return null;
    const timestamp = Date.now();
    const secret = Secret.fromBase32(base32);
    const delta = TOTP.validate({ ...FORM, token, secret, timestamp, window: WINDOW });
    return delta === null ? null : TOTP.counter({ period: FORM.period, timestamp }) + delta;
  }
}

const wrongCode = (): ParleyError =>
  new ParleyError("SECOND_FACTOR_WRONG", "The code is wrong, or was used already.", {
    hint: "Wait for the next code, and see that the clock of the phone is right.",
  });

/** 80 random bits each, so that a plain hash is enough to keep. */
const makeCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    randomBytes(10)
      .toString("hex")
      .replace(/(.{5})(?=.)/g, "$1-"),
  );

/** People type what they read with spaces, dashes and capitals. */
const tidy = (code: string): string => code.toLowerCase().replace(/[\s-]+/g, "");
