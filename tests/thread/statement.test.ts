import { describe, expect, it } from "vitest";
import { RejectReason } from "../../src/thread/decision.js";
import { DsaStatement } from "../../src/thread/dsaStatement.js";
import { findContentDay } from "../../src/thread/findContentDay.js";
import { makeDsaStatement } from "../../src/thread/makeDsaStatement.js";
import type { AppealTerms, StatementFacts } from "../../src/thread/statement.js";
import { writeNotice } from "../../src/thread/writeNotice.js";

const TERMS: AppealTerms = {
  days: 183,
  address: "appeals@site.example",
  rulesAddress: "https://site.example/rules",
};
const FACTS: StatementFacts = {
  decisionId: 812,
  action: "reject",
  reason: "personal_attack",
  decidedAt: "2026-03-02T09:30:00.000Z",
  isFlagged: true,
  isAfterAppeal: false,
  site: "site.example",
  articleAddress: "https://site.example/a-bridge/",
  commentNumber: "4711",
  postedAt: {
    earliest: "2026-03-01T14:05:00.000Z",
    latest: "2026-03-01T14:05:59.999Z",
    asWritten: "March 1, 2026 14:05",
  },
};
const codeOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe("a statement for the Transparency Database", () => {
  it.each(RejectReason.options)("of a rejection for %s keeps the published rules", (reason) => {
    const made = makeDsaStatement({ ...FACTS, reason }, TERMS);
    expect(DsaStatement.parse(made)).toEqual(made);
    expect(made).toMatchObject({ content_date: "2026-03-01", application_date: "2026-03-02" });
    // Only whoever says "illegal" says that it is.
    expect(made.incompatible_content_illegal).toBe(reason === "illegal" ? "Yes" : undefined);
  });

  it("holds no address of the comment and no number of it", () => {
    expect(JSON.stringify(makeDsaStatement(FACTS, TERMS))).not.toMatch(/4711|a-bridge/);
  });

  it("says what was found by a program and what was not", () => {
    expect(makeDsaStatement(FACTS, TERMS).automated_detection).toBe("Yes");
    const unflagged = makeDsaStatement({ ...FACTS, isFlagged: false }, TERMS);
    expect(unflagged.automated_detection).toBe("No");
    expect(unflagged.automated_decision).toBe("AUTOMATED_DECISION_NOT_AUTOMATED");
  });

  it("is refused without a reason, for an approval, and without a day", () => {
    const code = (facts: Partial<StatementFacts>, day?: string) =>
      codeOf(() => makeDsaStatement({ ...FACTS, ...facts }, TERMS, day));
    expect(code({ reason: null })).toBe("STATEMENT_REASON_MISSING");
    expect(code({ action: "approve", reason: null })).toBe("STATEMENT_NOT_DUE");
    expect(code({ postedAt: null })).toBe("STATEMENT_DATE_UNKNOWN");
    expect(code({ postedAt: null }, "2026-02-27")).toBe(null);
    expect(code({ postedAt: null }, "1999-12-31")).toBe("STATEMENT_DATE_UNKNOWN");
    // A day that contradicts the capture is no better than none.
    expect(code({}, "2025-02-27")).toBe("STATEMENT_DATE_UNKNOWN");
  });

  const made = makeDsaStatement(FACTS, TERMS);
  const wrong: [string, object][] = [
    ["facts of over 5000 signs", { decision_facts: "x".repeat(5001) }],
    ["a ground of over 500 signs", { incompatible_content_ground: "x".repeat(501) }],
    ["no explanation", { incompatible_content_explanation: undefined }],
    ["the ground of another kind", { illegal_content_legal_ground: "an act" }],
    ["an illegal ground without its law", { decision_ground: "DECISION_GROUND_ILLEGAL_CONTENT" }],
    [
      "another restriction that is not named",
      { decision_visibility: ["DECISION_VISIBILITY_OTHER"] },
    ],
    ["a country outside the EEA", { territorial_scope: ["GB"] }],
    ["no country", { territorial_scope: [] }],
    ["a day before 2000", { content_date: "1999-12-31" }],
    ["a decision before 2020", { application_date: "2019-12-31" }],
    ["a language in small letters", { content_language: "en" }],
    ["a word for a keyword without KEYWORD_OTHER", { category_specification_other: "x" }],
    ["an id with a blank", { puid: "a b" }],
    ["a field of its own", { comment: "x" }],
  ];
  it.each(wrong)("with %s is not valid", (_, change) => {
    expect(DsaStatement.safeParse({ ...made, ...change }).success).toBe(false);
  });
});

describe("the day of a comment", () => {
  const day = (earliest: string, latest: string) =>
    findContentDay({ earliest, latest, asWritten: "" });
  it("is known to the day, in the zone of the site, or not at all", () => {
    expect(day("2024-03-19T23:00:00Z", "2024-03-20T22:59:59Z")).toBe("2024-03-20");
    expect(day("2024-03-20T11:00:00Z", "2024-03-21T10:59:59Z")).toBe("2024-03-20");
    expect(day("2024-03-01T00:00:00Z", "2024-03-31T23:59:59Z")).toBe(null);
    expect(findContentDay(null)).toBe(null);
  });
});

describe("the notice", () => {
  it("says what, which, why, how it was found, and how to appeal by when", () => {
    expect(writeNotice(FACTS, TERMS).text).toMatchInlineSnapshot(`
      "We have decided that your comment on site.example is not to be shown. The decision was made on 2 March 2026. It was posted on 1 March 2026. It is the comment at:
      https://site.example/a-bridge/#comment-4711

      We decided this because the comment attacks a person instead of what they say. Our rules:
      https://site.example/rules

      A program marked the comment for a person to look at. A person read it and decided; no decision was made by a program alone.

      If you think that this is wrong, you may appeal, at no cost, until 1 September 2026. To appeal, write to:
      appeals@site.example

      Somebody who did not take this decision will look at it again. Give the number of the decision: 812. You may also go to court, or use another way that the law where you live gives you."
    `);
  });

  it("does not make up a day, an address or a rule", () => {
    const { text } = writeNotice(
      { ...FACTS, postedAt: null, articleAddress: null, isFlagged: false, site: "local" },
      { ...TERMS, address: null, rulesAddress: null },
    );
    expect(text).toMatchInlineSnapshot(`
      "We have decided that your comment is not to be shown. The decision was made on 2 March 2026. The day it was posted is not known to us.

      We decided this because the comment attacks a person instead of what they say.

      A person found the comment and decided. No program had marked it.

      If you think that this is wrong, you may appeal, at no cost, until 1 September 2026. To appeal, answer the message with which this notice came.

      Somebody who did not take this decision will look at it again. Give the number of the decision: 812. You may also go to court, or use another way that the law where you live gives you."
    `);
  });

  it("makes no markup and no link of what a page says", () => {
    const { html } = writeNotice(
      {
        ...FACTS,
        articleAddress: 'javascript:alert("<img src=x onerror=1>")',
        commentNumber: null,
      },
      TERMS,
    );
    expect(html).not.toMatch(/<img|href="javascript/);
    expect(html).toContain('href="https://site.example/rules"');
    expect(html).toContain('href="mailto:appeals@site.example"');
  });

  it("of an approval after an appeal says that it may be shown", () => {
    const facts = { ...FACTS, action: "approve", reason: null, isAfterAppeal: true } as const;
    const { text } = writeNotice(facts, TERMS);
    expect(text).toContain("After an appeal we looked again at your comment on site.example.");
    expect(text).not.toContain("appeal, at no cost");
  });
});
