create or replace view analytics.escalations as
select
  e.article_id,
  s.host as site,
  e.comment_id,
  f.parent_id as parent_comment_id,
  e.root_id as root_comment_id,
  p.pseudonym as commenter,
  q.pseudonym as replied_to,
  e.probability,
  e.before_n,
  e.before_mean as incivility_before,
  e.after_n,
  e.after_mean as incivility_after,
  e.own_before_n,
  e.own_before_mean as own_incivility_before,
  e.own_before_n > 0 and e.own_before_mean < 0.25 as is_register_change,
  f.posted_at as posted_earliest_at,
  e.finder
from parley.escalation_facts e
join parley.comment_facts f on f.comment_id = e.comment_id
left join parley.sites s on s.id = e.site_id
left join parley.commenters p on p.id = f.commenter_id
left join parley.commenters q on q.id = f.parent_commenter_id;
comment on view analytics.escalations is 'Where a thread turned: replies that are likely uncivil under comments that likely are not.';
comment on column analytics.escalations.article_id is 'Key of the article.';
comment on column analytics.escalations.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.escalations.comment_id is 'Key of the reply with which it turned.';
comment on column analytics.escalations.parent_comment_id is 'Key of the comment it answers.';
comment on column analytics.escalations.root_comment_id is 'Key of the comment at top level under which it stands.';
comment on column analytics.escalations.commenter is 'Pseudonym of who wrote it.';
comment on column analytics.escalations.replied_to is 'Pseudonym of who is answered.';
comment on column analytics.escalations.probability is 'P(it is uncivil, its parent is right, and no comment above it is uncivil), 0.5 to 1.';
comment on column analytics.escalations.before_n is 'Number of scored comments on the path above it.';
comment on column analytics.escalations.incivility_before is 'Mean P(uncivil) of these, 0 to 1.';
comment on column analytics.escalations.after_n is 'Number of scored comments below it.';
comment on column analytics.escalations.incivility_after is 'Mean P(uncivil) of these, 0 to 1; null without one.';
comment on column analytics.escalations.own_before_n is 'Number of earlier scored comments of the same commenter under the article.';
comment on column analytics.escalations.own_incivility_before is 'Mean P(uncivil) of these, 0 to 1; null without one.';
comment on column analytics.escalations.is_register_change is 'They wrote there before, with a mean below a quarter.';
comment on column analytics.escalations.posted_earliest_at is 'Earliest time it can have been posted; null where unknown.';
comment on column analytics.escalations.finder is 'Name and version of what found it.';
