create or replace view analytics.reply_edges as
select
  m.article_id,
  m.id                as comment_id,
  m.parent_id         as parent_comment_id,
  a.pseudonym         as replier,
  b.pseudonym         as replied_to,
  m.parent_confidence as confidence,
  m.parent_evidence   as evidence,
  s.value             as sentiment,
  i.value             as incivility,
  r.label             as relation,
  (r.detail->'probabilities'->>'agrees')::real    as p_agrees,
  (r.detail->'probabilities'->>'disagrees')::real as p_disagrees,
  r.scorer            as relation_scorer
from parley.comments m
join parley.comments q on q.id = m.parent_id
left join parley.commenters a on a.id = m.commenter_id
left join parley.commenters b on b.id = q.commenter_id
left join parley.latest_scores s on s.comment_id = m.id and s.measure = 'sentiment'
left join parley.latest_scores i on i.comment_id = m.id and i.measure = 'incivility'
left join parley.latest_scores r on r.comment_id = m.id and r.measure = 'reply';
comment on view analytics.reply_edges is 'Who answered whom: one row per reply whose parent is stored.';
comment on column analytics.reply_edges.article_id is 'Key of the article.';
comment on column analytics.reply_edges.comment_id is 'Key of the reply.';
comment on column analytics.reply_edges.parent_comment_id is 'Key of the comment it answers.';
comment on column analytics.reply_edges.replier is 'Pseudonym of who answers.';
comment on column analytics.reply_edges.replied_to is 'Pseudonym of who is answered.';
comment on column analytics.reply_edges.confidence is 'P(this is the parent), 0 to 1.';
comment on column analytics.reply_edges.evidence is 'markup, reply-line or inferred.';
comment on column analytics.reply_edges.sentiment is 'Sentiment of the reply, -1 to 1.';
comment on column analytics.reply_edges.incivility is 'Incivility of the reply, 0 to 1.';
comment on column analytics.reply_edges.relation is 'What the reply does to its parent: agrees, disagrees or neither; null where unscored.';
comment on column analytics.reply_edges.p_agrees is 'P(it agrees), 0 to 1.';
comment on column analytics.reply_edges.p_disagrees is 'P(it disagrees), 0 to 1.';
comment on column analytics.reply_edges.relation_scorer is 'Name and version of the reply scorer.';
