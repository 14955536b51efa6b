-- Moderation by day
select site, day, comments_flagged, approvals, rejections, escalations, undos,
  rejection_share, rejection_share_low, rejection_share_high
from analytics.moderation_daily
where true [[and site = {{site}}]]
order by site, day;
