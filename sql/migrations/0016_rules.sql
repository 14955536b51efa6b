-- Rules as data: their versions, what became of each, what shadows hit, and what backtests found.
create table parley.rules (
  name       text        not null check (name ~ '^[a-z][a-z0-9-]{0,59}$'),
  version    int         not null check (version >= 1),
  definition jsonb       not null,
  state      text        not null check (state in ('draft', 'shadow', 'live', 'retired')),
  made_by    text        not null,
  made_at    timestamptz not null default now(),
  primary key (name, version)
);
-- Two versions of one rule would flag a comment twice.
create unique index rules_one_live on parley.rules (name) where state = 'live';
comment on table parley.rules is 'Versions of rules that were added or changed here. A shipped rule without a row of its name is in force as it ships.';
comment on column parley.rules.name is 'Name of the rule.';
comment on column parley.rules.version is 'Its version; a changed definition is a new one.';
comment on column parley.rules.definition is 'The rule as in the Rule shape, without its state. Never changed.';
comment on column parley.rules.state is 'draft: only tried. shadow: hits are counted. live: it flags. retired: it does nothing.';
comment on column parley.rules.made_by is 'Who added it.';
comment on column parley.rules.made_at is 'When.';

create table parley.rule_events (
  id         bigint generated always as identity primary key,
  name       text        not null,
  version    int         not null,
  from_state text        check (from_state in ('draft', 'shadow', 'live', 'retired')),
  to_state   text        not null check (to_state in ('draft', 'shadow', 'live', 'retired')),
  is_forced  boolean     not null default false,
  made_by    text        not null,
  made_at    timestamptz not null default now(),
  foreign key (name, version) references parley.rules on delete restrict
);
create index rule_events_rule on parley.rule_events (name, version, id);
comment on table parley.rule_events is 'Every change of a rule''s state. Rows are added, never changed.';
comment on column parley.rule_events.id is 'Surrogate key, ascending in time.';
comment on column parley.rule_events.name is 'Name of the rule.';
comment on column parley.rule_events.version is 'Its version.';
comment on column parley.rule_events.from_state is 'State before; null where it was added.';
comment on column parley.rule_events.to_state is 'State after.';
comment on column parley.rule_events.is_forced is 'It went live without a backtest.';
comment on column parley.rule_events.made_by is 'Who changed it.';
comment on column parley.rule_events.made_at is 'When.';

create trigger rule_events_are_append_only before update or delete on parley.rule_events
  for each row execute function parley.refuse_change();
create trigger rule_events_are_not_truncated before truncate on parley.rule_events
  for each statement execute function parley.refuse_change();

create function parley.refuse_rule_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.name, old.version, old.definition, old.made_by, old.made_at)
    is distinct from (new.name, new.version, new.definition, new.made_by, new.made_at)
  then
    raise exception 'a rule''s version is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function parley.refuse_rule_change() is 'Raises restrict_violation for all but a new state.';
create trigger rules_keep_their_definition before update or delete on parley.rules
  for each row execute function parley.refuse_rule_change();

create table parley.rule_hits (
  comment_id bigint      not null references parley.comments on delete cascade,
  rule       text        not null,
  priority   real        not null check (priority between 0 and 1),
  hit_at     timestamptz not null default now(),
  primary key (comment_id, rule)
);
create index rule_hits_rule on parley.rule_hits (rule);
comment on table parley.rule_hits is 'What rules in shadow hit. Nobody is shown it in the queue.';
comment on column parley.rule_hits.comment_id is 'The comment.';
comment on column parley.rule_hits.rule is 'Name and version of the rule.';
comment on column parley.rule_hits.priority is 'Place in the queue that a flag would have, 0 to 1.';
comment on column parley.rule_hits.hit_at is 'When the row was written.';

create table parley.rule_backtests (
  id         bigint generated always as identity primary key,
  name       text        not null,
  version    int         not null,
  sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  report     jsonb       not null,
  ran_by     text        not null,
  ran_at     timestamptz not null default now()
);
create index rule_backtests_definition on parley.rule_backtests (sha256);
comment on table parley.rule_backtests is 'Rules tried on stored comments: one goes live only after that.';
comment on column parley.rule_backtests.id is 'Surrogate key, ascending in time.';
comment on column parley.rule_backtests.name is 'Name of the rule.';
comment on column parley.rule_backtests.version is 'Its version.';
comment on column parley.rule_backtests.sha256 is 'Hash of the definition: a file may be tried before it is added.';
comment on column parley.rule_backtests.report is 'What it found; ids of comments, no words.';
comment on column parley.rule_backtests.ran_by is 'Who ran it.';
comment on column parley.rule_backtests.ran_at is 'When.';
