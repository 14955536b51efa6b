-- Commenters by stance and month
select site, target, month, stance, count(*) as commenters, sum(lean_n) as comments
from analytics.stances
where true [[and site = {{site}}]] [[and target = {{target}}]]
group by site, target, month, stance order by site, target, month, stance;
