-- Everything a site answered, kept so that all the rest can be made again without asking it again.
create table parley.visits (
  id          bigint generated always as identity primary key,
  job_id      bigint      references parley.jobs on delete set null,
  article_id  bigint      references parley.articles on delete set null,
  url         text        not null,
  depth       text,
  started_at  timestamptz not null,
  ended_at    timestamptz not null,
  certificate jsonb       not null,
  check (started_at <= ended_at)
);
create unique index visits_once on parley.visits (md5(url), started_at);
create index visits_article on parley.visits (article_id, started_at);
comment on table parley.visits is 'One row per visit of an article: all requests it took, and what came of them.';
comment on column parley.visits.id is 'Surrogate key.';
comment on column parley.visits.job_id is 'The job it was made for; null where that is gone, or there was none.';
comment on column parley.visits.article_id is 'The article, once its comments were read; null before that.';
comment on column parley.visits.url is 'Address that was asked for.';
comment on column parley.visits.depth is 'How deep it was meant to look, as in the job; null where nothing was said.';
comment on column parley.visits.started_at is 'When the first request was made.';
comment on column parley.visits.ended_at is 'When the last answer was in.';
comment on column parley.visits.certificate is 'Declared, found, in full, hidden, refused and why; which way gave what; how many requests.';

-- A body is stored once, however often it came.
create table parley.bodies (
  sha256      text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  byte_length bigint      not null check (byte_length >= 0),
  bytes       bytea,
  stored_at   timestamptz not null default now()
);
-- It is compressed already: Postgres should not try again.
alter table parley.bodies alter column bytes set storage external;
comment on table parley.bodies is 'Bodies of answers by digest, each stored once.';
comment on column parley.bodies.sha256 is 'SHA-256 of the bytes with Content-Encoding undone, hex.';
comment on column parley.bodies.byte_length is 'Length before compression, in bytes.';
comment on column parley.bodies.bytes is 'The bytes, brotli-compressed; null where they were pruned.';
comment on column parley.bodies.stored_at is 'When the row was written.';

create table parley.exchanges (
  visit_id    bigint not null references parley.visits on delete cascade,
  ordinal     int    not null check (ordinal >= 1),
  method      text   not null check (method in ('GET', 'POST')),
  url         text   not null,
  wanted      text   not null,
  form        jsonb  check (jsonb_typeof(form) = 'array'),
  validators  jsonb,
  final_url   text,
  status      int    check (status between 100 and 599),
  headers     jsonb,
  body_sha256 text   references parley.bodies on delete restrict,
  body_at     timestamptz,
  byte_length bigint check (byte_length >= 0),
  at          timestamptz,
  refusal     text,
  retry_at    timestamptz,
  hint        text,
  primary key (visit_id, ordinal),
  check (refusal is not null or at is not null),
  check ((at is null) = (headers is null)),
  check ((body_sha256 is null) = (body_at is null)),
  check (at is not null or body_sha256 is null)
);
create index exchanges_of_url on parley.exchanges (md5(url), at desc) where status = 200 and method = 'GET';
create index exchanges_body on parley.exchanges (body_sha256);
comment on table parley.exchanges is 'Requests of a visit in order, each with the answer, or why there is none to read. Never updated.';
comment on column parley.exchanges.visit_id is 'The visit.';
comment on column parley.exchanges.ordinal is 'Place among the visit''s requests, 1-based.';
comment on column parley.exchanges.method is 'GET or POST.';
comment on column parley.exchanges.url is 'Address that was asked for.';
comment on column parley.exchanges.wanted is 'What was hoped for: page, json, feed, robots, sitemap.';
comment on column parley.exchanges.form is 'Fields of the multipart/form-data body as [name, value] pairs, in order; null for GET.';
comment on column parley.exchanges.validators is '{etag, lastModified} that were sent to ask whether it changed; null where none were.';
comment on column parley.exchanges.final_url is 'Where the answer came from, after redirects; null without an answer.';
comment on column parley.exchanges.status is 'Status of the answer; null where there was none.';
comment on column parley.exchanges.headers is 'Headers of the answer by lower-case name; null without an answer.';
comment on column parley.exchanges.body_sha256 is 'The body; of a 304, the stored one that it confirms. Null without an answer, or where no such body is known.';
comment on column parley.exchanges.body_at is 'When that body was taken from the site: before `at` for a 304. Relative dates count from here.';
comment on column parley.exchanges.byte_length is 'Length of what this answer itself brought, decoded, in bytes: 0 for a 304; null without an answer.';
comment on column parley.exchanges.at is 'When the answer came; null without an answer.';
comment on column parley.exchanges.refusal is 'Why the request was not made or its answer not taken: robots, address, rate_limited, …; null for an answer.';
comment on column parley.exchanges.retry_at is 'When a refused request is worth making again; null: never by itself.';
comment on column parley.exchanges.hint is 'What an operator may do about a refusal.';

