-- What may be shared: figures of groups, without those of fewer than k people, and without those from which a hidden one
-- could be worked out. Nothing in this schema is about one commenter.
create schema if not exists analytics_k;
comment on schema analytics_k is 'Figures of groups of k people or more, for sharing. k is 5, or the setting parley.k where that is more.';

-- All views here are barriers: a condition of who asks is looked at after the view's own, never before. Otherwise one that
-- fails on purpose (`word::int`) would put what is hidden into the text of its error.

create or replace function analytics_k.k() returns int language sql stable
return greatest(5, coalesce(nullif(current_setting('parley.k', true), '')::int, 5));
comment on function analytics_k.k() is 'Least number of people behind a figure: 5, or the setting parley.k where that is more (set parley.k = 10). Whoever reads can ask for more and not for less.';

create or replace view analytics_k.articles with (security_barrier) as
select
  a.article_id, s.host as site, a.target, analytics.month(a.period) as month,
  a.commenters >= analytics_k.k() as is_shown,
  case when a.commenters >= analytics_k.k() then a.comments end as comments,
  case when a.commenters >= analytics_k.k() then a.commenters end as commenters,
  case when a.incivility_people >= analytics_k.k() then a.incivility_mean end as incivility_mean,
  case when a.incivility_people >= analytics_k.k() then analytics.share(a.uncivil, a.incivility_n) end as uncivil_share,
  case when a.incivility_people >= analytics_k.k() then analytics.wilson_low(a.uncivil, a.incivility_n) end as uncivil_share_low,
  case when a.incivility_people >= analytics_k.k() then analytics.wilson_high(a.uncivil, a.incivility_n) end as uncivil_share_high,
  case when a.incivility_people >= analytics_k.k() then a.incivility_n end as incivility_n,
  case when a.sentiment_people >= analytics_k.k() then a.sentiment_mean end as sentiment_mean,
  case when a.sentiment_people >= analytics_k.k() then a.sentiment_n end as sentiment_n,
  case when a.lean_people >= analytics_k.k() then a.lean_mean end as lean_mean,
  case when a.lean_people >= analytics_k.k() then a.lean_n end as lean_n,
  case when a.incivility_people >= analytics_k.k() then a.incivility_people end as incivility_people,
  case when a.sentiment_people >= analytics_k.k() then a.sentiment_people end as sentiment_people,
  case when a.lean_people >= analytics_k.k() then a.lean_people end as lean_people
from parley.article_facts a
join parley.sites s on s.id = a.site_id;
comment on view analytics_k.articles is 'One row per article; numbers of comments are null where fewer than k people wrote, each mean and share where fewer than k stand behind it (or where that was not counted yet). Names and words are left out.';
comment on column analytics_k.articles.article_id is 'Key of the article.';
comment on column analytics_k.articles.site is 'Host of the site.';
comment on column analytics_k.articles.target is 'Target pack or phrase toward which its comments were read.';
comment on column analytics_k.articles.month is 'First day of the UTC month of its first dated comment.';
comment on column analytics_k.articles.is_shown is 'k people or more wrote.';
comment on column analytics_k.articles.comments is 'Number of comments.';
comment on column analytics_k.articles.commenters is 'Number of distinct names.';
comment on column analytics_k.articles.incivility_mean is 'Mean P(uncivil), 0 to 1.';
comment on column analytics_k.articles.uncivil_share is 'Share of scored comments with a P(uncivil) of one half or more, 0 to 1.';
comment on column analytics_k.articles.uncivil_share_low is 'Lower end of its 90 % interval (Wilson).';
comment on column analytics_k.articles.uncivil_share_high is 'Upper end of that interval.';
comment on column analytics_k.articles.incivility_n is 'Number of scored comments.';
comment on column analytics_k.articles.sentiment_mean is 'Mean sentiment, -1 to 1.';
comment on column analytics_k.articles.sentiment_n is 'Number of comments behind it.';
comment on column analytics_k.articles.lean_mean is 'Mean lean toward the target, -1 to 1.';
comment on column analytics_k.articles.lean_n is 'Number of comments behind it.';
comment on column analytics_k.articles.incivility_people is 'Number of distinct names behind incivility_mean and uncivil_share; null where hidden.';
comment on column analytics_k.articles.sentiment_people is 'Number of distinct names behind sentiment_mean; null where hidden.';
comment on column analytics_k.articles.lean_people is 'Number of distinct names behind lean_mean; null where hidden.';

