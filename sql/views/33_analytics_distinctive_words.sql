-- Parts of the names of who writes under an article have no people there (saveWords); a word that is the whole name of
-- somebody of the site is left out here, as others may come to bear it later.
-- A barrier: without it a condition that fails on purpose (`word::int`) is asked of the words of one person too.
create or replace view analytics.distinctive_words with (security_barrier) as
select
  s.host as site, 'camp' as scope, d.article_id, d.camp, null::date as month, d.word,
  d.n::bigint as n, d.people::bigint as commenters, d.log_odds::double precision as log_odds, d.z::double precision as z
from parley.camp_words d
left join parley.sites s on s.id = d.site_id
where not exists (select from parley.commenters c where c.site_id = d.site_id and lower(c.name) = d.word)
union all
select s.host, 'article', m.article_id, null, null, m.word, m.n, m.people, m.log_odds, m.log_odds / m.se
from (
  select f.site_id, f.article_id, f.word, f.n, f.people, l.log_odds, l.se
  from (
    select p.site_id, p.article_id, u.word, sum(u.n)::bigint as n, max(u.people)::bigint as people,
      sum(sum(u.n)) filter (where u.word = '') over (partition by p.site_id, p.article_id)::bigint as total
    from parley.word_parts p cross join unnest(p.words, p.counts, p.people) as u (word, n, people)
    group by p.site_id, p.article_id, u.word) f
  join parley.site_words w on w.site_id = f.site_id and w.word = f.word
  join parley.site_words a on a.site_id = f.site_id and a.word = ''
  cross join lateral analytics.log_odds(f.n, f.total, w.n, a.n) l
  where f.word <> '' and f.people >= 3 and a.n > f.total) m
left join parley.sites s on s.id = m.site_id
where m.log_odds / m.se >= 1.96
  and not exists (select from parley.commenters c where c.site_id = m.site_id and lower(c.name) = m.word)
union all
select s.host, 'month', null, null, m.period, m.word, m.n,
  case when m.of_20 > 0 then 20 when m.of_10 > 0 then 10 when m.of_5 > 0 then 5 else 3 end, m.log_odds, m.log_odds / m.se
from (
  select f.site_id, f.period, f.word, f.n, f.of_20, f.of_10, f.of_5, l.log_odds, l.se
  from parley.word_facts f
  join parley.word_facts t on t.site_id = f.site_id and t.period = f.period and t.word = ''
  join parley.site_words w on w.site_id = f.site_id and w.word = f.word
  join parley.site_words a on a.site_id = f.site_id and a.word = ''
  cross join lateral analytics.log_odds(f.n, t.n, w.n, a.n) l
  where f.word <> '' and f.of_3 > 0 and isfinite(f.period) and a.n > t.n) m
left join parley.sites s on s.id = m.site_id
where m.log_odds / m.se >= 1.96
  and not exists (select from parley.commenters c where c.site_id = m.site_id and lower(c.name) = m.word);
comment on view analytics.distinctive_words is 'Words that tell an article from its site, a camp from its article, or a month from its site: log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008). Only words that three people or more use, and none that is the name of a commenter of the site or part of a name of those who write there. Ask for one article, or for one scope: all articles at once take long.';
comment on column analytics.distinctive_words.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.distinctive_words.scope is 'article: against its site. camp: against its article. month: against its site.';
comment on column analytics.distinctive_words.article_id is 'Key of the article; null for a month.';
comment on column analytics.distinctive_words.camp is 'Number of the camp; null for an article or a month.';
comment on column analytics.distinctive_words.month is 'First day of the UTC month; null for an article or a camp.';
comment on column analytics.distinctive_words.word is 'The word, lower case.';
comment on column analytics.distinctive_words.n is 'How often it stands there.';
comment on column analytics.distinctive_words.commenters is 'At least so many different people use it there: those of its camp; of an article those of the month with the most; of a month 3, 5, 10 or 20, as many as do under one of its articles.';
comment on column analytics.distinctive_words.log_odds is 'Natural logarithm of the ratio of odds; above 0.';
comment on column analytics.distinctive_words.z is 'log_odds divided by its standard error; 1.96 or more.';
