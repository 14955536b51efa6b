create or replace view analytics.decisions as
select
  d.id as decision_id,
  d.comment_id,
  c.article_id,
  s.host as site,
  d.action,
  d.reason,
  'moderator-' || d.reviewer_id as reviewer,
  d.undoes_id as undoes_decision_id,
  exists (select from parley.decisions u where u.undoes_id = d.id) as is_undone,
  d.decided_at,
  extract(epoch from d.decided_at - f.flagged_at)::double precision as seconds_after_flag
from parley.decisions d
join parley.comments c on c.id = d.comment_id
left join parley.articles a on a.id = c.article_id
left join parley.sites s on s.id = a.site_id
left join lateral (select min(flagged_at) as flagged_at from parley.flags f where f.comment_id = d.comment_id) f on true;
comment on view analytics.decisions is 'One row per action of a moderator, also those that were taken back.';
comment on column analytics.decisions.decision_id is 'Key of the decision, ascending in time.';
comment on column analytics.decisions.comment_id is 'Key of the comment.';
comment on column analytics.decisions.article_id is 'Key of the article.';
comment on column analytics.decisions.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.decisions.action is 'approve, reject, escalate or undo.';
comment on column analytics.decisions.reason is 'Reason of a rejection; null without one.';
comment on column analytics.decisions.reviewer is 'Number of the moderator.';
comment on column analytics.decisions.undoes_decision_id is 'The decision that an undo takes back.';
comment on column analytics.decisions.is_undone is 'It was taken back.';
comment on column analytics.decisions.decided_at is 'When.';
comment on column analytics.decisions.seconds_after_flag is 'Time since the comment was flagged first, in seconds; null without a flag.';
