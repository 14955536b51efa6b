-- Where threads turned
select site, article_id, comment_id, commenter, replied_to, probability, before_n, incivility_before,
  after_n, incivility_after, is_register_change
from analytics.escalations
where true [[and site = {{site}}]]
order by probability desc, comment_id limit 200;
