import type { Problem } from "../thread/problem.js";
import type { PageFacts } from "./pageFacts.js";
import { describeCount } from "./toThread.js";

/** What a page says of its comment section as a whole, and what is not in this capture. */
export function describeSection(facts: PageFacts, parsed: number): Problem[] {
  const { declared, hasSection, isClosed, embed } = facts;
  const problems: Problem[] = [];
  if (embed !== null)
    problems.push({
      code: "COMMENTS_ELSEWHERE",
      message: `This page shows comments that ${embed} keeps; they are not in the page.`,
      hint: `Export them from ${embed}.`,
    });
  else if (!hasSection)
    problems.push({
      code: "NO_COMMENT_SECTION",
      message: "The page has no comment section that is known here.",
      hint: "An article without comments reads like this too. Save the page as a fixture and add a dialect in src/parse if it has some.",
    });
  if (isClosed)
    problems.push({ code: "COMMENTS_CLOSED", message: "The site takes no more comments here." });
  problems.push(...describeCount(declared, parsed));
  if (isBare(facts, parsed))
    problems.push({
      code: "NO_COMMENTS",
      message: "The page has a comment section, and nobody has commented yet.",
    });
  return problems;
}

/**
 * The section is there and empty. WordPress prints all its comments into the page; wpDiscuz may load
 * even the first by script, so there only a declared 0 says that there are none.
 */
export function isBare(
  { declared, hasSection, isWpDiscuz, embed, loadMarks }: PageFacts,
  parsed: number,
): boolean {
  if (parsed > 0 || !hasSection || embed !== null || loadMarks.hasMore) return false;
  return declared === 0 || (declared === null && !isWpDiscuz);
}
