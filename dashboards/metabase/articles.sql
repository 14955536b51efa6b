-- Articles by incivility, surest first
select coalesce(title, url, 'article ' || article_id) as article, site, comments, incivility_n as n,
  uncivil_share, uncivil_share_low, uncivil_share_high, incivility_coverage
from analytics.articles
where comments > 0 [[and site = {{site}}]]
order by uncivil_share_low desc nulls last, article_id limit 100;
