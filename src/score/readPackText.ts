import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  getNodeValue,
  printParseErrorCode,
} from "jsonc-parser";

/** Where something stands in a file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}
export type Path = readonly (string | number)[];

export interface PackText {
  /** The value written, or undefined where the text cannot be read at all. */
  readonly json: unknown;
  readonly faults: readonly {
    readonly place: Place;
    readonly message: string;
    readonly fix: string;
  }[];
  /** Where a value stands; of what is missing, where it should have been. */
  readonly placeOf: (path: Path) => Place;
}

const DEEPEST = 40;

/**
 * Reads a pack's file: JSON in which `//` comments are allowed, so that a pack can
 * explain itself.
 *
 * @returns faults of the notation in plain words, each with its line and column
 * @see jsonc-parser, the reader of Visual Studio Code's settings
 */
export function readPackText(text: string): PackText {
  const placeAt = makePlaces(text);
  if (isTooDeep(text)) {
    const message = `More than ${DEEPEST} brackets stand inside each other; a pack needs 6.`;
    const fix = "See whether brackets were opened and never closed.";
    return {
      json: undefined,
      faults: [{ place: placeAt(0), message, fix }],
      placeOf: () => placeAt(0),
    };
  }
  const errors: ParseError[] = [];
  // A byte order mark is a blank to those who write.
  const root = parseTree(text.replace(/^\ufeff/, " "), errors, { allowTrailingComma: true });
  return {
    json: root && errors.length === 0 ? (getNodeValue(root) as unknown) : undefined,
    faults: [
      ...errors.map(({ error, offset }) => ({
        place: placeAt(offset),
        ...(EXPLAINED[printParseErrorCode(error)] ?? UNEXPLAINED),
      })),
      ...findDoubleKeys(root).map((key) => ({
        place: placeAt(key.offset),
        message: `The key "${String(key.value)}" stands twice in the same brackets; only the last would count.`,
        fix: "Join the two into one, or delete one.",
      })),
    ],
    placeOf: (path) => placeAt(root ? (findNearest(root, path)?.offset ?? 0) : 0),
  };
}

/** The node at the path, or at the longest beginning of it that exists. */
function findNearest(root: Node, path: Path): Node | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}

function findDoubleKeys(root: Node | undefined): Node[] {
  const found: Node[] = [];
  const open = root ? [root] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    const keys = new Set<unknown>();
    for (const child of node.children ?? []) {
      open.push(child);
      const key = child.type === "property" ? child.children?.[0] : undefined;
      if (!key) continue;
      if (keys.has(key.value)) found.push(key);
      keys.add(key.value);
    }
  }
  return found;
}

/** The reader calls itself for each bracket, so the depth is bounded before it starts. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"' || char === "\n") inString = false;
    } else if (char === '"') inString = true;
    else if (char === "[" || char === "{") depth += 1;
    else if (char === "]" || char === "}") depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function makePlaces(text: string): (offset: number) => Place {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

const UNEXPLAINED = {
  message: "This is not JSON.",
  fix: "Compare with the line before: a comma, a quotation mark or a bracket is out of place.",
};
const EXPLAINED: Readonly<Record<string, { message: string; fix: string }>> = {
  InvalidSymbol: {
    message: "A word stands here without quotation marks.",
    fix: 'Put straight quotation marks around it: "like this".',
  },
  InvalidNumberFormat: {
    message: "This number cannot be read.",
    fix: "Write it as 0.8, with a point and without quotation marks.",
  },
  PropertyNameExpected: {
    message: "A key in quotation marks should stand here.",
    fix: 'Write "key": value, or delete a comma too many.',
  },
  ValueExpected: {
    message: "A value is missing here.",
    fix: "Write it, or delete a comma or a key too many.",
  },
  ColonExpected: {
    message: "A colon is missing between key and value.",
    fix: 'Write "key": value.',
  },
  CommaExpected: {
    message: "A comma is missing before this.",
    fix: "Put a comma at the end of what stands before.",
  },
  CloseBraceExpected: {
    message: "A closing } is missing.",
    fix: "Close the { that was opened last.",
  },
  CloseBracketExpected: {
    message: "A closing ] is missing.",
    fix: "Close the [ that was opened last.",
  },
  EndOfFileExpected: {
    message: "Something stands after the end of the pack.",
    fix: "Delete it, or a closing bracket too many before it.",
  },
  InvalidCommentToken: { message: "This is no comment.", fix: "A comment starts with //." },
  UnexpectedEndOfComment: { message: "A comment is not closed.", fix: "Close it with */." },
  UnexpectedEndOfString: {
    message: "A quotation mark is missing at the end of this text.",
    fix: 'Close the text with " on the same line.',
  },
  UnexpectedEndOfNumber: {
    message: "A number breaks off here.",
    fix: "Write it as 0.8.",
  },
  InvalidUnicode: { message: "A \\u sign is not complete.", fix: "Write the character itself." },
  InvalidEscapeCharacter: {
    message: "A backslash stands before a character that needs none.",
    fix: "Delete the backslash.",
  },
  InvalidCharacter: {
    message: "This text holds a tab or another sign that cannot stand in quotation marks.",
    fix: "Write a blank in its place; keep each text on one line.",
  },
};
