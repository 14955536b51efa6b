-- Small tables that are read without looking at comments, brought up to date by a fifth stage.
create table parley.article_rollups (
  article_id          bigint           not null references parley.articles on delete cascade,
  target              text             not null,
  comments            int              not null check (comments >= 0),
  commenters          int              not null check (commenters between 0 and comments),
  replies             int              not null check (replies >= 0),
  top_level           int              not null check (top_level >= 0),
  parents_inferred    int              not null check (parents_inferred between 0 and comments),
  truncated           int              not null check (truncated between 0 and comments),
  flagged             int              not null check (flagged between 0 and comments),
  undated             int              not null check (undated between 0 and comments),
  incivility_n        int              not null check (incivility_n between 0 and comments),
  incivility_mean     double precision check (incivility_mean between 0 and 1),
  incivility_sd       double precision check (incivility_sd >= 0),
  incivility_p90      double precision check (incivility_p90 between 0 and 1),
  incivility_over     int              not null check (incivility_over between 0 and incivility_n),
  sentiment_n         int              not null check (sentiment_n between 0 and comments),
  sentiment_mean      double precision check (sentiment_mean between -1 and 1),
  sentiment_sd        double precision check (sentiment_sd >= 0),
  commenters_pro      int              not null check (commenters_pro >= 0),
  commenters_skeptic  int              not null check (commenters_skeptic >= 0),
  commenters_neutral  int              not null check (commenters_neutral >= 0),
  commenters_unknown  int              not null check (commenters_unknown >= 0),
  first_posted_at     timestamptz,
  last_posted_at      timestamptz,
  incivility_scorer   text             not null,
  sentiment_scorer    text             not null,
  stance_scorer       text             not null,
  weigher             text             not null,
  rolled_at           timestamptz      not null default now(),
  primary key (article_id, target),
  check (replies + top_level = comments),
  check ((incivility_n = 0) = (incivility_mean is null)),
  check ((incivility_n = 0) = (incivility_p90 is null)),
  check ((sentiment_n = 0) = (sentiment_mean is null)),
  check (first_posted_at <= last_posted_at)
);
comment on table parley.article_rollups is 'Figures over the comments of all captures of an article, by target; made by the rollup stage.';
comment on column parley.article_rollups.article_id is 'The article.';
comment on column parley.article_rollups.target is 'Target pack or phrase that its jobs scored stance toward.';
comment on column parley.article_rollups.comments is 'Number of comments.';
comment on column parley.article_rollups.commenters is 'Number of distinct names; comments without one are of nobody.';
comment on column parley.article_rollups.replies is 'Number of comments that answer another.';
comment on column parley.article_rollups.top_level is 'Number of comments that answer none.';
comment on column parley.article_rollups.parents_inferred is 'Number of parents that neither markup nor a reply line states.';
comment on column parley.article_rollups.truncated is 'Number of comments the page cut.';
comment on column parley.article_rollups.flagged is 'Number of comments with a flag, decided or not.';
comment on column parley.article_rollups.undated is 'Number of comments of which the page shows no date: they count to no day.';
comment on column parley.article_rollups.incivility_n is 'Number of comments behind the figures of incivility: those that could be scored, by incivility_scorer.';
comment on column parley.article_rollups.incivility_mean is 'Mean incivility probability, 0 to 1; null without a scored comment.';
comment on column parley.article_rollups.incivility_sd is 'Standard deviation of it (n - 1), 0 to 1; null below two comments.';
comment on column parley.article_rollups.incivility_p90 is '90th percentile of it, interpolated, 0 to 1; null without a scored comment.';
comment on column parley.article_rollups.incivility_over is 'Number of comments with a probability over 0.5.';
comment on column parley.article_rollups.sentiment_n is 'Number of comments behind the figures of sentiment: those that could be scored, by sentiment_scorer.';
comment on column parley.article_rollups.sentiment_mean is 'Mean sentiment, -1 to 1; null without a scored comment.';
comment on column parley.article_rollups.sentiment_sd is 'Standard deviation of it (n - 1); null below two comments.';
comment on column parley.article_rollups.commenters_pro is 'Number of commenters whose stance is pro.';
comment on column parley.article_rollups.commenters_skeptic is 'Number of commenters whose stance is skeptic.';
comment on column parley.article_rollups.commenters_neutral is 'Number of commenters whose stance is neutral.';
comment on column parley.article_rollups.commenters_unknown is 'Number of commenters of whom too little is known.';
comment on column parley.article_rollups.first_posted_at is 'Earliest time the first dated comment can have been posted; null where none is dated.';
comment on column parley.article_rollups.last_posted_at is 'Latest time the last dated comment can have been posted; null where none is dated.';
comment on column parley.article_rollups.incivility_scorer is 'Name and version of the scorer whose incivility is counted.';
comment on column parley.article_rollups.sentiment_scorer is 'Name and version of the scorer whose sentiment is counted.';
comment on column parley.article_rollups.stance_scorer is 'Name and version of the scorer whose stance is counted by day.';
comment on column parley.article_rollups.weigher is 'Name and version of what weighed the commenters.';
comment on column parley.article_rollups.rolled_at is 'When one of these figures changed last.';

