-- Flags and rejections by stance, at the same incivility
select site, target, stance, comments, flag_share, flag_share_low, flag_share_high,
  flag_odds_ratio, flag_odds_ratio_low, flag_odds_ratio_high,
  rejection_odds_ratio, rejection_odds_ratio_low, rejection_odds_ratio_high, decided_coverage
from analytics.neutrality_audit
where true [[and site = {{site}}]] [[and target = {{target}}]]
order by site, target, stance;
