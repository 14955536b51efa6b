import { escapeUTF8 } from "entities";
import { findContentDay } from "./findContentDay.js";
import type { AppealTerms, StatementFacts } from "./statement.js";
import { STATEMENT_GROUNDS } from "./statementGrounds.js";

/** A paragraph, and the address that stands in it as a link, if any. */
interface Paragraph {
  readonly words: string;
  readonly link?: string;
}

/**
 * The notice to whoever wrote the comment: what was done, to which comment, why, how it was found, and how to
 * appeal by when (Articles 17 and 20 of the EU Digital Services Act ask for these). It does not quote the comment.
 *
 * @param facts a rejection with its reason, or an approval
 */
export function writeNotice(
  facts: StatementFacts,
  terms: AppealTerms,
): { text: string; html: string } {
  const paragraphs =
    facts.action === "reject" ? tellRejection(facts, terms) : tellRestoration(facts);
  return {
    text: paragraphs
      .map(({ words, link }) => (link === undefined ? words : `${words}\n${link}`))
      .join("\n\n"),
    html: paragraphs.map(toHtml).join("\n"),
  };
}

function tellRejection(facts: StatementFacts, terms: AppealTerms): Paragraph[] {
  const ground = facts.reason === null ? null : STATEMENT_GROUNDS[facts.reason];
  return [
    tellComment(facts, `We have decided that your comment${onSite(facts)} is not to be shown.`),
    withLink(
      `We decided this because the comment ${ground?.rule ?? "breaks our rules"}.${terms.rulesAddress === null ? "" : " Our rules:"}`,
      terms.rulesAddress,
    ),
    tellDetection(facts),
    withLink(
      `If you think that this is wrong, you may appeal, at no cost, until ${readDay(lastDay(facts, terms))}. ${
        terms.address === null
          ? "To appeal, answer the message with which this notice came."
          : "To appeal, write to:"
      }`,
      terms.address,
    ),
    {
      words: `Somebody who did not take this decision will look at it again. Give the number of the decision: ${facts.decisionId}. You may also go to court, or use another way that the law where you live gives you.`,
    },
  ];
}

const tellRestoration = (facts: StatementFacts): Paragraph[] => [
  tellComment(
    facts,
    facts.isAfterAppeal
      ? `After an appeal we looked again at your comment${onSite(facts)}. It may be shown.`
      : `Your comment${onSite(facts)} may be shown.`,
  ),
  {
    words: `Somebody who had not taken the earlier decision decided this on ${readDay(facts.decidedAt)}. The number of the decision is ${facts.decisionId}.`,
  },
];

const onSite = ({ site }: StatementFacts): string => (site === "local" ? "" : ` on ${site}`);

function tellComment(facts: StatementFacts, done: string): Paragraph {
  const day = findContentDay(facts.postedAt);
  const posted =
    day === null
      ? "The day it was posted is not known to us."
      : `It was posted on ${readDay(day)}.`;
  const { articleAddress, commentNumber } = facts;
  const decided =
    facts.action === "reject" ? ` The decision was made on ${readDay(facts.decidedAt)}.` : "";
  if (articleAddress === null) return { words: `${done}${decided} ${posted}` };
  return {
    words: `${done}${decided} ${posted} It is the comment${commentNumber === null ? " that stands under" : " at"}:`,
    link: commentNumber === null ? articleAddress : `${articleAddress}#comment-${commentNumber}`,
  };
}

const tellDetection = ({ isFlagged }: StatementFacts): Paragraph => ({
  words: isFlagged
    ? "A program marked the comment for a person to look at. A person read it and decided; no decision was made by a program alone."
    : "A person found the comment and decided. No program had marked it.",
});

const withLink = (words: string, link: string | null): Paragraph =>
  link === null ? { words } : { words, link };

/** The last day for an appeal, counted from the decision. */
const lastDay = ({ decidedAt }: StatementFacts, { days }: AppealTerms): string =>
  new Date(Date.parse(decidedAt) + days * 86_400_000).toISOString();

const inWords = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const readDay = (at: string): string => inWords.format(new Date(at));

/** Addresses come from pages: only what is http(s) or mail becomes a link. */
function toHtml({ words, link }: Paragraph): string {
  if (link === undefined) return `<p>${escapeUTF8(words)}</p>`;
  const address = /^https?:\/\//i.test(link)
    ? link
    : /^[^\s@:/]+@[^\s@:/]+$/.test(link)
      ? `mailto:${link}`
      : null;
  const shown = escapeUTF8(link);
  const linked =
    address === null
      ? shown
      : `<a href="${escapeUTF8(address)}" rel="nofollow noreferrer">${shown}</a>`;
  return `<p>${escapeUTF8(words)}<br>${linked}</p>`;
}