-- An article's part in each day: by what has changed in it a day changes, so that nothing of another article is read
-- again. Sums are exact, so that taking one away leaves what was there before.
create table parley.article_day_rollups (
  article_id         bigint           not null references parley.articles on delete cascade,
  target             text             not null,
  day                date             not null,
  comments           int              not null check (comments >= 1),
  commenter_ids      bigint[]         not null,
  flagged            int              not null check (flagged between 0 and comments),
  incivility_n       int              not null check (incivility_n between 0 and comments),
  incivility_sum     numeric          not null,
  incivility_squares numeric          not null,
  sentiment_n        int              not null check (sentiment_n between 0 and comments),
  sentiment_sum      numeric          not null,
  sentiment_squares  numeric          not null,
  lean_n             int              not null check (lean_n between 0 and comments),
  lean_sum           numeric          not null,
  lean_squares       numeric          not null,
  scorers            text[]           not null,
  rolled_at          timestamptz      not null default now(),
  primary key (article_id, target, day)
);
create index article_day_rollups_day on parley.article_day_rollups (target, day);
comment on table parley.article_day_rollups is 'What the comments of one article and one UTC day add to the figures of that day.';
comment on column parley.article_day_rollups.article_id is 'The article.';
comment on column parley.article_day_rollups.target is 'Target pack or phrase.';
comment on column parley.article_day_rollups.day is 'UTC day of the earliest time a comment can have been posted.';
comment on column parley.article_day_rollups.comments is 'Number of comments.';
comment on column parley.article_day_rollups.commenter_ids is 'Who wrote them, each once, ascending: parley.commenters.id.';
comment on column parley.article_day_rollups.flagged is 'Number of comments with a flag, decided or not.';
comment on column parley.article_day_rollups.incivility_n is 'Number of comments whose incivility could be scored.';
comment on column parley.article_day_rollups.incivility_sum is 'Sum of their incivility probabilities, to ten places.';
comment on column parley.article_day_rollups.incivility_squares is 'Sum of the squares of these, to ten places.';
comment on column parley.article_day_rollups.sentiment_n is 'Number of comments whose sentiment could be scored.';
comment on column parley.article_day_rollups.sentiment_sum is 'Sum of their sentiments, to ten places.';
comment on column parley.article_day_rollups.sentiment_squares is 'Sum of the squares of these, to ten places.';
comment on column parley.article_day_rollups.lean_n is 'Number of comments that have a stance toward the target.';
comment on column parley.article_day_rollups.lean_sum is 'Sum of their leans, P(pro) - P(skeptic), to ten places.';
comment on column parley.article_day_rollups.lean_squares is 'Sum of the squares of these, to ten places.';
comment on column parley.article_day_rollups.scorers is 'Names and versions of the scorers whose scores are counted.';
comment on column parley.article_day_rollups.rolled_at is 'When one of these figures changed last.';

