import type { RejectReason } from "./decision.js";
import type { DSA_CATEGORIES, DSA_KEYWORDS } from "./dsaWords.js";

export interface StatementGround {
  /** The rule of the site as a reader is told it: "because it …". */
  readonly rule: string;
  /** The same as the ground and the explanation in the Transparency Database; names nobody. */
  readonly ground: string;
  readonly explanation: string;
  readonly category: (typeof DSA_CATEGORIES)[number];
  readonly keyword: (typeof DSA_KEYWORDS)[number];
  /** Where no keyword of the list says it. */
  readonly keywordOther?: string;
  readonly isHeldIllegal?: boolean;
}

/**
 * What each reason is in the words of the site's rules and of the Transparency Database. All of them are breaches
 * of the site's own rules: a moderator names no law, so that nothing here claims one. Keywords whose meaning
 * holds that the law was broken (KEYWORD_HATE_SPEECH is "illegal incitement") are not used for that reason.
 */
export const STATEMENT_GROUNDS: Readonly<Record<RejectReason, StatementGround>> = {
  // A threat in a comment is aimed at a person online; STATEMENT_CATEGORY_VIOLENCE is for calls to a crowd.
  threat: {
    rule: "threatens someone with harm",
    ground: "Rules of the comment section: no threats",
    explanation: "The comment threatens somebody with harm.",
    category: "STATEMENT_CATEGORY_CYBER_VIOLENCE",
    keyword: "KEYWORD_CYBER_BULLYING_INTIMIDATION",
  },
  // "Harmful speech" covers it without a finding that it is unlawful.
  hate: {
    rule: "attacks people for what they are, such as their origin, religion, sex or disability",
    ground: "Rules of the comment section: no hatred of groups of people",
    explanation:
      "The comment attacks people for a characteristic such as origin, religion, sex or disability.",
    category: "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
    keyword: "KEYWORD_OTHER",
    keywordOther: "Hate under the rules of the site; not examined under the law",
  },
  personal_attack: {
    rule: "attacks a person instead of what they say",
    ground: "Rules of the comment section: no attacks on persons",
    explanation: "The comment insults or belittles a person instead of answering what was said.",
    category: "STATEMENT_CATEGORY_CYBER_VIOLENCE",
    keyword: "KEYWORD_CYBER_HARASSMENT",
  },
  // Coarse words harm no one in particular: a house rule and no more.
  profanity: {
    rule: "uses words that our rules do not allow",
    ground: "Rules of the comment section: no profanity",
    explanation: "The comment uses coarse language that the rules of the site do not allow.",
    category: "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    keyword: "KEYWORD_OTHER",
    keywordOther: "Profanity",
  },
  // STATEMENT_CATEGORY_SCAMS_AND_FRAUD would say that somebody was to be cheated, which spam need not.
  spam: {
    rule: "is advertising, or is repeated many times",
    ground: "Rules of the comment section: no spam",
    explanation: "The comment is advertising, or is repeated many times.",
    category: "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    keyword: "KEYWORD_OTHER",
    keywordOther: "Spam",
  },
  off_topic: {
    rule: "is not about the article or the conversation",
    ground: "Rules of the comment section: keep to the subject",
    explanation: "The comment is not about the article or the conversation under it.",
    category: "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    keyword: "KEYWORD_OTHER",
    keywordOther: "Off topic",
  },
  // KEYWORD_MISSING_PROCESSING_GROUND is about whoever processes data, not about a reader who names an address.
  privacy: {
    rule: "gives private details of a person",
    ground: "Rules of the comment section: no private details of others",
    explanation: "The comment gives private details of a person.",
    category: "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
    keyword: "KEYWORD_OTHER",
    keywordOther: "Private details of a person",
  },
  // DECISION_GROUND_ILLEGAL_CONTENT asks for the law, which the reason does not hold: the rule is the ground, and the
  // database has a field of its own that says it is held illegal too.
  illegal: {
    rule: "is against the law in our judgement, which our rules do not allow",
    ground: "Rules of the comment section: nothing unlawful",
    explanation: "The comment is unlawful in the judgement of the moderator; no law was named.",
    category: "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
    keyword: "KEYWORD_OTHER",
    keywordOther: "Held unlawful; which kind was not recorded",
    isHeldIllegal: true,
  },
  other: {
    rule: "breaks another of our rules",
    ground: "Rules of the comment section: a rule that has no heading of its own",
    explanation: "The comment breaks another rule of the comment section.",
    category: "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    keyword: "KEYWORD_OTHER",
    keywordOther: "Another rule of the comment section",
  },
};
