-- Tone and lean by day, with intervals
select site, target, day, comments, incivility_mean, incivility_low, incivility_high, incivility_n,
  sentiment_mean, sentiment_low, sentiment_high, lean_mean, lean_low, lean_high, lean_n
from analytics.days
where true [[and site = {{site}}]] [[and target = {{target}}]]
order by site, target, day;
