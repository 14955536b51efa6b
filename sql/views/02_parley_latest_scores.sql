-- The newest score per comment, measure and target; older scorer versions stay in the table.
create or replace view parley.latest_scores as
select distinct on (comment_id, measure, target)
  comment_id, measure, target, scorer, value, label, detail, unscored_because, scored_at
from parley.comment_scores
order by comment_id, measure, target, scored_at desc, scorer desc;
comment on view parley.latest_scores is 'The newest score per comment, measure and target.';
comment on column parley.latest_scores.comment_id is 'The comment.';
comment on column parley.latest_scores.measure is 'sentiment, incivility, stance or reply.';
comment on column parley.latest_scores.target is 'For stance, what it is toward; empty otherwise.';
comment on column parley.latest_scores.scorer is 'Name and version of the scorer.';
comment on column parley.latest_scores.value is 'As in parley.comment_scores.';
comment on column parley.latest_scores.label is 'As in parley.comment_scores.';
comment on column parley.latest_scores.detail is 'As in parley.comment_scores.';
comment on column parley.latest_scores.unscored_because is 'As in parley.comment_scores.';
comment on column parley.latest_scores.scored_at is 'When it was scored.';
