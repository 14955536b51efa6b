create or replace view analytics.flags as
select
  f.comment_id,
  c.article_id,
  s.host as site,
  p.pseudonym as commenter,
  split_part(f.rule, '@', 1) as rule,
  f.rule as rule_version,
  f.priority,
  f.scorer,
  f.flagged_at,
  case r.state when 'approved' then 'approve' when 'rejected' then 'reject' when 'escalated' then 'escalate' end as verdict
from parley.flags f
join parley.comments c on c.id = f.comment_id
left join parley.articles a on a.id = c.article_id
left join parley.sites s on s.id = a.site_id
left join parley.commenters p on p.id = c.commenter_id
left join parley.review_items r on r.comment_id = f.comment_id;
comment on view analytics.flags is 'One row per comment and rule that flags it.';
comment on column analytics.flags.comment_id is 'Key of the comment.';
comment on column analytics.flags.article_id is 'Key of the article.';
comment on column analytics.flags.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.flags.commenter is 'Pseudonym, stable within a site.';
comment on column analytics.flags.rule is 'Name of the rule.';
comment on column analytics.flags.rule_version is 'Name and version of the rule.';
comment on column analytics.flags.priority is 'Priority in the queue, 0 to 1. Stance is not in it.';
comment on column analytics.flags.scorer is 'Name and version of the scorer whose figures it rests on.';
comment on column analytics.flags.flagged_at is 'When it was flagged.';
comment on column analytics.flags.verdict is 'Decision in force: approve, reject or escalate; null: none.';
