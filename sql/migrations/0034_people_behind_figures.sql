-- How many people stand behind a figure, so that none which rests on one of them is shared; and intervals of the means of
-- few values, which are wider than the normal ones.

alter table parley.article_facts
  add column incivility_people int, add column sentiment_people int, add column lean_people int;
comment on column parley.article_facts.incivility_people is 'Number of distinct names behind incivility_mean; null: not counted yet.';
comment on column parley.article_facts.sentiment_people is 'Number of distinct names behind sentiment_mean; null: not counted yet.';
comment on column parley.article_facts.lean_people is 'Number of distinct names behind lean_mean; null: not counted yet.';

-- People who use a word in a month cannot be added up over articles: who writes under ten would be ten. Those of one article
-- are distinct, so each of these says that at least so many use it, and all can follow changes by differences.
alter table parley.word_facts
  add column of_3 int not null default 0, add column of_5 int not null default 0,
  add column of_10 int not null default 0, add column of_20 int not null default 0;
comment on column parley.word_facts.of_3 is 'Number of articles under which three commenters or more use it.';
comment on column parley.word_facts.of_5 is 'Number of articles under which five or more do.';
comment on column parley.word_facts.of_10 is 'Number of articles under which ten or more do.';
comment on column parley.word_facts.of_20 is 'Number of articles under which twenty or more do.';
update parley.word_facts f set of_3 = p.of_3, of_5 = p.of_5, of_10 = p.of_10, of_20 = p.of_20
from (
  select p.site_id, p.period, u.word, count(*) as of_3, count(*) filter (where u.people >= 5) as of_5,
    count(*) filter (where u.people >= 10) as of_10, count(*) filter (where u.people >= 20) as of_20
  from parley.word_parts p cross join unnest(p.words, p.people) as u (word, people)
  where u.people >= 3 group by p.site_id, p.period, u.word) p
where (f.site_id, f.period, f.word) = (p.site_id, p.period, p.word);

create index commenters_name on parley.commenters (site_id, lower(name));

create function parley.t_90(df bigint)
returns double precision language sql immutable parallel safe
return case when df <= 30 then ('{6.314,2.920,2.353,2.132,2.015,1.943,1.895,1.860,1.833,1.812,1.796,1.782,1.771,1.761,1.753,1.746,1.740,1.734,1.729,1.725,1.721,1.717,1.714,1.711,1.708,1.706,1.703,1.701,1.699,1.697}'::double precision[])[df::int]
  else 1.645 + 1.524 / df + 1.42 / df / df end;
comment on function parley.t_90(bigint) is
  'Student''s t: 90 % of the distribution with that many degrees of freedom lie within. A table up to 30, then by Cornish and Fisher''s series (to the third place); null below 1.';

create or replace function parley.half_interval(n bigint, total double precision, squares double precision)
returns double precision language sql immutable parallel safe
return parley.t_90(n - 1) * sqrt(greatest(0, (squares - total * total / n) / (n - 1))) / sqrt(n);
comment on function parley.half_interval(bigint, double precision, double precision) is
  'Half the 90 % interval (Student''s t) of the mean of n values, from their sum and the sum of their squares; n is 2 or more.';

-- What is stored was made by the function as it was; writing what it is made of makes it anew.
update parley.stance_facts set lean_sum = lean_sum
where comments > 1 and stance <> parley.stance_of(comments, lean_sum, lean_squares);
