create or replace view analytics.commenters as
select
  p.pseudonym as commenter,
  s.host as site,
  c.articles,
  c.comments,
  c.replies,
  analytics.share(c.replies, c.comments) as reply_share,
  analytics.wilson_low(c.replies, c.comments) as reply_share_low,
  analytics.wilson_high(c.replies, c.comments) as reply_share_high,
  c.answered as replies_received,
  c.first_posted_at,
  c.last_posted_at,
  c.flagged as comments_flagged,
  c.rejected as comments_rejected,
  c.incivility_n,
  c.incivility_sum / nullif(c.incivility_n, 0) as incivility_mean,
  analytics.share(c.incivility_n, c.comments) as incivility_coverage,
  c.uncivil as comments_uncivil,
  analytics.share(c.uncivil, c.incivility_n) as uncivil_share,
  analytics.wilson_low(c.uncivil, c.incivility_n) as uncivil_share_low,
  analytics.wilson_high(c.uncivil, c.incivility_n) as uncivil_share_high,
  c.sentiment_n,
  c.sentiment_sum / nullif(c.sentiment_n, 0) as sentiment_mean,
  analytics.mean_low(c.sentiment_sum / nullif(c.sentiment_n, 0), analytics.sd(c.sentiment_n, c.sentiment_sum, c.sentiment_squares), c.sentiment_n, -1) as sentiment_low,
  analytics.mean_high(c.sentiment_sum / nullif(c.sentiment_n, 0), analytics.sd(c.sentiment_n, c.sentiment_sum, c.sentiment_squares), c.sentiment_n, 1) as sentiment_high,
  analytics.share(c.sentiment_n, c.comments) as sentiment_coverage
from parley.commenter_facts c
left join parley.commenters p on p.id = c.commenter_id
left join parley.sites s on s.id = c.site_id;
comment on view analytics.commenters is 'One row per name and site, as a pseudonym. Two people of one name are one row: a page does not tell them apart.';
comment on column analytics.commenters.commenter is 'Pseudonym, stable within a site.';
comment on column analytics.commenters.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.commenters.articles is 'Number of articles under which they wrote.';
comment on column analytics.commenters.comments is 'Number of comments.';
comment on column analytics.commenters.replies is 'Number of comments that answer another.';
comment on column analytics.commenters.reply_share is 'Share of their comments that are replies, 0 to 1.';
comment on column analytics.commenters.reply_share_low is 'Lower end of its 90 % interval (Wilson).';
comment on column analytics.commenters.reply_share_high is 'Upper end of that interval.';
comment on column analytics.commenters.replies_received is 'Number of replies of others to their comments.';
comment on column analytics.commenters.first_posted_at is 'Earliest time their first dated comment can have been posted.';
comment on column analytics.commenters.last_posted_at is 'Latest time their last dated comment can have been posted.';
comment on column analytics.commenters.comments_flagged is 'Number of comments that a rule flags.';
comment on column analytics.commenters.comments_rejected is 'Number of comments that are rejected now.';
comment on column analytics.commenters.incivility_n is 'Number of comments with a P(uncivil).';
comment on column analytics.commenters.incivility_mean is 'Mean of it, 0 to 1.';
comment on column analytics.commenters.incivility_coverage is 'Share of their comments that these are, 0 to 1.';
comment on column analytics.commenters.comments_uncivil is 'Number of comments with a P(uncivil) of one half or more.';
comment on column analytics.commenters.uncivil_share is 'Share of the scored comments that these are, 0 to 1.';
comment on column analytics.commenters.uncivil_share_low is 'Lower end of its 90 % interval (Wilson).';
comment on column analytics.commenters.uncivil_share_high is 'Upper end of that interval.';
comment on column analytics.commenters.sentiment_n is 'Number of comments with a sentiment.';
comment on column analytics.commenters.sentiment_mean is 'Mean of it, -1 to 1.';
comment on column analytics.commenters.sentiment_low is 'Lower end of the 90 % interval of that mean (Student''s t); null below two.';
comment on column analytics.commenters.sentiment_high is 'Upper end of that interval.';
comment on column analytics.commenters.sentiment_coverage is 'Share of their comments with a sentiment, 0 to 1.';
