-- What was read, and how sure it is
select site, sum(comments_declared) as declared, sum(comments_read) as read, sum(comments_missing) as missing,
  sum(comments_truncated) as cut, sum(parents_inferred) as parents_inferred, count(*) as articles
from analytics.coverage
where true [[and site = {{site}}]]
group by site order by site;
