import { inPageOrder, type Placed, placeComments } from "./placeComments.js";
import type { SampleThread } from "./sampleThread.js";
import { formatAge, type Wording } from "./wordings.js";

/** How a program that makes text of pages writes a comment. */
export interface Dump {
  readonly name: string;
  /** The avatar's text above the name. */
  readonly avatar: "none" | "plain" | "bracketed";
  /** Where the reply line stands; `split`: the name on a line of its own. */
  readonly replyLine: "below the date" | "above the date" | "split above the date" | "none";
  /** 5.x: the date below the votes closes the comment. */
  readonly closesWithDate?: boolean;
  readonly indent: string;
  /** Blanks before date, reply line and button. */
  readonly pad: string;
  readonly gapBelowDate: boolean;
  readonly gapBelowHead: boolean;
  readonly gapBelowBody: boolean;
  /** Votes and the reply button, which plain extractors leave out. */
  readonly hasFooter: boolean;
  readonly foldAt?: number;
  /** Paragraphs stand apart from each other. */
  readonly keepsParagraphs?: boolean;
  /** html2text joins the words of links so. */
  readonly linkBlank?: string;
}

const EXTRACTOR = {
  indent: "",
  pad: "",
  gapBelowDate: false,
  gapBelowHead: true,
  gapBelowBody: true,
  hasFooter: false,
} as const;
const BROWSER = { ...EXTRACTOR, avatar: "none", pad: " ", hasFooter: true } as const;
const TERMINAL = {
  avatar: "plain",
  replyLine: "below the date",
  hasFooter: true,
  foldAt: 100,
} as const;

/** The layouts of 7.x and 5.x as extractors, a browser and text browsers write them. */
export const DUMPS: readonly Dump[] = [
  { name: "an extractor", ...EXTRACTOR, avatar: "plain", replyLine: "below the date" },
  { name: "an extractor, no avatars", ...EXTRACTOR, avatar: "none", replyLine: "below the date" },
  {
    name: "an extractor, layout 2 or 3",
    ...EXTRACTOR,
    avatar: "plain",
    replyLine: "above the date",
  },
  { name: "a browser", ...BROWSER, replyLine: "below the date" },
  { name: "a browser, layout 2", ...BROWSER, replyLine: "above the date" },
  { name: "a browser, layout 3", ...BROWSER, replyLine: "split above the date" },
  { name: "lynx", ...EXTRACTOR, ...TERMINAL, indent: "   ", gapBelowBody: false },
  { name: "w3m", ...EXTRACTOR, ...TERMINAL, gapBelowDate: true },
  {
    name: "html2text",
    ...EXTRACTOR,
    ...TERMINAL,
    avatar: "bracketed",
    pad: " ",
    linkBlank: "_",
    keepsParagraphs: false,
    gapBelowHead: false,
    gapBelowBody: false,
  },
];
export const OLD_DUMPS: readonly Dump[] = [
  {
    name: "an extractor, 5.x",
    ...EXTRACTOR,
    avatar: "plain",
    replyLine: "none",
    closesWithDate: true,
  },
  {
    name: "a browser, 5.x",
    ...EXTRACTOR,
    avatar: "none",
    replyLine: "none",
    hasFooter: true,
    closesWithDate: true,
  },
];

/** A thread as flattened text: ids, nesting and absolute dates are gone. */
export function flattenThread(source: SampleThread, dump: Dump, wording: Wording): string {
  const order = [wording.oldest, wording.newest];
  if (source.sort === "newest") order.reverse();
  const head = [
    "Subscribe",
    "Notify of",
    "guest",
    "",
    `${source.comments.length} ${wording.comments}`,
  ];
  const furniture = [...head, ...order, "Inline Feedbacks", "View all comments"];
  const comments = inPageOrder(placeComments(source)).map((placed) =>
    renderComment(placed, source, dump, wording).map((line) =>
      line === "" ? "" : dump.indent + line,
    ),
  );
  return [...source.article, "", source.authorBio, "", ...furniture, ...comments.flat()].join("\n");
}

function renderComment(
  { comment, parent }: Placed,
  source: SampleThread,
  dump: Dump,
  wording: Wording,
): string[] {
  const { author, votes, text } = comment;
  const date = dump.pad + formatAge(comment.postedAt, source.capturedAt, wording);
  const footer = dump.hasFooter ? [`${votes}`, dump.pad + wording.reply] : [];
  const gapBelowBody = dump.gapBelowBody ? [""] : [];
  if (dump.closesWithDate === true) {
    const names =
      dump.avatar === "none" ? [wording.guest, author] : [author, wording.guest, author];
    const button = dump.hasFooter ? [`${votes}\u00a0${wording.reply}`] : [];
    return [...names, "", ...fold(text, dump), "", ...button, date];
  }
  const alt = dump.avatar === "none" ? [] : [dump.avatar === "bracketed" ? `[${author}]` : author];
  const head = [...alt, author, ...placeReplyLine(date, parent?.author ?? null, dump, wording)];
  return [
    ...head,
    ...(dump.gapBelowHead ? [""] : []),
    ...fold(text, dump),
    ...gapBelowBody,
    ...footer,
  ];
}

function placeReplyLine(
  date: string,
  parent: string | null,
  dump: Dump,
  { replyTo }: Wording,
): string[] {
  const gap = dump.gapBelowDate ? ["   "] : [];
  if (parent === null || dump.replyLine === "none") return [date];
  const name = parent.replaceAll(" ", dump.linkBlank ?? " ");
  if (dump.replyLine === "split above the date") return [`${replyTo}\u00a0`, name, date];
  const line = `${dump.pad}${replyTo}\u00a0 ${name}`;
  return dump.replyLine === "above the date" ? [line, date] : [date, ...gap, line];
}

/** Lines of a text, each no longer than a terminal is wide. */
function fold(text: string, { foldAt = Infinity, keepsParagraphs = true }: Dump): string[] {
  const paragraphs = keepsParagraphs ? text : text.replace(/\n+/g, "\n");
  return paragraphs.split("\n").flatMap((line) => {
    const lines: string[] = [];
    let open = "";
    for (const word of line.split(" "))
      if (open !== "" && open.length + 1 + word.length > foldAt) {
        lines.push(open);
        open = word;
      } else open = open === "" ? word : `${open} ${word}`;
    return [...lines, open];
  });
}
