-- What other moderation software says that people decided, beside what Parley said of the same comment.
create table parley.feedback (
  id           bigint generated always as identity primary key,
  attribute    text        not null check (attribute <> ''),
  value        real        not null check (value between 0 and 1),
  scorer       text        not null,
  score        real        not null check (score between 0 and 1),
  community_id text,
  body         text,
  parent_body  text,
  client_token text,
  received_at  timestamptz not null default now(),
  check (body is not null or (parent_body is null and client_token is null))
);
create index feedback_received on parley.feedback (received_at);
comment on table parley.feedback is
  'Scores suggested by callers of comments:suggestscore, a row per comment and attribute. Rows may be deleted, to erase a person or after a period: nothing else refers to them.';
comment on column parley.feedback.id is 'Surrogate key, ascending in time.';
comment on column parley.feedback.attribute is
  'Attribute of the Perspective API as it was sent, or APPROVED or DELETED: what a moderator did.';
comment on column parley.feedback.value is 'No unit, 0 to 1: how far the attribute fits, according to the caller.';
comment on column parley.feedback.scorer is 'Name and version of the scorer in force when it was received.';
comment on column parley.feedback.score is
  'No unit, 0 to 1: what that scorer said of the attribute; of TOXICITY for APPROVED and DELETED.';
comment on column parley.feedback.community_id is 'What the caller calls its community; null where it names none.';
comment on column parley.feedback.body is
  'Plain text of the comment; null where the caller asked to store nothing of it.';
comment on column parley.feedback.parent_body is 'Plain text of the comment it answers; null where there is none.';
comment on column parley.feedback.client_token is
  'Opaque token of the caller, which may name the comment on its side; null where there is none.';
comment on column parley.feedback.received_at is 'When it was received.';
