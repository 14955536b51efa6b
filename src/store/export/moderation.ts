import { listColumns } from "../../thread/exportTable.js";
import type { ExportTable } from "./exportTable.js";
import { inComments } from "./scope.js";

/** One row per comment and rule that flags it. */
export const flags: ExportTable = {
  name: "flags",
  about: "One row per comment and rule that flags it.",
  columns: listColumns({
    comment_id: ["int", "Key of the comment."],
    rule: ["text", "Name and version of the rule."],
    scorer: ["text", "Scorer whose incivility the rule read."],
    priority: ["number", "Place in the queue, 0 to 1, highest first."],
    reasons: ["list", "Why, in words a moderator reads."],
    flagged_at: ["time", "When it was flagged."],
  }),
  key: ["comment_id", "rule"],
  select: (sql, query) => sql`
    select f.comment_id, f.rule, f.scorer, f.priority, f.reasons, f.flagged_at
    from parley.flags f
    join parley.comments c on c.id = f.comment_id
    join parley.articles a on a.id = c.article_id
    join parley.sites h on h.id = a.site_id
    where ${inComments(sql, query)}`,
};

/** Every decision and undo, in the order of the log. */
export const decisions: ExportTable = {
  name: "decisions",
  about: "Every decision and undo, in the order of the log.",
  columns: listColumns({
    decision_id: ["int", "Key of the decision, ascending in time."],
    comment_id: ["int", "Key of the comment."],
    action: ["text", "approve, reject, escalate or undo."],
    undoes_id: ["int?", "The decision an undo takes back."],
    is_in_force: ["flag", "It is what holds for the comment now."],
    reason: ["text?", "Why it was rejected; null where none was given."],
    reviewer_id: ["int", "Number of the moderator."],
    reviewer: ["text", "Name of the moderator.", "names"],
    note: ["text?", "What the moderator wrote beside it.", "text"],
    decided_at: ["time", "When."],
    chain_no: ["int", "Place in the chain of all decisions."],
    hash: ["text", "Its hash in that chain."],
  }),
  key: ["decision_id"],
  select: (sql, query) => sql`
    select d.id as decision_id, d.comment_id, d.action, d.undoes_id,
      d.action <> 'undo' and not exists (
        select from parley.decisions u where u.undoes_id = d.id)
        and not exists (
          select from parley.decisions l where l.comment_id = d.comment_id and l.id > d.id
            and l.action <> 'undo'
            and not exists (select from parley.decisions u where u.undoes_id = l.id))
        as is_in_force,
      d.reason, d.reviewer_id, v.name as reviewer, d.note, d.decided_at, d.chain_no, d.hash
    from parley.decisions d
    join parley.reviewers v on v.id = d.reviewer_id
    join parley.comments c on c.id = d.comment_id
    join parley.articles a on a.id = c.article_id
    join parley.sites h on h.id = a.site_id
    where ${inComments(sql, query)}`,
};
