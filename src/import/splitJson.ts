/** An entry of the outermost array or object: its text, and in an object its key's. */
export interface JsonEntry {
  readonly number: number;
  readonly key: string | null;
  /** Null where it is longer than is read. */
  readonly text: string | null;
}

/**
 * Parts a JSON array or object of any size into its entries, as it comes in. What an entry holds is not looked
 * at: `JSON.parse` of each says whether it is JSON.
 *
 * @returns of the generator: whether the outermost value was closed
 */
export async function* splitJson(
  chunks: AsyncIterable<string>,
  mostUnits: number,
): AsyncGenerator<JsonEntry, boolean, undefined> {
  let [depth, number, length] = [0, 0, 0];
  let [inString, isEscaped, isObject, isOver] = [false, false, false, false];
  let pieces: string[] = [];
  let key: string | null = null;
  const take = (piece: string): void => {
    length += piece.length;
    if (length <= mostUnits) pieces.push(piece);
    else pieces = [];
  };
  const end = (): JsonEntry | null => {
    const text = length <= mostUnits ? pieces.join("").trim() : null;
    [pieces, length] = [[], 0];
    const named = key;
    key = null;
    return text === "" && named === null ? null : { number: ++number, key: named, text };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (code === BACKSLASH) isEscaped = true;
        else if (code === QUOTE) inString = false;
        continue;
      }
      if (code === QUOTE) inString = true;
      else if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
        depth++;
        if (depth > 1) continue;
        isObject = code === OPEN_OBJECT;
        from = at + 1;
      } else if (depth === 1 && isObject && key === null && code === COLON) {
        take(chunk.slice(from, at));
        key = pieces.join("").trim();
        [pieces, length, from] = [[], 0, at + 1];
      } else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT || (code === COMMA && depth === 1)) {
        if (code !== COMMA) depth--;
        if (depth > 1 || (depth === 1 && code !== COMMA)) continue;
        take(chunk.slice(from, at));
        const entry = end();
        from = at + 1;
        if (entry !== null) yield entry;
        if (depth === 0) isOver = true;
      }
      if (isOver) return true;
    }
    if (depth > 0) take(chunk.slice(from));
  }
  return false;
}

const [QUOTE, BACKSLASH, COLON, COMMA] = [34, 92, 58, 44];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
