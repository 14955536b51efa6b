create or replace view analytics.threads as
select
  a.thread_id,
  a.article_id,
  s.host as site,
  t.title,
  t.url,
  c.captured_at,
  r.parser,
  a.declared as comments_declared,
  a.parsed as comments_read,
  a.commenters,
  a.truncated as comments_truncated,
  a.replies,
  a.parents_inferred,
  a.parent_confidence_mean::double precision as parent_confidence_mean,
  a.depth_max,
  a.flagged as comments_flagged,
  a.sentiment_mean,
  a.sentiment_n,
  coalesce(t.title, left(t.body, 60) || '…', t.url) as article,
  a.comments as comments_stored,
  a.completeness,
  a.missing as comments_missing,
  a.top_level,
  a.parents_stated,
  a.refreshed_at,
  analytics.mean_low(a.sentiment_mean, a.sentiment_sd, a.sentiment_n, -1) as sentiment_low,
  analytics.mean_high(a.sentiment_mean, a.sentiment_sd, a.sentiment_n, 1) as sentiment_high,
  analytics.share(a.sentiment_n, a.comments) as sentiment_coverage
from parley.article_facts a
left join parley.articles t on t.id = a.article_id
left join parley.sites s on s.id = a.site_id
left join parley.threads r on r.id = a.thread_id
left join parley.captures c on c.id = r.capture_id;
comment on view analytics.threads is 'One row per article: its newest reading, and figures of its comments over all captures.';
comment on column analytics.threads.thread_id is 'Key of the newest reading.';
comment on column analytics.threads.article_id is 'Key of the article.';
comment on column analytics.threads.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.threads.title is 'Headline as shown; null where the capture has none.';
comment on column analytics.threads.url is 'Canonical address; null where unknown.';
comment on column analytics.threads.captured_at is 'When the newest capture was taken from the site; null where unknown.';
comment on column analytics.threads.parser is 'Name and version of the parser.';
comment on column analytics.threads.comments_declared is 'Number of comments that page declares; null if it says none.';
comment on column analytics.threads.comments_read is 'Number of comments read of it.';
comment on column analytics.threads.commenters is 'Number of distinct names.';
comment on column analytics.threads.comments_truncated is 'Number of comments that the page cut.';
comment on column analytics.threads.replies is 'Number of comments that answer another.';
comment on column analytics.threads.parents_inferred is 'Number of parents that were inferred.';
comment on column analytics.threads.parent_confidence_mean is 'Mean P(the parent is right), 0 to 1.';
comment on column analytics.threads.depth_max is 'Levels below the top level of the deepest comment.';
comment on column analytics.threads.comments_flagged is 'Number of comments that a rule flags.';
comment on column analytics.threads.sentiment_mean is 'Mean sentiment, -1 to 1; null without a scored comment.';
comment on column analytics.threads.sentiment_n is 'Number of comments behind it.';
comment on column analytics.threads.article is 'Something to call it by: headline, else the first words of the article, else its address.';
comment on column analytics.threads.comments_stored is 'Number of comments stored, over all captures.';
comment on column analytics.threads.completeness is 'complete, partial or refused; null for readings from before that was kept.';
comment on column analytics.threads.comments_missing is 'Number of declared comments that were not read; null where nothing is declared.';
comment on column analytics.threads.top_level is 'Number of comments that answer none.';
comment on column analytics.threads.parents_stated is 'Number of replies whose parent the page states.';
comment on column analytics.threads.refreshed_at is 'When these figures changed last.';
comment on column analytics.threads.sentiment_low is 'Lower end of the 90 % interval of the mean sentiment (Student''s t); null below two.';
comment on column analytics.threads.sentiment_high is 'Upper end of that interval.';
comment on column analytics.threads.sentiment_coverage is 'Share of the stored comments with a sentiment, 0 to 1.';
