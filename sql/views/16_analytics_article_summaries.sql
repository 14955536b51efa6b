create or replace view analytics.article_summaries as
select
  r.article_id,
  s.host                 as site,
  coalesce(a.title, left(a.body, 60) || '…', a.url) as article,
  a.url,
  r.target,
  r.comments,
  r.commenters,
  r.replies,
  r.top_level,
  r.parents_inferred,
  r.truncated            as comments_truncated,
  r.flagged              as comments_flagged,
  r.undated              as comments_undated,
  r.incivility_mean,
  analytics.mean_low(r.incivility_mean, r.incivility_sd, r.incivility_n, 0) as incivility_low,
  analytics.mean_high(r.incivility_mean, r.incivility_sd, r.incivility_n, 1) as incivility_high,
  r.incivility_p90,
  r.incivility_over      as comments_uncivil,
  r.incivility_n,
  r.incivility_n::double precision / nullif(r.comments, 0) as incivility_coverage,
  r.sentiment_mean,
  analytics.mean_low(r.sentiment_mean, r.sentiment_sd, r.sentiment_n, -1) as sentiment_low,
  analytics.mean_high(r.sentiment_mean, r.sentiment_sd, r.sentiment_n, 1) as sentiment_high,
  r.sentiment_n,
  r.sentiment_n::double precision / nullif(r.comments, 0) as sentiment_coverage,
  r.commenters_pro,
  r.commenters_skeptic,
  r.commenters_neutral,
  r.commenters_unknown,
  r.first_posted_at,
  r.last_posted_at,
  r.incivility_scorer,
  r.sentiment_scorer,
  r.stance_scorer,
  r.weigher,
  r.rolled_at
from parley.article_rollups r
left join parley.articles a on a.id = r.article_id
left join parley.sites s on s.id = a.site_id;
comment on view analytics.article_summaries is 'One row per article and target: figures over the comments of all its captures, kept up to date by each job, read without looking at comments.';
comment on column analytics.article_summaries.article_id is 'Key of the article.';
comment on column analytics.article_summaries.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.article_summaries.article is 'Something to call it by: headline, else the first words of the article, else its address.';
comment on column analytics.article_summaries.url is 'Canonical address; null where unknown.';
comment on column analytics.article_summaries.target is 'Target pack or phrase of the stances.';
comment on column analytics.article_summaries.comments is 'Number of comments.';
comment on column analytics.article_summaries.commenters is 'Number of distinct names.';
comment on column analytics.article_summaries.replies is 'Number of comments that answer another.';
comment on column analytics.article_summaries.top_level is 'Number of comments that answer none.';
comment on column analytics.article_summaries.parents_inferred is 'Number of parents that neither markup nor a reply line states.';
comment on column analytics.article_summaries.comments_truncated is 'Number of comments the page cut.';
comment on column analytics.article_summaries.comments_flagged is 'Number of comments with a flag, decided or not.';
comment on column analytics.article_summaries.comments_undated is 'Number of comments without a date; analytics.days has none of them.';
comment on column analytics.article_summaries.incivility_mean is 'Mean incivility probability, 0 to 1; null without a scored comment.';
comment on column analytics.article_summaries.incivility_low is 'Lower end of the 90 % interval of that mean (Student''s t); null below two scored comments.';
comment on column analytics.article_summaries.incivility_high is 'Upper end of that interval.';
comment on column analytics.article_summaries.incivility_p90 is '90th percentile of the incivility probability, 0 to 1.';
comment on column analytics.article_summaries.comments_uncivil is 'Number of comments with a probability over 0.5.';
comment on column analytics.article_summaries.incivility_n is 'Number of comments behind the figures of incivility.';
comment on column analytics.article_summaries.incivility_coverage is 'Share of the comments that these are, 0 to 1; null without comments.';
comment on column analytics.article_summaries.sentiment_mean is 'Mean sentiment, -1 to 1; null without a scored comment.';
comment on column analytics.article_summaries.sentiment_low is 'Lower end of the 90 % interval of that mean (Student''s t); null below two scored comments.';
comment on column analytics.article_summaries.sentiment_high is 'Upper end of that interval.';
comment on column analytics.article_summaries.sentiment_n is 'Number of comments behind sentiment_mean.';
comment on column analytics.article_summaries.sentiment_coverage is 'Share of the comments that these are, 0 to 1; null without comments.';
comment on column analytics.article_summaries.commenters_pro is 'Number of commenters whose stance is pro.';
comment on column analytics.article_summaries.commenters_skeptic is 'Number of commenters whose stance is skeptic.';
comment on column analytics.article_summaries.commenters_neutral is 'Number of commenters whose stance is neutral.';
comment on column analytics.article_summaries.commenters_unknown is 'Number of commenters of whom too little is known.';
comment on column analytics.article_summaries.first_posted_at is 'Earliest time the first dated comment can have been posted.';
comment on column analytics.article_summaries.last_posted_at is 'Latest time the last dated comment can have been posted.';
comment on column analytics.article_summaries.incivility_scorer is 'Name and version of the scorer of incivility.';
comment on column analytics.article_summaries.sentiment_scorer is 'Name and version of the scorer of sentiment.';
comment on column analytics.article_summaries.stance_scorer is 'Name and version of the scorer of stance.';
comment on column analytics.article_summaries.weigher is 'Name and version of what weighed the commenters.';
comment on column analytics.article_summaries.rolled_at is 'When one of these figures changed last.';
