create or replace view analytics.coverage as
select
  a.article_id,
  s.host as site,
  a.completeness,
  a.declared as comments_declared,
  a.parsed as comments_read,
  a.missing as comments_missing,
  analytics.share(least(a.parsed, a.declared), a.declared) as read_share,
  a.comments as comments_stored,
  a.gone as comments_gone,
  a.truncated as comments_truncated,
  analytics.share(a.truncated, a.comments) as truncated_share,
  a.undated as comments_undated,
  a.anonymous as comments_anonymous,
  a.replies,
  a.parents_stated,
  a.parents_inferred,
  a.parents_by_hand,
  analytics.share(a.parents_inferred, a.comments) as inferred_share,
  a.parent_confidence_mean,
  analytics.share(a.incivility_n, a.comments) as incivility_coverage,
  analytics.share(a.sentiment_n, a.comments) as sentiment_coverage,
  analytics.share(a.lean_n, a.comments) as lean_coverage,
  r.parser,
  a.refreshed_at
from parley.article_facts a
left join parley.sites s on s.id = a.site_id
left join parley.threads r on r.id = a.thread_id;
comment on view analytics.coverage is 'How much of each thread was read, and how sure its shape is.';
comment on column analytics.coverage.article_id is 'Key of the article.';
comment on column analytics.coverage.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.coverage.completeness is 'complete, partial or refused; null for readings from before that was kept.';
comment on column analytics.coverage.comments_declared is 'Number of comments that the newest page declares; null if it says none.';
comment on column analytics.coverage.comments_read is 'Number of comments read of it.';
comment on column analytics.coverage.comments_missing is 'Number of declared comments that were not read (hidden, held back or refused); null where nothing is declared.';
comment on column analytics.coverage.read_share is 'Share of the declared comments that were read, 0 to 1; null where nothing is declared.';
comment on column analytics.coverage.comments_stored is 'Number of comments stored, over all captures.';
comment on column analytics.coverage.comments_gone is 'Number of these that the last whole visit did not find any more.';
comment on column analytics.coverage.comments_truncated is 'Number of comments that the page cut.';
comment on column analytics.coverage.truncated_share is 'Share of the stored comments that these are, 0 to 1.';
comment on column analytics.coverage.comments_undated is 'Number of comments without a date.';
comment on column analytics.coverage.comments_anonymous is 'Number of comments without a known name.';
comment on column analytics.coverage.replies is 'Number of comments that answer another.';
comment on column analytics.coverage.parents_stated is 'Number of replies whose parent the page states.';
comment on column analytics.coverage.parents_inferred is 'Number of comments whose parent was inferred.';
comment on column analytics.coverage.parents_by_hand is 'Number of comments whose parent a moderator set.';
comment on column analytics.coverage.inferred_share is 'Share of the stored comments whose parent was inferred, 0 to 1.';
comment on column analytics.coverage.parent_confidence_mean is 'Mean P(the parent is right), 0 to 1.';
comment on column analytics.coverage.incivility_coverage is 'Share of the comments with a P(uncivil), 0 to 1.';
comment on column analytics.coverage.sentiment_coverage is 'Share of the comments with a sentiment, 0 to 1.';
comment on column analytics.coverage.lean_coverage is 'Share of the comments with a lean, 0 to 1.';
comment on column analytics.coverage.parser is 'Name and version of the parser of the newest reading.';
comment on column analytics.coverage.refreshed_at is 'When these figures changed last.';
