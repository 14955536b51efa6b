import { StringDecoder } from "node:string_decoder";

/** A line and its number from 1; null where it is longer than is read. */
export interface InputLine {
  readonly number: number;
  readonly text: string | null;
}

/** Longest line kept, in UTF-16 units: ten times the longest text that is scored. */
const MOST_UNITS = 1_000_000;

/**
 * UTF-8 bytes as lines, without their ends. A line that never ends takes no memory beyond the
 * limit, and those after it are read as any other.
 */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  mostUnits = MOST_UNITS,
): AsyncGenerator<InputLine, void, undefined> {
  const decoder = new StringDecoder("utf8");
  let [pieces, length, number]: [string[], number, number] = [[], 0, 0];
  const take = (piece: string): void => {
    length += piece.length;
    if (length <= mostUnits) pieces.push(piece);
    else pieces = [];
  };
  const end = (): InputLine => {
    const text = length <= mostUnits ? pieces.join("").replace(/\r$/, "") : null;
    [pieces, length] = [[], 0];
    number++;
    return { number, text: number === 1 ? (text?.replace(/^\ufeff/, "") ?? null) : text };
  };
  for await (const chunk of chunks) {
    const [first = "", ...rest] = decoder.write(chunk).split("\n");
    take(first);
    for (const piece of rest) {
      yield end();
      take(piece);
    }
  }
  take(decoder.end());
  if (length > 0) yield end();
}
