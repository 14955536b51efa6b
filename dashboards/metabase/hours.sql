-- Kinds of incivility by hour
select hour, label, sum(comments_labelled) as labelled, sum(comments) as n,
  analytics.share(sum(comments_labelled)::bigint, sum(comments)::bigint) as share,
  analytics.wilson_low(sum(comments_labelled)::bigint, sum(comments)::bigint) as low,
  analytics.wilson_high(sum(comments_labelled)::bigint, sum(comments)::bigint) as high
from analytics.incivility_hours
where true [[and site = {{site}}]]
group by hour, label order by hour, label;
