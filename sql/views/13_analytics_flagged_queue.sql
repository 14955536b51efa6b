create or replace view analytics.flagged_queue as
select
  m.id                            as comment_id,
  m.article_id,
  m.public_id,
  p.pseudonym                     as commenter,
  max(f.priority)                 as priority,
  array_agg(f.rule order by f.priority desc, f.rule) as rules,
  min(f.flagged_at)               as flagged_at,
  coalesce(d.action, 'undecided') as decision,
  d.decided_at
from parley.flags f
join parley.comments m on m.id = f.comment_id
left join parley.commenters p on p.id = m.commenter_id
left join parley.current_decisions d on d.comment_id = m.id
group by m.id, p.pseudonym, d.action, d.decided_at;
comment on view analytics.flagged_queue is 'One row per flagged comment, with the rules that flagged it and the decision in force.';
comment on column analytics.flagged_queue.comment_id is 'Key of the comment.';
comment on column analytics.flagged_queue.article_id is 'Key of the article.';
comment on column analytics.flagged_queue.public_id is 'Id on the platform, or c<ordinal>.';
comment on column analytics.flagged_queue.commenter is 'Pseudonym, stable within a site.';
comment on column analytics.flagged_queue.priority is 'Place in the queue, 0 to 1, highest first.';
comment on column analytics.flagged_queue.rules is 'Rules with versions, strongest first.';
comment on column analytics.flagged_queue.flagged_at is 'When it was first flagged.';
comment on column analytics.flagged_queue.decision is 'approve, reject, escalate or undecided.';
comment on column analytics.flagged_queue.decided_at is 'When the decision in force was made.';
