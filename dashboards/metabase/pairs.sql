-- Who talks to whom
select commenter_a, commenter_b, site, replies, turns, reciprocity, p_agrees_mean, p_disagrees_mean, relation_n,
  uncivil_share, uncivil_share_low, uncivil_share_high
from analytics.dyads
where true [[and site = {{site}}]]
order by replies desc, commenter_a, commenter_b limit 200;
