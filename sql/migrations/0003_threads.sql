-- What was read: threads, comments with their parents, and who wrote them.
create table parley.threads (
  id         bigint generated always as identity primary key,
  article_id bigint      not null references parley.articles on delete cascade,
  capture_id bigint      not null references parley.captures on delete restrict,
  parser     text        not null,
  format     text        not null,
  declared   int         check (declared >= 0),
  parsed     int         not null check (parsed >= 0),
  problems   jsonb       not null,
  parsed_at  timestamptz not null default now(),
  unique (capture_id, parser)
);
comment on table parley.threads is 'One reading of one capture by one parser version.';
comment on column parley.threads.id is 'Surrogate key.';
comment on column parley.threads.article_id is 'The article under which the comments stand.';
comment on column parley.threads.capture_id is 'The capture that was read.';
comment on column parley.threads.parser is 'Name and version of the parser.';
comment on column parley.threads.format is 'Form of the capture: wpdiscuz-html, wpdiscuz-text, ….';
comment on column parley.threads.declared is 'Number of comments the page declares; null if it says none.';
comment on column parley.threads.parsed is 'Number of comments read.';
comment on column parley.threads.problems is 'What could not be read: a list of {code, message, hint?, commentId?}.';
comment on column parley.threads.parsed_at is 'When the row was written.';

alter table parley.jobs
  add constraint jobs_thread_id_fkey foreign key (thread_id) references parley.threads on delete set null;

create table parley.commenters (
  id         bigint generated always as identity primary key,
  site_id    bigint not null references parley.sites on delete cascade,
  author_key text   not null,
  name       text   not null,
  pseudonym  text   not null,
  unique (site_id, author_key)
);
comment on table parley.commenters is 'One row per name and site. Two people of one name are one row: a page does not tell them apart.';
comment on column parley.commenters.id is 'Surrogate key.';
comment on column parley.commenters.site_id is 'The site the name was seen on.';
comment on column parley.commenters.author_key is 'Hash of site and name; not secret.';
comment on column parley.commenters.name is 'Name as shown. Not for analytics.';
comment on column parley.commenters.pseudonym is 'Stable name for analytics, keyed with PARLEY_SECRET so that it cannot be guessed back.';

create table parley.comments (
  id                bigint generated always as identity primary key,
  article_id        bigint      not null references parley.articles on delete cascade,
  thread_id         bigint      not null references parley.threads on delete cascade,
  comment_key       text        not null,
  public_id         text        not null,
  ordinal           int         not null check (ordinal >= 1),
  commenter_id      bigint      references parley.commenters on delete set null,
  author            text,
  author_role       text,
  parent_id         bigint      references parley.comments on delete set null,
  parent_public_id  text,
  parent_confidence real        not null check (parent_confidence between 0 and 1),
  parent_evidence   text        not null check (parent_evidence in ('markup', 'reply-line', 'inferred', 'none')),
  parent_candidates jsonb       not null,
  depth             int         not null check (depth >= 0),
  reply_to          text,
  posted_earliest   timestamptz,
  posted_latest     timestamptz,
  posted_as_written text,
  body              text        not null,
  is_truncated      boolean     not null,
  edited            jsonb,
  votes_up          int,
  votes_down        int,
  votes_net         int,
  status            text        not null check (status in ('published', 'held', 'deleted')),
  seen_at           timestamptz not null default '-infinity',
  unique (article_id, comment_key),
  check (posted_earliest <= posted_latest)
);
create index comments_thread on parley.comments (thread_id);
create index comments_parent on parley.comments (parent_id);
create index comments_commenter on parley.comments (commenter_id);
comment on table parley.comments is 'One row per comment of an article, as last read.';
comment on column parley.comments.id is 'Surrogate key.';
comment on column parley.comments.article_id is 'The article it stands under.';
comment on column parley.comments.thread_id is 'The last reading that saw it.';
comment on column parley.comments.comment_key is 'Stable key: platform id, or a hash of author and opening words. Never depends on a model.';
comment on column parley.comments.public_id is 'Id in the Thread: the platform''s, or c<ordinal>.';
comment on column parley.comments.ordinal is 'Place in the page, 1-based, in that reading.';
comment on column parley.comments.commenter_id is 'Who wrote it; null where the capture lost the name.';
comment on column parley.comments.author is 'Name as shown on this comment. Not for analytics.';
comment on column parley.comments.author_role is 'Role label shown beside the name, as Author or Admin.';
comment on column parley.comments.parent_id is 'The comment it answers; null at top level, or where the parent is not stored.';
comment on column parley.comments.parent_public_id is 'Id of the parent in the Thread, also where that comment is not in the capture.';
comment on column parley.comments.parent_confidence is 'P(the parent is right), 0 to 1; 1 where the markup states it.';
comment on column parley.comments.parent_evidence is 'How the parent is known: markup, reply-line, inferred, none.';
comment on column parley.comments.parent_candidates is 'Runners-up as {id, probability}, most probable first; id null for top level.';
comment on column parley.comments.depth is 'Levels below the top level, 0-based.';
comment on column parley.comments.reply_to is 'Name in the "Reply to" line, as written.';
comment on column parley.comments.posted_earliest is 'Earliest time it can have been posted; null where unknown.';
comment on column parley.comments.posted_latest is 'Latest time it can have been posted; null where unknown.';
comment on column parley.comments.posted_as_written is 'The date as the page wrote it.';
comment on column parley.comments.body is 'Plain text, paragraphs apart by a blank line.';
comment on column parley.comments.is_truncated is 'The page cut it ("Read more").';
comment on column parley.comments.edited is '{by, asWritten} where the page says it was edited.';
comment on column parley.comments.votes_up is 'Votes for; null where the page does not show them.';
comment on column parley.comments.votes_down is 'Votes against; null where the page does not show them.';
comment on column parley.comments.votes_net is 'Votes for minus against; null where the page does not show them.';
comment on column parley.comments.seen_at is 'Capture time of that reading; an older capture read later does not change the row.';
comment on column parley.comments.status is 'published, held (awaiting approval) or deleted.';

-- What each reading holds. A comment stays when a later capture lacks it.
create table parley.thread_comments (
  thread_id  bigint not null references parley.threads on delete cascade,
  comment_id bigint not null references parley.comments on delete cascade,
  public_id  text   not null,
  ordinal    int    not null check (ordinal >= 1),
  primary key (thread_id, comment_id)
);
create index thread_comments_comment on parley.thread_comments (comment_id);
comment on table parley.thread_comments is 'Which comments a reading holds, with their ids and places in it.';
comment on column parley.thread_comments.thread_id is 'The reading.';
comment on column parley.thread_comments.comment_id is 'The comment.';
comment on column parley.thread_comments.public_id is 'Its id in that reading: the platform''s, or c<ordinal>.';
comment on column parley.thread_comments.ordinal is 'Its place in that reading, 1-based.';
