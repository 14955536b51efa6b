import { type Command, InvalidArgumentError, Option } from "commander";
import { DateTime, IANAZone } from "luxon";
import { DEPTHS } from "../../thread/certificate.js";
import { SourceFormat } from "../../thread/thread.js";

/** What stance is scored toward where nobody says. */
export const DEFAULT_TARGET = "ukraine-support";

/** Of every command that reads captures. */

export function addCaptureOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--format <format>", "form of the input")
        .choices(["auto", ...SourceFormat.options])
        .default("auto"),
    )
    .option("--captured-at <iso>", "when the page was taken from the site", readInstant)
    .option("--base-url <url>", "address of the page, where it does not state one", readUrl)
    .option("--timezone <zone>", "the site's zone, for dates written without one", readZone);
}

/** Of commands that collect what stands at an address. */
export const addCollectOption = (command: Command): Command =>
  addCaptureOptions(command).addOption(
    new Option(
      "--depth <depth>",
      "of an address: the page alone, every comment, or votes of all too",
    )
      .choices(DEPTHS)
      .default("full"),
  );

export function readCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 64)
    throw new InvalidArgumentError("give a whole number from 1 to 64");
  return count;
}

export function readPort(value: string): number {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535)
    throw new InvalidArgumentError("give a port from 0 (any) to 65535");
  return port;
}

export function readLimit(value: string): number {
  const rows = Number(value);
  if (!Number.isSafeInteger(rows) || rows < 1)
    throw new InvalidArgumentError("give a whole number from 1");
  return rows;
}

/** A hundred years at most: beyond that lies no date. */
export function readDays(value: string): number {
  const days = Number(value);
  if (!Number.isInteger(days) || days < 1 || days > 36_500)
    throw new InvalidArgumentError("give a whole number of days from 1 to 36500");
  return days;
}

/** @returns the day as it was given: YYYY-MM-DD */
export function readDay(value: string): string {
  if (!DateTime.fromFormat(value, "yyyy-MM-dd", { zone: "utc" }).isValid)
    throw new InvalidArgumentError("give a day as YYYY-MM-DD");
  return value;
}

export function readTarget(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("give the name of a pack or a phrase");
  return value;
}

export function readInstant(value: string): Date {
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) throw new InvalidArgumentError("give an ISO 8601 time");
  return new Date(ms);
}

export function readUrl(value: string): string {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value))
    throw new InvalidArgumentError("give an http or https address");
  return new URL(value).href;
}

export function readZone(value: string): string {
  if (!IANAZone.isValidZone(value))
    throw new InvalidArgumentError("give an IANA zone such as Europe/London");
  return value;
}

const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** "90s", "15m", "6h", "30d" in milliseconds. */
export function readDuration(value: string): number {
  const [, digits, unit] = /^(\d{1,6})([smhd])$/.exec(value) ?? [];
  if (digits === undefined || unit === undefined || Number(digits) < 1)
    throw new InvalidArgumentError("give a time such as 90s, 15m, 6h or 30d");
  return Number(digits) * (UNITS_MS[unit] ?? 1);
}

/** How often a site may be visited: no more than once a minute, and at least once a year. */
export function readPace(value: string): number {
  const ms = readDuration(value);
  if (ms < 60_000 || ms > 366 * 86_400_000)
    throw new InvalidArgumentError("give a time from 1m to 366d");
  return ms;
}

export function readId(value: string): number {
  const id = Number(value);
  if (!/^\d{1,15}$/.test(value) || id < 1)
    throw new InvalidArgumentError("give a number from 1, as a list shows it");
  return id;
}

/** For arguments that may be named several times. */
export const readIds = (value: string, before: readonly number[] | undefined): number[] => [
  ...(before ?? []),
  readId(value),
];
