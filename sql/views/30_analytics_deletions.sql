create or replace view analytics.deletions as
select
  h.article_id, s.host as site, h.comment_id, p.pseudonym as commenter,
  h.since as last_seen_at, h.at as missed_at, f.is_gone,
  (select min(r.at) from parley.change_facts r
    where r.article_id = h.article_id and r.comment_id = h.comment_id and r.kind = 'returned' and r.at > h.at) as returned_at,
  f.incivility, f.sentiment, f.depth, h.length_before as body_length
from parley.change_facts h
join parley.comment_facts f on f.comment_id = h.comment_id
left join parley.sites s on s.id = h.site_id
left join parley.commenters p on p.id = f.commenter_id
where h.kind = 'disappeared';
comment on view analytics.deletions is 'Comments that a visit saw and a later whole visit did not.';
comment on column analytics.deletions.article_id is 'Key of the article.';
comment on column analytics.deletions.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.deletions.comment_id is 'Key of the comment.';
comment on column analytics.deletions.commenter is 'Pseudonym, stable within a site.';
comment on column analytics.deletions.last_seen_at is 'Last visit that saw it: it went after that.';
comment on column analytics.deletions.missed_at is 'First whole visit that did not: it went before that.';
comment on column analytics.deletions.is_gone is 'It is still gone.';
comment on column analytics.deletions.returned_at is 'First visit that saw it again; null where none did.';
comment on column analytics.deletions.incivility is 'P(uncivil), 0 to 1; null where unscored.';
comment on column analytics.deletions.sentiment is 'Sentiment, -1 to 1; null where unscored.';
comment on column analytics.deletions.depth is 'Levels below the top level, 0-based.';
comment on column analytics.deletions.body_length is 'Length of its text in characters; null where no text was kept.';
