import { ParleyError, toParleyError } from "../errors.js";

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, someRefused: 3, stopped: 130 } as const;

/** Results go to stdout, everything else to stderr. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** One line with code and hint; what is said of an input names the input. */
export function sayError(thrown: unknown, subject?: string): ParleyError {
  const error = toParleyError(thrown);
  const message = oneLine(error.message);
  // Messages about an input name it themselves.
  const about = subject === undefined || message.includes(subject) ? "" : `${subject}: `;
  say(
    `parley: ${error.code}: ${printable(about)}${printable(message)} hint: ${printable(error.hint)}`,
  );
  return error;
}

export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Words from outside, made safe for a terminal: no escape codes, no direction overrides. */
export const printable = (text: string): string =>
  text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "").replace(/\p{Cc}+/gu, " ");

/** Writes a line to stdout and waits while the reader is slow: memory stays constant. */
export const printLine = (line: string): Promise<void> => printBytes(`${line}\n`);

/** The same for whole lines in UTF-8. */
export async function printBytes(bytes: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(bytes))
    await new Promise((resolve) => process.stdout.once("drain", resolve));
}

/** A status line that is overwritten on a terminal, and one line per change elsewhere. */
export function makeProgress(): { show: (text: string) => void; end: () => void } {
  let shown = "";
  return {
    show: (written) => {
      const text = printable(written);
      if (text === shown) return;
      shown = text;
      if (process.stderr.isTTY) {
        const width = process.stderr.columns;
        process.stderr.write(`\r\u001b[2K${text.slice(0, Math.max(20, width - 1))}`);
      } else say(text);
    },
    end: () => {
      if (process.stderr.isTTY && shown !== "") process.stderr.write("\r\u001b[2K");
      shown = "";
    },
  };
}
