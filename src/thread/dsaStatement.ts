import { z } from "zod";
import { DSA_CATEGORIES, DSA_KEYWORDS, EEA_COUNTRIES } from "./dsaWords.js";

const Day = z.iso.date();
const notBefore = (first: string) =>
  Day.refine((day) => day >= first, { error: `is before ${first}` });
const text = (most: number) => z.string().trim().min(1).max(most);

const VISIBILITY = [
  "REMOVED",
  "DISABLED",
  "DEMOTED",
  "AGE_RESTRICTED",
  "INTERACTION_RESTRICTED",
  "LABELLED",
] as const;
const Visibility = z.enum([
  ...VISIBILITY.map((each) => `DECISION_VISIBILITY_CONTENT_${each}` as const),
  "DECISION_VISIBILITY_OTHER",
]);
const YesNo = z.enum(["Yes", "No"]);

const Fields = z.strictObject({
  decision_visibility: z.array(Visibility).min(1),
  decision_visibility_other: text(500).optional(),
  decision_ground: z.enum([
    "DECISION_GROUND_ILLEGAL_CONTENT",
    "DECISION_GROUND_INCOMPATIBLE_CONTENT",
  ]),
  decision_ground_reference_url: z.url().max(500).optional(),
  illegal_content_legal_ground: text(500).optional(),
  illegal_content_explanation: text(2000).optional(),
  incompatible_content_ground: text(500).optional(),
  incompatible_content_explanation: text(2000).optional(),
  incompatible_content_illegal: YesNo.optional(),
  content_type: z.array(z.literal("CONTENT_TYPE_TEXT")).length(1),
  category: z.enum(DSA_CATEGORIES),
  category_addition: z.array(z.enum(DSA_CATEGORIES)).optional(),
  category_specification: z.array(z.enum(DSA_KEYWORDS)).optional(),
  category_specification_other: text(500).optional(),
  decision_facts: text(5000),
  territorial_scope: z.array(z.enum(EEA_COUNTRIES)).min(1),
  /** ISO 639-1, upper case. */
  content_language: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  content_date: notBefore("2000-01-01"),
  application_date: notBefore("2020-01-01"),
  end_date_visibility_restriction: Day.optional(),
  source_type: z.enum([
    "SOURCE_VOLUNTARY",
    "SOURCE_ARTICLE_16",
    "SOURCE_TRUSTED_FLAGGER",
    "SOURCE_TYPE_OTHER_NOTIFICATION",
  ]),
  source_identity: text(500).optional(),
  automated_detection: YesNo,
  automated_decision: z.enum([
    "AUTOMATED_DECISION_FULLY",
    "AUTOMATED_DECISION_PARTIALLY",
    "AUTOMATED_DECISION_NOT_AUTOMATED",
  ]),
  puid: z.string().regex(/^[A-Za-z0-9_-]{1,500}$/),
});

type Fields = z.infer<typeof Fields>;
type Need = readonly [asked: (fields: Fields) => boolean, field: keyof Fields];

const isIllegal = ({ decision_ground }: Fields): boolean =>
  decision_ground === "DECISION_GROUND_ILLEGAL_CONTENT";
const isIncompatible = (fields: Fields): boolean => !isIllegal(fields);

const NEEDED: readonly Need[] = [
  [
    (fields) => fields.decision_visibility.includes("DECISION_VISIBILITY_OTHER"),
    "decision_visibility_other",
  ],
  [isIllegal, "illegal_content_legal_ground"],
  [isIllegal, "illegal_content_explanation"],
  [isIncompatible, "incompatible_content_ground"],
  [isIncompatible, "incompatible_content_explanation"],
];
const ONLY_WITH: readonly Need[] = [
  ...NEEDED,
  [isIncompatible, "incompatible_content_illegal"],
  [
    (fields) => fields.category_specification?.includes("KEYWORD_OTHER") === true,
    "category_specification_other",
  ],
];

/**
 * A statement of reasons as the DSA Transparency Database takes it, of what a comment section can be
 * about: text, and whether it is seen. Restrictions of accounts and payments are left out.
 *
 * @see github.com/digital-services-act/transparency-database, page api-documentation, as of July 2025
 */
export const DsaStatement = Fields.superRefine((fields, context) => {
  for (const [isAsked, field] of NEEDED)
    if (isAsked(fields) && fields[field] === undefined)
      context.addIssue({ code: "custom", path: [field], message: "is required here" });
  for (const [isAsked, field] of ONLY_WITH)
    if (!isAsked(fields) && fields[field] !== undefined)
      context.addIssue({ code: "custom", path: [field], message: "has no place here" });
  const end = fields.end_date_visibility_restriction;
  if (end !== undefined && end < fields.application_date)
    context.addIssue({
      code: "custom",
      path: ["end_date_visibility_restriction"],
      message: "is before application_date",
    });
});
export type DsaStatement = z.infer<typeof DsaStatement>;