create table parley.day_rollups (
  site_id    bigint      not null references parley.sites on delete cascade,
  target     text        not null,
  day        date        not null,
  comments   int         not null default 0 check (comments >= 0),
  commenters int         not null default 0 check (commenters between 0 and comments),
  articles   int         not null default 0 check (articles between 0 and comments),
  flagged    int         not null default 0 check (flagged between 0 and comments),
  incivility_n        int              not null default 0 check (incivility_n between 0 and comments),
  incivility_sum      numeric          not null default 0,
  incivility_squares  numeric          not null default 0,
  incivility_mean     double precision generated always as
    ((incivility_sum / nullif(incivility_n, 0))::double precision) stored check (incivility_mean between 0 and 1),
  incivility_sd       double precision generated always as (case when incivility_n > 1 then
    sqrt(greatest(0, (incivility_squares - incivility_sum * incivility_sum / incivility_n) / (incivility_n - 1)))::double precision end) stored,
  sentiment_n        int              not null default 0 check (sentiment_n between 0 and comments),
  sentiment_sum      numeric          not null default 0,
  sentiment_squares  numeric          not null default 0,
  sentiment_mean     double precision generated always as
    ((sentiment_sum / nullif(sentiment_n, 0))::double precision) stored check (sentiment_mean between -1 and 1),
  sentiment_sd       double precision generated always as (case when sentiment_n > 1 then
    sqrt(greatest(0, (sentiment_squares - sentiment_sum * sentiment_sum / sentiment_n) / (sentiment_n - 1)))::double precision end) stored,
  lean_n        int              not null default 0 check (lean_n between 0 and comments),
  lean_sum      numeric          not null default 0,
  lean_squares  numeric          not null default 0,
  lean_mean     double precision generated always as
    ((lean_sum / nullif(lean_n, 0))::double precision) stored check (lean_mean between -1 and 1),
  lean_sd       double precision generated always as (case when lean_n > 1 then
    sqrt(greatest(0, (lean_squares - lean_sum * lean_sum / lean_n) / (lean_n - 1)))::double precision end) stored,
  rolled_at  timestamptz not null default now(),
  primary key (site_id, target, day)
);
comment on table parley.day_rollups is 'Figures over the comments of one UTC day, by site and target; made by the rollup stage.';
comment on column parley.day_rollups.site_id is 'The site.';
comment on column parley.day_rollups.target is 'Target pack or phrase: the articles counted are those in parley.article_rollups toward it.';
comment on column parley.day_rollups.day is 'UTC day of the earliest time a comment can have been posted. Comments without a date count to none.';
comment on column parley.day_rollups.comments is 'Number of comments.';
comment on column parley.day_rollups.commenters is 'Number of distinct names; comments without one are of nobody.';
comment on column parley.day_rollups.articles is 'Number of articles they stand under.';
comment on column parley.day_rollups.flagged is 'Number of comments with a flag, decided or not.';
comment on column parley.day_rollups.incivility_n is 'Number of comments whose incivility could be scored.';
comment on column parley.day_rollups.incivility_sum is 'Sum of the parts of its articles.';
comment on column parley.day_rollups.incivility_squares is 'Sum of squares, as in these parts.';
comment on column parley.day_rollups.incivility_mean is 'Mean incivility probability, 0 to 1; null without one.';
comment on column parley.day_rollups.incivility_sd is 'Standard deviation of it (n - 1); null below two comments.';
comment on column parley.day_rollups.sentiment_n is 'Number of comments whose sentiment could be scored.';
comment on column parley.day_rollups.sentiment_sum is 'Sum of the parts of its articles.';
comment on column parley.day_rollups.sentiment_squares is 'Sum of squares, as in these parts.';
comment on column parley.day_rollups.sentiment_mean is 'Mean sentiment, -1 to 1; null without one.';
comment on column parley.day_rollups.sentiment_sd is 'Standard deviation of it (n - 1); null below two comments.';
comment on column parley.day_rollups.lean_n is 'Number of comments that have a stance toward the target.';
comment on column parley.day_rollups.lean_sum is 'Sum of the parts of its articles.';
comment on column parley.day_rollups.lean_squares is 'Sum of squares, as in these parts.';
comment on column parley.day_rollups.lean_mean is 'Mean lean of these, P(pro) - P(skeptic), -1 to 1; null without one.';
comment on column parley.day_rollups.lean_sd is 'Standard deviation of it (n - 1); null below two comments.';
comment on column parley.day_rollups.rolled_at is 'When one of these figures changed last.';

create table parley.day_commenters (
  site_id      bigint not null references parley.sites on delete cascade,
  target       text   not null,
  day          date   not null,
  commenter_id bigint not null,
  articles     int    not null check (articles >= 0),
  primary key (site_id, target, day, commenter_id)
);
comment on table parley.day_commenters is 'Who wrote on a day, to be counted once each: what parley.article_day_rollups says, by day.';
comment on column parley.day_commenters.site_id is 'The site.';
comment on column parley.day_commenters.target is 'Target pack or phrase.';
comment on column parley.day_commenters.day is 'UTC day, as in parley.day_rollups.';
comment on column parley.day_commenters.commenter_id is 'Who wrote: parley.commenters.id.';
comment on column parley.day_commenters.articles is 'Number of articles under which they wrote on that day.';

alter table parley.jobs
  drop constraint jobs_state_check,
  drop constraint jobs_failed_stage_check,
  drop constraint jobs_running_stage_check,
  add constraint jobs_state_check check (state in
    ('queued', 'captured', 'parsed', 'scored', 'weighed', 'done', 'failed', 'dead', 'cancelled')),
  add constraint jobs_failed_stage_check check
    (failed_stage in ('capture', 'parse', 'score', 'weigh', 'rollup')),
  add constraint jobs_running_stage_check check
    (running_stage in ('capture', 'parse', 'score', 'weigh', 'rollup'));
drop index parley.jobs_unfinished;
drop index parley.jobs_open_address;
create index jobs_unfinished on parley.jobs (id)
  where state in ('queued', 'captured', 'parsed', 'scored', 'weighed');
create index jobs_open_address on parley.jobs (canonical, target)
  where state in ('queued', 'captured', 'parsed', 'scored', 'weighed');
comment on column parley.jobs.state is 'Last stage that ended: queued, captured, parsed, scored, weighed, done; failed: the input is at fault; dead: attempts used up; cancelled.';
