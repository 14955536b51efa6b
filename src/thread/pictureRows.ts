import { z } from "zod";

/** The rows of each picture. What a column says is its description: the API and tables show it. */

const articleId = z.coerce.number().int().describe("Key of the article.");
const title = z.string().nullable().describe("Headline, else its first words or address.");
const site = z.string().describe("Host of the site.");
const target = z.string().nullable().describe("Target pack or phrase of the stances.");
const count = (about: string) => z.int().describe(about);
const figure = (about: string) => z.number().nullable().describe(about);
const commenter = (about: string) => z.string().nullable().describe(`${about}, as a pseudonym.`);
const low = figure("Lower end of its 90 % interval.");
const high = figure("Upper end of its 90 % interval.");

export const ArticleRow = z.object({
  article_id: articleId,
  site,
  title,
  target,
  comments: count("Comments stored."),
  commenters: count("Distinct names."),
  first_posted_at: z.string().nullable().describe("Earliest time of the first dated comment."),
  last_posted_at: z.string().nullable().describe("Latest time of the last dated comment."),
  comments_flagged: count("Comments that a rule flags."),
  uncivil_share: figure("Share of scored comments with a P(uncivil) of one half or more, 0 to 1."),
  uncivil_share_low: low,
  uncivil_share_high: high,
  incivility_n: count("Comments with a P(uncivil)."),
  sentiment_mean: figure("Mean sentiment, -1 to 1."),
  sentiment_low: low,
  sentiment_high: high,
  sentiment_n: count("Comments with a sentiment."),
  lean_mean: figure("Mean lean, -1 (skeptic) to 1 (pro)."),
  lean_low: low,
  lean_high: high,
  lean_n: count("Comments with a lean."),
});
export type ArticleRow = z.infer<typeof ArticleRow>;

export const TreeRow = z.object({
  comment_id: z.coerce.number().int().describe("Key of the comment."),
  ordinal: count("Place in the page, 1-based."),
  parent_comment_id: z.coerce.number().int().nullable().describe("Key of what it answers."),
  depth: count("Levels below the top level."),
  commenter: commenter("Who wrote it"),
  parent_confidence: figure("P(the parent is right), 0 to 1."),
  parent_evidence: z.string().describe("How the parent is known."),
  sentiment: figure("Sentiment, -1 to 1; empty where unscored."),
  incivility: figure("P(uncivil), 0 to 1; empty where unscored."),
  lean: figure("Lean, -1 (skeptic) to 1 (pro); empty where it says nothing of the target."),
  is_flagged: z.boolean().describe("A rule flags it."),
  is_truncated: z.boolean().describe("The page cut it."),
});
export type TreeRow = z.infer<typeof TreeRow>;

export const ToneRow = z.object({
  day: z.string().describe("UTC day of the earliest time of posting."),
  site,
  target,
  comments: count("Comments of that day."),
  sentiment_mean: figure("Mean sentiment, -1 to 1."),
  sentiment_low: low,
  sentiment_high: high,
  sentiment_n: count("Comments with a sentiment."),
  incivility_mean: figure("Mean P(uncivil), 0 to 1."),
  incivility_low: low,
  incivility_high: high,
  incivility_n: count("Comments with a P(uncivil)."),
  lean_mean: figure("Mean lean, -1 (skeptic) to 1 (pro)."),
  lean_low: low,
  lean_high: high,
  lean_n: count("Comments with a lean."),
});
export type ToneRow = z.infer<typeof ToneRow>;

const stance = z.enum(["pro", "skeptic", "neutral", "unknown"]);

export const StanceRow = z.object({
  article_id: articleId,
  site,
  title,
  target,
  stance: stance.describe("pro, skeptic, neutral, or unknown: too little to go on."),
  commenters: count("Commenters of that stance."),
  of: count("All commenters of the article."),
  share: figure("Share of them, 0 to 1."),
  share_low: low,
  share_high: high,
});
export type StanceRow = z.infer<typeof StanceRow>;

export const StanceMonthRow = z.object({
  month: z.string().describe("First day of the UTC month."),
  site,
  target,
  stance: stance.describe("pro, skeptic, neutral, or unknown: too little to go on."),
  commenters: count("Commenters of that stance by what they said that month."),
  of: count("All who said something of the target that month."),
  share: figure("Share of them, 0 to 1."),
  share_low: low,
  share_high: high,
});
export type StanceMonthRow = z.infer<typeof StanceMonthRow>;

export const CampRow = z.object({
  camp: count("Number of the camp, the largest first."),
  camp_size: count("People in it."),
  commenter: commenter("A member"),
  certainty: figure("How surely they belong there, 0 to 1."),
  comments: z.int().nullable().describe("Their comments under the article."),
  comments_uncivil: z.int().nullable().describe("Those with a P(uncivil) of one half or more."),
  commenters: count("All commenters of the article."),
});
export type CampRow = z.infer<typeof CampRow>;

