-- Decisions looked at again: on appeal, by a second moderator who does not see the first decision, and by the
-- thresholds that follow from them. All rows are only ever added.
create table parley.appeals (
  id          bigint generated always as identity primary key,
  decision_id bigint      not null unique references parley.decisions on delete restrict,
  raised_by   bigint      references parley.reviewers on delete restrict,
  note        text        not null check (note <> ''),
  raised_at   timestamptz not null default now()
);
comment on table parley.appeals is 'Appeals against decisions, one per decision. Rows are added, never changed.';
comment on column parley.appeals.id is 'Surrogate key, ascending in time.';
comment on column parley.appeals.decision_id is 'The decision appealed against.';
comment on column parley.appeals.raised_by is 'Who put it down here; null: the command line.';
comment on column parley.appeals.note is 'What the appeal says, in the words of whoever put it down.';
comment on column parley.appeals.raised_at is 'When it was put down.';

create table parley.appeal_outcomes (
  appeal_id   bigint      primary key references parley.appeals on delete restrict,
  reviewer_id bigint      not null references parley.reviewers on delete restrict,
  outcome     text        not null check (outcome in ('upheld', 'overturned')),
  note        text        check (note <> ''),
  decision_id bigint      unique references parley.decisions on delete restrict,
  decided_at  timestamptz not null default now(),
  check ((outcome = 'overturned') = (decision_id is not null))
);
comment on table parley.appeal_outcomes is 'What became of an appeal. Rows are added, never changed.';
comment on column parley.appeal_outcomes.appeal_id is 'The appeal.';
comment on column parley.appeal_outcomes.reviewer_id is 'Who decided it: nobody who had decided on the comment lately.';
comment on column parley.appeal_outcomes.outcome is 'upheld: the decision stays; overturned: the opposite was decided.';
comment on column parley.appeal_outcomes.note is 'What the moderator wrote beside it, for colleagues.';
comment on column parley.appeal_outcomes.decision_id is 'The decision that took the place of the one appealed against; null where it stays.';
comment on column parley.appeal_outcomes.decided_at is 'When.';

create table parley.second_opinions (
  id          bigint generated always as identity primary key,
  decision_id bigint      not null unique references parley.decisions on delete restrict,
  reviewer_id bigint      not null references parley.reviewers on delete restrict,
  verdict     text        not null check (verdict in ('approve', 'reject')),
  reason      text,
  given_at    timestamptz not null default now(),
  check ((verdict = 'reject') = (reason is not null))
);
comment on table parley.second_opinions is 'What a second moderator, who was not shown the first decision, would have decided. It changes no decision. Rows are added, never changed.';
comment on column parley.second_opinions.id is 'Surrogate key, ascending in time.';
comment on column parley.second_opinions.decision_id is 'The first decision.';
comment on column parley.second_opinions.reviewer_id is 'Who gave the second opinion.';
comment on column parley.second_opinions.verdict is 'approve or reject.';
comment on column parley.second_opinions.reason is 'Why reject, of the list of reasons for decisions.';
comment on column parley.second_opinions.given_at is 'When.';

create table parley.rule_proposals (
  id           bigint generated always as identity primary key,
  name         text        not null,
  version      int         not null,
  from_version int         not null,
  report       jsonb       not null,
  made_by      text        not null,
  made_at      timestamptz not null default now(),
  unique (name, version),
  foreign key (name, version) references parley.rules (name, version) on delete restrict
);
comment on table parley.rule_proposals is 'Draft versions of rules that parley eval decisions wrote, with what they rest on. A person makes one live, or nobody does.';
comment on column parley.rule_proposals.id is 'Surrogate key, ascending in time.';
comment on column parley.rule_proposals.name is 'Name of the rule.';
comment on column parley.rule_proposals.version is 'The draft version.';
comment on column parley.rule_proposals.from_version is 'The version whose threshold it changes.';
comment on column parley.rule_proposals.report is 'Thresholds with precision and recall, intervals and numbers of decisions; no words.';
comment on column parley.rule_proposals.made_by is 'Who asked for it.';
comment on column parley.rule_proposals.made_at is 'When.';

create trigger appeals_are_append_only before update or delete on parley.appeals
  for each row execute function parley.refuse_change();
create trigger appeals_are_not_truncated before truncate on parley.appeals
  for each statement execute function parley.refuse_change();
create trigger appeal_outcomes_are_append_only before update or delete on parley.appeal_outcomes
  for each row execute function parley.refuse_change();
create trigger appeal_outcomes_are_not_truncated before truncate on parley.appeal_outcomes
  for each statement execute function parley.refuse_change();
create trigger second_opinions_are_append_only before update or delete on parley.second_opinions
  for each row execute function parley.refuse_change();
create trigger second_opinions_are_not_truncated before truncate on parley.second_opinions
  for each statement execute function parley.refuse_change();
create trigger rule_proposals_are_append_only before update or delete on parley.rule_proposals
  for each row execute function parley.refuse_change();

-- Figures by day and moderator, and what may be looked at again, go by time.
create index decisions_at on parley.decisions (decided_at);