create or replace view analytics_k.stance_months with (security_barrier) as
with cells as (
  select site, target, month, stance, count(*) as people, sum(lean_n) as comments
  from analytics.stances group by site, target, month, stance
), small as (
  select *, people < analytics_k.k() as is_small,
    count(*) filter (where people < analytics_k.k()) over w as smalls,
    sum(people) filter (where people < analytics_k.k()) over w as small_people,
    -- The next larger one goes with them where the small ones alone could be worked out from a total.
    row_number() over (partition by site, target, month, people < analytics_k.k() order by people, stance) as nth
  from cells window w as (partition by site, target, month)
), judged as (
  select *, not is_small and not (nth = 1 and smalls > 0 and (smalls = 1 or small_people < analytics_k.k())) as is_shown
  from small
)
select site, target, month, stance, is_shown,
  case when is_shown then people end as commenters, case when is_shown then comments end as comments
from judged;
comment on view analytics_k.stance_months is 'Commenters by stance and month. Cells of fewer than k people are hidden, and the smallest other cell of the month with them where the total would tell them.';
comment on column analytics_k.stance_months.site is 'Host of the site.';
comment on column analytics_k.stance_months.target is 'Target pack or phrase.';
comment on column analytics_k.stance_months.month is 'First day of the UTC month; null for comments without a date.';
comment on column analytics_k.stance_months.stance is 'pro, skeptic, neutral or unknown.';
comment on column analytics_k.stance_months.is_shown is 'The cell is not hidden.';
comment on column analytics_k.stance_months.commenters is 'Number of commenters; null where hidden.';
comment on column analytics_k.stance_months.comments is 'Number of comments with a lean; null where hidden.';

create or replace view analytics_k.camps with (security_barrier) as
with sizes as (
  select article_id, site, camp, max(camp_size) as people, max(camp_certainty) as certainty, sum(comments) as comments
  from analytics.camps group by article_id, site, camp
), small as (
  select *, people < analytics_k.k() as is_small,
    count(*) filter (where people < analytics_k.k()) over w as smalls,
    sum(people) filter (where people < analytics_k.k()) over w as small_people,
    row_number() over (partition by article_id, people < analytics_k.k() order by people, camp) as nth
  from sizes window w as (partition by article_id)
), judged as (
  select *, not is_small and not (nth = 1 and smalls > 0 and (smalls = 1 or small_people < analytics_k.k())) as is_shown
  from small
)
select article_id, site, camp, is_shown, case when is_shown then people end as commenters,
  case when is_shown then certainty end as certainty, case when is_shown then comments end as comments
from judged;
comment on view analytics_k.camps is 'Camps by article, hidden where fewer than k people stand in one or could be worked out.';
comment on column analytics_k.camps.article_id is 'Key of the article.';
comment on column analytics_k.camps.site is 'Host of the site.';
comment on column analytics_k.camps.camp is 'Number of the camp within the article.';
comment on column analytics_k.camps.is_shown is 'The camp is not hidden.';
comment on column analytics_k.camps.commenters is 'Number of people; null where hidden.';
comment on column analytics_k.camps.certainty is 'Mean certainty of its members, 0 to 1; null where hidden.';
comment on column analytics_k.camps.comments is 'Number of comments; null where hidden.';

create or replace view analytics_k.distinctive_words with (security_barrier) as
select * from analytics.distinctive_words where commenters >= analytics_k.k();
comment on view analytics_k.distinctive_words is 'As analytics.distinctive_words, of words that k people or more use.';
do $$
declare
  each record;
begin
  for each in
    select a.attname as name, col_description(a.attrelid, a.attnum) as note from pg_attribute a
    where a.attrelid = 'analytics.distinctive_words'::regclass and a.attnum > 0 and not a.attisdropped
  loop
    execute format('comment on column analytics_k.distinctive_words.%I is %L', each.name, each.note);
  end loop;
end $$;
