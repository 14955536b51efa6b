create or replace view analytics.articles as
select
  a.article_id,
  s.host as site,
  t.title,
  t.url,
  t.published_at,
  a.target,
  analytics.month(a.period) as month,
  a.first_posted_at,
  a.last_posted_at,
  a.comments,
  a.commenters,
  a.anonymous as comments_anonymous,
  a.replies,
  a.top_level,
  a.depth_max,
  a.flagged as comments_flagged,
  a.rejected as comments_rejected,
  a.incivility_mean,
  analytics.mean_low(a.incivility_mean, a.incivility_sd, a.incivility_n, 0) as incivility_low,
  analytics.mean_high(a.incivility_mean, a.incivility_sd, a.incivility_n, 1) as incivility_high,
  a.incivility_n,
  analytics.share(a.incivility_n, a.comments) as incivility_coverage,
  a.uncivil as comments_uncivil,
  analytics.share(a.uncivil, a.incivility_n) as uncivil_share,
  analytics.wilson_low(a.uncivil, a.incivility_n) as uncivil_share_low,
  analytics.wilson_high(a.uncivil, a.incivility_n) as uncivil_share_high,
  a.sentiment_mean,
  analytics.mean_low(a.sentiment_mean, a.sentiment_sd, a.sentiment_n, -1) as sentiment_low,
  analytics.mean_high(a.sentiment_mean, a.sentiment_sd, a.sentiment_n, 1) as sentiment_high,
  a.sentiment_n,
  analytics.share(a.sentiment_n, a.comments) as sentiment_coverage,
  a.lean_mean,
  analytics.mean_low(a.lean_mean, a.lean_sd, a.lean_n, -1) as lean_low,
  analytics.mean_high(a.lean_mean, a.lean_sd, a.lean_n, 1) as lean_high,
  a.lean_n,
  analytics.share(a.lean_n, a.comments) as lean_coverage,
  a.refreshed_at,
  a.turns
from parley.article_facts a
left join parley.articles t on t.id = a.article_id
left join parley.sites s on s.id = a.site_id;
comment on view analytics.articles is 'One row per article with figures of all its comments, read without looking at comments.';
comment on column analytics.articles.article_id is 'Key of the article.';
comment on column analytics.articles.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.articles.title is 'Headline as shown; null where the capture has none.';
comment on column analytics.articles.url is 'Canonical address; null where unknown.';
comment on column analytics.articles.published_at is 'Publication time as the page writes it.';
comment on column analytics.articles.target is 'Target pack or phrase toward which its comments were read last; null before.';
comment on column analytics.articles.month is 'First day of the UTC month of its first dated comment; null without one.';
comment on column analytics.articles.first_posted_at is 'Earliest time the first dated comment can have been posted.';
comment on column analytics.articles.last_posted_at is 'Latest time the last dated comment can have been posted.';
comment on column analytics.articles.comments is 'Number of comments stored, over all captures.';
comment on column analytics.articles.commenters is 'Number of distinct names.';
comment on column analytics.articles.comments_anonymous is 'Number of comments without a known name.';
comment on column analytics.articles.replies is 'Number of comments that answer another.';
comment on column analytics.articles.top_level is 'Number of comments that answer none.';
comment on column analytics.articles.depth_max is 'Levels below the top level of the deepest comment.';
comment on column analytics.articles.comments_flagged is 'Number of comments that a rule flags.';
comment on column analytics.articles.comments_rejected is 'Number of comments that are rejected now.';
comment on column analytics.articles.incivility_mean is 'Mean P(uncivil), 0 to 1; null without a scored comment.';
comment on column analytics.articles.incivility_low is 'Lower end of the 90 % interval of that mean (Student''s t); null below two.';
comment on column analytics.articles.incivility_high is 'Upper end of that interval.';
comment on column analytics.articles.incivility_n is 'Number of comments with a P(uncivil).';
comment on column analytics.articles.incivility_coverage is 'Share of the comments that these are, 0 to 1.';
comment on column analytics.articles.comments_uncivil is 'Number of comments with a P(uncivil) of one half or more.';
comment on column analytics.articles.uncivil_share is 'Share of the scored comments that these are, 0 to 1.';
comment on column analytics.articles.uncivil_share_low is 'Lower end of its 90 % interval (Wilson).';
comment on column analytics.articles.uncivil_share_high is 'Upper end of that interval.';
comment on column analytics.articles.sentiment_mean is 'Mean sentiment, -1 to 1; null without a scored comment.';
comment on column analytics.articles.sentiment_low is 'Lower end of the 90 % interval of that mean (Student''s t); null below two.';
comment on column analytics.articles.sentiment_high is 'Upper end of that interval.';
comment on column analytics.articles.sentiment_n is 'Number of comments with a sentiment.';
comment on column analytics.articles.sentiment_coverage is 'Share of the comments that these are, 0 to 1.';
comment on column analytics.articles.lean_mean is 'Mean lean toward the target of the comments that have one, P(pro) - P(skeptic), -1 to 1.';
comment on column analytics.articles.lean_low is 'Lower end of the 90 % interval of that mean (Student''s t); null below two.';
comment on column analytics.articles.lean_high is 'Upper end of that interval.';
comment on column analytics.articles.lean_n is 'Number of comments with a lean.';
comment on column analytics.articles.lean_coverage is 'Share of the comments that these are, 0 to 1.';
comment on column analytics.articles.refreshed_at is 'When these figures changed last.';
comment on column analytics.articles.turns is 'Number of comments with which the thread turned, as escalations has them.';