export const TalkRow = z.object({
  replier: commenter("Who answers"),
  replier_camp: z.int().nullable().describe("Camp of who answers; empty: none."),
  replied_to: commenter("Who is answered"),
  replied_to_camp: z.int().nullable().describe("Camp of who is answered; empty: none."),
  replies: count("Replies."),
  relation_n: count("Replies of which it is known what they do to their parent."),
  agreement: figure("Mean of P(agrees) - P(disagrees), -1 to 1."),
  confidence: figure("Mean P(the parent is right), 0 to 1."),
  incivility_mean: figure("Mean P(uncivil) of the replies, 0 to 1."),
  of: count("All replies of the article, those of unknown names too."),
});
export type TalkRow = z.infer<typeof TalkRow>;

export const DyadRow = z.object({
  commenter_a: commenter("One of the two"),
  commenter_b: commenter("The other"),
  site,
  replies: count("Replies, either way."),
  replies_a_to_b: count("Replies of the first to the second."),
  replies_b_to_a: count("Replies of the second to the first."),
  reciprocity: figure("The fewer of these by the more, 0 to 1."),
  agreement: figure("Mean of P(agrees) - P(disagrees), -1 to 1."),
  relation_n: count("Replies behind it."),
  incivility_mean: figure("Mean P(uncivil) of the replies, 0 to 1."),
  incivility_n: count("Replies with a P(uncivil)."),
  replies_uncivil: count("Those with one half or more."),
  uncivil_share: figure("Share of the scored replies that these are, 0 to 1."),
  uncivil_share_low: low,
  uncivil_share_high: high,
});
export type DyadRow = z.infer<typeof DyadRow>;

export const EscalationRow = z.object({
  article_id: articleId,
  title,
  part: count("Place in the thread, 1 to 120."),
  first_ordinal: count("Place in the page of the first comment of that part."),
  comments: count("Comments of that part."),
  incivility_n: count("Those with a P(uncivil)."),
  incivility_max: figure("Highest P(uncivil), 0 to 1."),
  turns: count("Replies with which the tone turned."),
  turn_probability: figure("Highest P(it turned there), 0.5 to 1."),
  register_changes: count("Turns by people who had written civilly there before."),
});
export type EscalationRow = z.infer<typeof EscalationRow>;

export const IncivilityRow = z.object({
  label: z.string().describe("Kind of incivility."),
  hour: count("UTC hour of posting, 0 to 23."),
  comments_labelled: count("Comments with a probability of that kind of one half or more."),
  comments: count("Scored comments of that hour."),
  share: figure("Share of these that have the label, 0 to 1."),
  share_low: low,
  share_high: high,
  of: count("All comments asked for; of months: all that are scored."),
});
export type IncivilityRow = z.infer<typeof IncivilityRow>;

export const CoverageRow = z.object({
  article_id: articleId,
  site,
  title,
  completeness: z.string().nullable().describe("complete, partial or refused."),
  comments_declared: z.int().nullable().describe("Comments that the page declares."),
  comments_read: z.int().nullable().describe("Comments read of it."),
  comments_missing: z.int().nullable().describe("Declared and not read."),
  comments_stored: count("Comments stored, over all captures."),
  comments_truncated: count("Comments that the page cut."),
  comments_undated: count("Comments without a date."),
  comments_anonymous: count("Comments without a known name."),
  parents_inferred: count("Comments whose parent was inferred."),
  parent_confidence_mean: figure("Mean P(the parent is right), 0 to 1."),
  read_share: figure("Share of the declared comments that were read, 0 to 1."),
  incivility_coverage: figure("Share of the comments with a P(uncivil), 0 to 1."),
  sentiment_coverage: figure("Share of the comments with a sentiment, 0 to 1."),
  lean_coverage: figure("Share of the comments with a lean, 0 to 1."),
  parser: z.string().nullable().describe("Name and version of the parser."),
});
export type CoverageRow = z.infer<typeof CoverageRow>;

export const NeutralityRow = z.object({
  site,
  target,
  stance: stance.describe("Stance of the commenter in the thread."),
  outcome: z.enum(["flagged", "rejected"]).describe("What happened."),
  n: count("Comments to which it could happen: scored, or decided."),
  happened: count("Comments to which it happened."),
  share: figure("Share of them, 0 to 1."),
  share_low: low,
  share_high: high,
  odds_ratio: figure(
    "Odds against all other stances at the same measured incivility; 1: the same.",
  ),
  odds_ratio_low: low,
  odds_ratio_high: high,
  incivility_mean: figure("Mean P(uncivil), 0 to 1."),
  comments: count("Comments with a P(uncivil)."),
});
export type NeutralityRow = z.infer<typeof NeutralityRow>;
