create or replace view analytics.edits as
select
  h.article_id, s.host as site, h.comment_id, p.pseudonym as commenter,
  h.since as last_seen_at, h.at as seen_changed_at, h.length_before as body_length_before,
  h.length_after as body_length_after, f.incivility, f.sentiment
from parley.change_facts h
join parley.comment_facts f on f.comment_id = h.comment_id
left join parley.sites s on s.id = h.site_id
left join parley.commenters p on p.id = f.commenter_id
where h.kind = 'edited';
comment on view analytics.edits is 'Comments whose text one visit saw otherwise than the one before; not what another version of the parser reads otherwise.';
comment on column analytics.edits.article_id is 'Key of the article.';
comment on column analytics.edits.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.edits.comment_id is 'Key of the comment.';
comment on column analytics.edits.commenter is 'Pseudonym, stable within a site.';
comment on column analytics.edits.last_seen_at is 'Last visit that saw the text before: it was edited after that.';
comment on column analytics.edits.seen_changed_at is 'First visit that saw the text after: it was edited before that.';
comment on column analytics.edits.body_length_before is 'Length of the text before, in characters.';
comment on column analytics.edits.body_length_after is 'Length of the text after, in characters.';
comment on column analytics.edits.incivility is 'P(uncivil) of the newest text, 0 to 1; null where unscored.';
comment on column analytics.edits.sentiment is 'Sentiment of the newest text, -1 to 1; null where unscored.';
