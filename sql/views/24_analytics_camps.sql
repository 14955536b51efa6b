create or replace view analytics.camps as
select
  k.article_id,
  s.host as site,
  k.camp,
  count(*) over (partition by k.article_id, k.camp)::int as camp_size,
  p.pseudonym as commenter,
  k.certainty,
  avg(k.certainty) over (partition by k.article_id, k.camp) as camp_certainty,
  w.comments,
  w.uncivil as comments_uncivil,
  k.finder
from parley.camp_facts k
left join parley.commenters p on p.id = k.commenter_id
left join parley.sites s on s.id = k.site_id
left join parley.commenter_parts w on w.article_id = k.article_id and w.commenter_id = k.commenter_id;
comment on view analytics.camps is 'Who stands together under an article: communities of the signed graph of replies, with how certain each place is.';
comment on column analytics.camps.article_id is 'Key of the article.';
comment on column analytics.camps.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.camps.camp is 'Number of the camp within the article, the largest first.';
comment on column analytics.camps.camp_size is 'Number of people in it.';
comment on column analytics.camps.commenter is 'Pseudonym, stable within a site.';
comment on column analytics.camps.certainty is 'How often, on average, the others of the camp are with them when the graph is drawn again from the probabilities of the replies, 0 to 1.';
comment on column analytics.camps.camp_certainty is 'Mean of that over the camp.';
comment on column analytics.camps.comments is 'Number of their comments under the article.';
comment on column analytics.camps.comments_uncivil is 'Number of these with a P(uncivil) of one half or more.';
comment on column analytics.camps.finder is 'Name and version of what found the camps.';
