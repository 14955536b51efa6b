create or replace view analytics.comments as
select
  m.id                       as comment_id,
  m.article_id,
  m.thread_id,
  m.public_id,
  m.ordinal,
  p.pseudonym                as commenter,
  m.parent_id                as parent_comment_id,
  m.parent_confidence,
  m.parent_evidence,
  m.depth,
  m.posted_earliest          as posted_earliest_at,
  m.posted_latest            as posted_latest_at,
  char_length(m.body)        as body_length,
  m.is_truncated,
  m.edited is not null       as is_edited,
  m.votes_net,
  s.value                    as sentiment,
  s.label                    as sentiment_label,
  s.scorer                   as sentiment_scorer,
  i.value                    as incivility,
  i.label                    as incivility_addressee,
  i.scorer                   as incivility_scorer,
  exists (select from parley.flags f where f.comment_id = m.id) as is_flagged
from parley.comments m
left join parley.commenters p on p.id = m.commenter_id
left join parley.latest_scores s on s.comment_id = m.id and s.measure = 'sentiment'
left join parley.latest_scores i on i.comment_id = m.id and i.measure = 'incivility';
comment on view analytics.comments is 'One row per comment, commenters as pseudonyms, without their words.';
comment on column analytics.comments.comment_id is 'Key of the comment.';
comment on column analytics.comments.article_id is 'Key of the article.';
comment on column analytics.comments.thread_id is 'Key of the last reading that saw it.';
comment on column analytics.comments.public_id is 'Id on the platform, or c<ordinal>.';
comment on column analytics.comments.ordinal is 'Place in the page, 1-based.';
comment on column analytics.comments.commenter is 'Pseudonym, stable within a site; null where the capture lost the name.';
comment on column analytics.comments.parent_comment_id is 'The comment it answers; null at top level or where the parent is not stored.';
comment on column analytics.comments.parent_confidence is 'P(the parent is right), 0 to 1.';
comment on column analytics.comments.parent_evidence is 'markup, reply-line, inferred or none.';
comment on column analytics.comments.depth is 'Levels below the top, 0-based.';
comment on column analytics.comments.posted_earliest_at is 'Earliest time it can have been posted.';
comment on column analytics.comments.posted_latest_at is 'Latest time it can have been posted.';
comment on column analytics.comments.body_length is 'Length of the text, in characters, as far as the capture shows it.';
comment on column analytics.comments.is_truncated is 'The page cut the text.';
comment on column analytics.comments.is_edited is 'The page says it was edited.';
comment on column analytics.comments.votes_net is 'Votes for minus against; null where not shown.';
comment on column analytics.comments.sentiment is 'Sentiment, -1 to 1; null where it could not be scored.';
comment on column analytics.comments.sentiment_label is 'negative, neutral or positive.';
comment on column analytics.comments.sentiment_scorer is 'Name and version of the sentiment scorer.';
comment on column analytics.comments.incivility is 'P(a moderator would call it uncivil), 0 to 1.';
comment on column analytics.comments.incivility_addressee is 'commenter, third_party, group or none.';
comment on column analytics.comments.incivility_scorer is 'Name and version of the incivility scorer.';
comment on column analytics.comments.is_flagged is 'A rule put it in front of a moderator.';
