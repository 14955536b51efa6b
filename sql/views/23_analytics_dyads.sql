create or replace view analytics.dyads as
select
  a.pseudonym as commenter_a,
  b.pseudonym as commenter_b,
  s.host as site,
  d.articles,
  d.replies,
  d.a_to_b as replies_a_to_b,
  d.b_to_a as replies_b_to_a,
  least(d.a_to_b, d.b_to_a)::double precision / greatest(d.a_to_b, d.b_to_a) as reciprocity,
  d.turns,
  d.confidence_sum / d.replies as confidence_mean,
  d.relation_n,
  d.agrees_sum / nullif(d.relation_n, 0) as p_agrees_mean,
  d.disagrees_sum / nullif(d.relation_n, 0) as p_disagrees_mean,
  d.incivility_n,
  d.incivility_sum / nullif(d.incivility_n, 0) as incivility_mean,
  d.uncivil as replies_uncivil,
  analytics.share(d.uncivil, d.incivility_n) as uncivil_share,
  analytics.wilson_low(d.uncivil, d.incivility_n) as uncivil_share_low,
  analytics.wilson_high(d.uncivil, d.incivility_n) as uncivil_share_high,
  analytics.share(d.incivility_n, d.replies) as incivility_coverage,
  d.sentiment_n,
  d.sentiment_sum / nullif(d.sentiment_n, 0) as sentiment_mean,
  d.first_posted_at,
  d.last_posted_at
from parley.dyad_facts d
left join parley.commenters a on a.id = d.a_id
left join parley.commenters b on b.id = d.b_id
left join parley.sites s on s.id = d.site_id;
comment on view analytics.dyads is 'Two people and all their replies to each other on a site.';
comment on column analytics.dyads.commenter_a is 'Pseudonym of one of the two.';
comment on column analytics.dyads.commenter_b is 'Pseudonym of the other.';
comment on column analytics.dyads.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.dyads.articles is 'Number of articles under which they spoke.';
comment on column analytics.dyads.replies is 'Number of replies, either way.';
comment on column analytics.dyads.replies_a_to_b is 'Number of replies of the first to the second.';
comment on column analytics.dyads.replies_b_to_a is 'Number of replies of the second to the first.';
comment on column analytics.dyads.reciprocity is 'The fewer of these by the more, 0 (one way) to 1 (as many).';
comment on column analytics.dyads.turns is 'Number of replies that answer a reply of the other to oneself.';
comment on column analytics.dyads.confidence_mean is 'Mean P(the parent is right) of the replies, 0 to 1.';
comment on column analytics.dyads.relation_n is 'Number of replies of which it is known what they do to their parent.';
comment on column analytics.dyads.p_agrees_mean is 'Mean P(it agrees) of these, 0 to 1.';
comment on column analytics.dyads.p_disagrees_mean is 'Mean P(it disagrees) of these, 0 to 1.';
comment on column analytics.dyads.incivility_n is 'Number of replies with a P(uncivil).';
comment on column analytics.dyads.incivility_mean is 'Mean of it, 0 to 1.';
comment on column analytics.dyads.replies_uncivil is 'Number of replies with a P(uncivil) of one half or more.';
comment on column analytics.dyads.uncivil_share is 'Share of the scored replies that these are, 0 to 1.';
comment on column analytics.dyads.uncivil_share_low is 'Lower end of its 90 % interval (Wilson).';
comment on column analytics.dyads.uncivil_share_high is 'Upper end of that interval.';
comment on column analytics.dyads.incivility_coverage is 'Share of the replies with a P(uncivil), 0 to 1.';
comment on column analytics.dyads.sentiment_n is 'Number of replies with a sentiment.';
comment on column analytics.dyads.sentiment_mean is 'Mean of it, -1 to 1.';
comment on column analytics.dyads.first_posted_at is 'Earliest time of the first dated reply.';
comment on column analytics.dyads.last_posted_at is 'Latest time of the last dated reply.';
