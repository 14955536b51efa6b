create or replace view analytics.reply_edges as
select
  f.article_id,
  f.comment_id,
  f.parent_id as parent_comment_id,
  a.pseudonym as replier,
  b.pseudonym as replied_to,
  f.parent_confidence as confidence,
  f.parent_evidence as evidence,
  f.sentiment,
  f.incivility,
  case when f.p_agrees is null then null
    when f.p_agrees >= greatest(f.p_disagrees, 1 - f.p_agrees - f.p_disagrees) then 'agrees'
    when f.p_disagrees >= 1 - f.p_agrees - f.p_disagrees then 'disagrees'
    else 'neither' end as relation,
  f.p_agrees,
  f.p_disagrees,
  x.reply as relation_scorer,
  s.host as site,
  f.posted_at as posted_earliest_at
from parley.comment_facts f
left join parley.sites s on s.id = f.site_id
join parley.scorer_sets x on x.id = f.scorer_set_id
left join parley.commenters a on a.id = f.commenter_id
left join parley.commenters b on b.id = f.parent_commenter_id
where f.parent_id is not null;
comment on view analytics.reply_edges is 'Who answered whom: one row per reply whose parent is stored.';
comment on column analytics.reply_edges.article_id is 'Key of the article.';
comment on column analytics.reply_edges.comment_id is 'Key of the reply.';
comment on column analytics.reply_edges.parent_comment_id is 'Key of the comment it answers.';
comment on column analytics.reply_edges.replier is 'Pseudonym of who answers.';
comment on column analytics.reply_edges.replied_to is 'Pseudonym of who is answered.';
comment on column analytics.reply_edges.confidence is 'P(this is the parent), 0 to 1.';
comment on column analytics.reply_edges.evidence is 'markup, reply-line, moderator (set by hand) or inferred.';
comment on column analytics.reply_edges.sentiment is 'Sentiment of the reply, -1 to 1.';
comment on column analytics.reply_edges.incivility is 'P(uncivil) of the reply, 0 to 1.';
comment on column analytics.reply_edges.relation is 'What the reply most probably does to its parent: agrees, disagrees or neither; null where unscored.';
comment on column analytics.reply_edges.p_agrees is 'P(it agrees), 0 to 1.';
comment on column analytics.reply_edges.p_disagrees is 'P(it disagrees), 0 to 1.';
comment on column analytics.reply_edges.relation_scorer is 'Name and version of the reply scorer; empty where unscored.';
comment on column analytics.reply_edges.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.reply_edges.posted_earliest_at is 'Earliest time the reply can have been posted.';
