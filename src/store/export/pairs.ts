import { listColumns } from "../../thread/exportTable.js";
import type { ExportTable } from "./exportTable.js";
import { replies } from "./replies.js";

/** Who answers whom and how, over the replies that are exported: one row per two people and direction. */
export const pairs: ExportTable = {
  name: "reply_pairs",
  about: "Who answers whom and how: one row per two people and direction.",
  columns: listColumns({
    site: ["text", "Host of the site."],
    replier: ["text", "Pseudonym of who answers."],
    replied_to: ["text", "Pseudonym of who is answered."],
    replies: ["int", "Number of replies."],
    weight: ["number", "Expected number of replies: the sum of P(this is the parent)."],
    confidence: ["number", "Mean P(this is the parent), 0 to 1."],
    scored: ["int", "Number of replies whose relation could be scored."],
    agreement: ["number?", "Mean P(agrees) - P(disagrees) of these, -1 to 1; null without one."],
    sentiment: ["number?", "Mean sentiment of the replies, -1 to 1; null without a scored one."],
    incivility: ["number?", "Mean incivility of the replies, 0 to 1; null without a scored one."],
  }),
  key: ["site", "replier", "replied_to"],
  // Sums in one order: floating point numbers added in another differ in their last digits.
  select: (sql, query) => sql`
    select site, replier, replied_to, count(*) as replies,
      sum(confidence order by comment_id)::float8 as weight,
      avg(confidence order by comment_id) as confidence, count(p_agrees) as scored,
      avg(p_agrees - p_disagrees order by comment_id) as agreement,
      avg(sentiment order by comment_id) as sentiment,
      avg(incivility order by comment_id) as incivility
    from (${replies.select(sql, query)}) r
    where replier is not null and replied_to is not null
    group by site, replier, replied_to`,
};
