-- Long work with rules on stored comments: backtests, and rules applied to what is stored already.
create table parley.rule_runs (
  id           bigint generated always as identity primary key,
  kind         text        not null check (kind in ('backtest', 'apply')),
  state        text        not null default 'waiting'
                           check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  request      jsonb       not null,
  done         int         not null default 0 check (done >= 0),
  total        int         check (total >= 0),
  last_comment bigint      not null default 0,
  rules_sha256 text,
  added        int         not null default 0 check (added >= 0),
  withdrawn    int         not null default 0 check (withdrawn >= 0),
  report       jsonb,
  error_code   text,
  error_message text,
  turn         int         not null default 0,
  leased_until timestamptz,
  asked_by     text        not null,
  asked_at     timestamptz not null default now(),
  ended_at     timestamptz,
  check ((ended_at is null) = (state in ('waiting', 'running'))),
  check ((error_code is not null) = (state = 'failed'))
);
-- Two at once would undo each other's work where rules change in between.
create unique index rule_runs_one_apply on parley.rule_runs (kind)
  where kind = 'apply' and state in ('waiting', 'running');
create index rule_runs_open on parley.rule_runs (id) where state in ('waiting', 'running');
comment on table parley.rule_runs is 'Backtests and applications of rules to stored comments, with how far each has got.';
comment on column parley.rule_runs.id is 'Surrogate key, ascending in time.';
comment on column parley.rule_runs.kind is 'backtest: nothing is changed. apply: flags of comments that nobody decided on follow the rules in force.';
comment on column parley.rule_runs.state is 'waiting, running, done, failed or cancelled.';
comment on column parley.rule_runs.request is 'What was asked: the rules as written and the scope of a backtest; empty for apply.';
comment on column parley.rule_runs.done is 'Comments looked at so far.';
comment on column parley.rule_runs.total is 'Comments to be looked at, counted at the start; null: not counted yet.';
comment on column parley.rule_runs.last_comment is 'Apply: row of the last comment that is done, to go on after it.';
comment on column parley.rule_runs.rules_sha256 is 'Apply: hash of the rules in force that were applied; where they change it begins anew.';
comment on column parley.rule_runs.added is 'Apply: flags added.';
comment on column parley.rule_runs.withdrawn is 'Apply: flags withdrawn.';
comment on column parley.rule_runs.report is 'Backtest: what was found; ids of comments, no words.';
comment on column parley.rule_runs.error_code is 'Why it failed.';
comment on column parley.rule_runs.error_message is 'The same in words, without a commenter''s.';
comment on column parley.rule_runs.turn is 'How often it was taken up: whoever was replaced changes nothing any more.';
comment on column parley.rule_runs.leased_until is 'Whoever runs it is taken for dead after that, and another goes on.';
comment on column parley.rule_runs.asked_by is 'Who asked for it.';
comment on column parley.rule_runs.asked_at is 'When.';
comment on column parley.rule_runs.ended_at is 'When it ended.';

create table parley.rule_run_articles (
  run_id     bigint not null references parley.rule_runs on delete cascade,
  article_id bigint not null references parley.articles on delete cascade,
  primary key (run_id, article_id)
);
comment on table parley.rule_run_articles is 'Articles whose flags a run changed and whose figures do not follow yet.';
comment on column parley.rule_run_articles.run_id is 'The run.';
comment on column parley.rule_run_articles.article_id is 'The article.';

create function parley.tell_rule_runs() returns trigger language plpgsql as $$
begin
  perform pg_notify('parley_rule_runs', '');
  return null;
end $$;
comment on function parley.tell_rule_runs() is 'Wakes who waits for runs.';
create trigger rule_runs_told after insert on parley.rule_runs
  for each statement execute function parley.tell_rule_runs();