-- A capture stays what a thread was read from; that of a visit has its bytes among the bodies.
alter table parley.captures
  add column visit_id bigint references parley.visits on delete restrict,
  alter column bytes drop not null,
  add constraint captures_have_bytes check (bytes is not null or visit_id is not null);
create unique index captures_visit on parley.captures (visit_id);
comment on table parley.captures is 'What threads are read from: pages or files byte for byte, or visits with all their answers. Never updated.';
comment on column parley.captures.visit_id is 'The visit whose answers are read together; null for one page or file, and for captures from before visits were stored.';
comment on column parley.captures.sha256 is 'SHA-256 of the uncompressed bytes, hex; of a visit, of the page or list that says which article it is.';
comment on column parley.captures.bytes is 'The bytes, gzip-compressed; null for a visit: see parley.exchanges and parley.bodies.';

create table parley.confirmations (
  capture_id bigint      not null references parley.captures on delete cascade,
  visit_id   bigint      not null references parley.visits on delete cascade,
  at         timestamptz not null,
  primary key (capture_id, visit_id)
);
create index confirmations_visit on parley.confirmations (visit_id);
comment on table parley.confirmations is 'Later visits that found an article as a capture has it. They cost this row instead of a reading.';
comment on column parley.confirmations.capture_id is 'The capture that still holds.';
comment on column parley.confirmations.visit_id is 'The visit that found so.';
comment on column parley.confirmations.at is 'When.';

-- What each reading says of a comment: edits, disappearances and votes over time follow from it in
-- views, whatever the order in which captures are read.
create table parley.comment_texts (
  id         bigint generated always as identity primary key,
  comment_id bigint not null references parley.comments on delete cascade,
  sha256     text   not null check (sha256 ~ '^[0-9a-f]{64}$'),
  body       text   not null,
  unique (comment_id, sha256)
);
comment on table parley.comment_texts is 'Every text a comment was read with, each once.';
comment on column parley.comment_texts.id is 'Surrogate key.';
comment on column parley.comment_texts.comment_id is 'The comment.';
comment on column parley.comment_texts.sha256 is 'SHA-256 of the text as UTF-8, hex.';
comment on column parley.comment_texts.body is 'Plain text, paragraphs apart by a blank line.';

alter table parley.thread_comments
  add column text_id bigint references parley.comment_texts on delete set null,
  add column is_truncated boolean,
  add column votes_up int,
  add column votes_down int,
  add column votes_net int;
create index thread_comments_text on parley.thread_comments (text_id);
comment on column parley.thread_comments.text_id is 'Its text in that reading; null for readings from before texts were kept.';
comment on column parley.thread_comments.is_truncated is 'Whether that text was cut; null for readings from before texts were kept.';
comment on column parley.thread_comments.votes_up is 'Votes for, then; null where not shown.';
comment on column parley.thread_comments.votes_down is 'Votes against, then; null where not shown.';
comment on column parley.thread_comments.votes_net is 'Votes for minus against, then; null where not shown.';

alter table parley.threads add column is_whole_look boolean not null default false;
comment on column parley.threads.is_whole_look is
  'Everything a visitor could load was looked at: what this reading lacks was not shown at that time. False where anything was left out, or nothing shows that it was not.';

-- What is known of earlier readings: the last text of each comment, and how complete each was.
insert into parley.comment_texts (comment_id, sha256, body)
  select id, encode(sha256(convert_to(body, 'UTF8')), 'hex'), body from parley.comments;
update parley.thread_comments m set text_id = x.id, is_truncated = c.is_truncated,
    votes_up = c.votes_up, votes_down = c.votes_down, votes_net = c.votes_net
  from parley.comments c join parley.comment_texts x on x.comment_id = c.id
  where m.comment_id = c.id and m.thread_id = c.thread_id;
update parley.threads set is_whole_look = true
  where completeness->>'state' = 'complete'
     or (completeness->>'state' = 'partial' and completeness->>'notLoaded' = '0');
