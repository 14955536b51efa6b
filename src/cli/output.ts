import { ParleyError, toParleyError } from "../errors.js";

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, someRefused: 3 } as const;

/** Results go to stdout, everything else to stderr. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** One line with code and hint; what is said of an input names the input. */
export function sayError(thrown: unknown, subject?: string): ParleyError {
  const error = toParleyError(thrown);
  const about = subject === undefined ? "" : `${subject}: `;
  say(`parley: ${error.code}: ${about}${oneLine(error.message)} hint: ${oneLine(error.hint)}`);
  return error;
}

export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Writes a line to stdout and waits while the reader is slow: memory stays constant. */
export async function printLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`))
    await new Promise((resolve) => process.stdout.once("drain", resolve));
}

/** A status line that is overwritten on a terminal, and one line per change elsewhere. */
export function makeProgress(): { show: (text: string) => void; end: () => void } {
  let shown = "";
  return {
    show: (text) => {
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
