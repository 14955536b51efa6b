create or replace view analytics.comments as
select
  f.comment_id,
  f.article_id,
  s.host as site,
  f.ordinal,
  p.pseudonym as commenter,
  f.parent_id as parent_comment_id,
  q.pseudonym as parent_commenter,
  f.root_id as root_comment_id,
  f.parent_confidence,
  f.parent_evidence,
  f.depth,
  analytics.month(f.period) as month,
  f.posted_at as posted_earliest_at,
  f.posted_latest as posted_latest_at,
  f.body_length,
  f.is_truncated,
  f.is_edited,
  f.is_gone,
  f.votes_net,
  f.sentiment,
  x.sentiment as sentiment_scorer,
  f.incivility,
  f.addressee as incivility_addressee,
  f.labels as incivility_labels,
  x.incivility as incivility_scorer,
  f.lean,
  x.stance as stance_scorer,
  f.p_agrees,
  f.p_disagrees,
  x.reply as reply_scorer,
  f.is_flagged,
  f.verdict
from parley.comment_facts f
left join parley.sites s on s.id = f.site_id
join parley.scorer_sets x on x.id = f.scorer_set_id
left join parley.commenters p on p.id = f.commenter_id
left join parley.commenters q on q.id = f.parent_commenter_id;
comment on view analytics.comments is 'One row per comment, without its words.';
comment on column analytics.comments.comment_id is 'Key of the comment.';
comment on column analytics.comments.article_id is 'Key of the article.';
comment on column analytics.comments.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.comments.ordinal is 'Place in the page, 1-based.';
comment on column analytics.comments.commenter is 'Pseudonym, stable within a site; null where the name is not known or erased.';
comment on column analytics.comments.parent_comment_id is 'Key of the comment it answers; null at top level, or where that is not stored.';
comment on column analytics.comments.parent_commenter is 'Pseudonym of who wrote that.';
comment on column analytics.comments.root_comment_id is 'Key of the comment at top level under which it stands; its own at top level.';
comment on column analytics.comments.parent_confidence is 'P(the parent is right), 0 to 1.';
comment on column analytics.comments.parent_evidence is 'How the parent is known: markup, reply-line, moderator (set by hand), inferred or none.';
comment on column analytics.comments.depth is 'Levels below the top level, 0-based.';
comment on column analytics.comments.month is 'First day of the UTC month in which it can have been posted at the earliest; null where undated.';
comment on column analytics.comments.posted_earliest_at is 'Earliest time it can have been posted; null where unknown.';
comment on column analytics.comments.posted_latest_at is 'Latest time it can have been posted; null where unknown.';
comment on column analytics.comments.body_length is 'Length of the text in characters.';
comment on column analytics.comments.is_truncated is 'The page cut it.';
comment on column analytics.comments.is_edited is 'The page says it was edited, or two visits saw two texts.';
comment on column analytics.comments.is_gone is 'The last whole visit did not find it any more.';
comment on column analytics.comments.votes_net is 'Votes for minus against; null where not shown.';
comment on column analytics.comments.sentiment is 'Sentiment, -1 to 1; null where unscored.';
comment on column analytics.comments.sentiment_scorer is 'Name and version of its scorer; empty where unscored.';
comment on column analytics.comments.incivility is 'P(a news-site moderator would call it uncivil), 0 to 1; null where unscored.';
comment on column analytics.comments.incivility_addressee is 'Whom it is meant for: commenter, third_party, group or none.';
comment on column analytics.comments.incivility_labels is 'Kinds of incivility with a probability of one half or more.';
comment on column analytics.comments.incivility_scorer is 'Name and version of its scorer; empty where unscored.';
comment on column analytics.comments.lean is 'P(pro) - P(skeptic) toward the target of the article, -1 to 1; null where it says nothing of it.';
comment on column analytics.comments.stance_scorer is 'Name and version of its scorer; empty where unscored.';
comment on column analytics.comments.p_agrees is 'P(it agrees with its parent), 0 to 1; null where unscored.';
comment on column analytics.comments.p_disagrees is 'P(it disagrees with its parent), 0 to 1; null where unscored.';
comment on column analytics.comments.reply_scorer is 'Name and version of their scorer; empty where unscored.';
comment on column analytics.comments.is_flagged is 'A rule flags it.';
comment on column analytics.comments.verdict is 'Decision in force: approve, reject or escalate; null: none.';
