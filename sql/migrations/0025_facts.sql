-- What analysts read: one row per comment, and figures by article, person, pair, period and word that follow from
-- these rows. Kept by the rollup stage, an article at a time. Keys carry the site.

create table parley.scorer_sets (
  id         int generated always as identity primary key,
  sentiment  text not null,
  incivility text not null,
  stance     text not null,
  reply      text not null,
  unique (sentiment, incivility, stance, reply)
);
comment on table parley.scorer_sets is 'Scorers whose scores stand together on a comment; one row per combination that occurs.';
comment on column parley.scorer_sets.id is 'Surrogate key.';
comment on column parley.scorer_sets.sentiment is 'Name and version of the scorer of sentiment; empty where unscored.';
comment on column parley.scorer_sets.incivility is 'Name and version of the scorer of incivility; empty where unscored.';
comment on column parley.scorer_sets.stance is 'Name and version of the scorer of stance; empty where unscored.';
comment on column parley.scorer_sets.reply is 'Name and version of the scorer of replies; empty where unscored.';

create function parley.find_scorer_set(by_sentiment text, by_incivility text, by_stance text, by_reply text)
returns int language plpgsql as $$
declare
  found int;
begin
  loop
    select id into found from parley.scorer_sets
    where (sentiment, incivility, stance, reply) = (by_sentiment, by_incivility, by_stance, by_reply);
    if found is not null then return found; end if;
    insert into parley.scorer_sets (sentiment, incivility, stance, reply)
    values (by_sentiment, by_incivility, by_stance, by_reply) on conflict do nothing;
  end loop;
end $$;
comment on function parley.find_scorer_set(text, text, text, text) is 'Key of that combination of scorers; made where it is new.';

create table parley.article_targets (
  article_id bigint primary key references parley.articles on delete cascade,
  target     text   not null
);
comment on table parley.article_targets is 'Toward what the comments of an article were read last.';
comment on column parley.article_targets.article_id is 'The article.';
comment on column parley.article_targets.target is 'Target pack or phrase.';
insert into parley.article_targets (article_id, target)
select distinct on (article_id) article_id, target from parley.article_rollups
order by article_id, rolled_at desc, target;

-- A year holds four parts by site: a query over a year or a site reads the parts it is about. Comments without a date
-- have a part of their own.
create table parley.comment_facts (
  site_id             bigint not null,
  period              date   not null,
  comment_id          bigint not null,
  article_id          bigint not null,
  commenter_id        bigint,
  parent_id           bigint,
  parent_commenter_id bigint,
  root_id             bigint not null,
  posted_at           timestamptz,
  posted_latest       timestamptz,
  ordinal             int    not null,
  depth               int    not null,
  body_length         int    not null,
  votes_net           int,
  scorer_set_id       int    not null,
  parent_confidence   real   not null,
  sentiment           real,
  incivility          real,
  lean                real,
  p_agrees            real,
  p_disagrees         real,
  is_truncated        boolean not null,
  is_edited           boolean not null,
  is_gone             boolean not null,
  is_flagged          boolean not null,
  parent_evidence     text   not null,
  addressee           text,
  verdict             text,
  labels              text[] not null,
  primary key (site_id, period, comment_id)
) partition by range (period);
create index comment_facts_article on parley.comment_facts (article_id);
create index comment_facts_commenter on parley.comment_facts (commenter_id);
create index comment_facts_comment on parley.comment_facts (comment_id);
comment on table parley.comment_facts is 'One row per comment as analysts read it, by year and site. Follows the comments and what is said of them, an article at a time.';
comment on column parley.comment_facts.site_id is 'The site.';
comment on column parley.comment_facts.period is 'First day of the UTC month in which it can have been posted at the earliest; -infinity where undated.';
comment on column parley.comment_facts.comment_id is 'The comment.';
comment on column parley.comment_facts.article_id is 'The article it stands under.';
comment on column parley.comment_facts.commenter_id is 'Who wrote it; null where the name is not known or erased.';
comment on column parley.comment_facts.parent_id is 'The comment it answers; null at top level, or where the parent is not stored.';
comment on column parley.comment_facts.parent_commenter_id is 'Who wrote that comment.';
comment on column parley.comment_facts.root_id is 'The comment at top level under which it stands; itself at top level.';
comment on column parley.comment_facts.posted_at is 'Earliest time it can have been posted; null where unknown.';
comment on column parley.comment_facts.posted_latest is 'Latest time it can have been posted; null where unknown.';
comment on column parley.comment_facts.ordinal is 'Place in the page, 1-based.';
comment on column parley.comment_facts.depth is 'Levels below the top level, 0-based.';
comment on column parley.comment_facts.body_length is 'Length of the text in characters.';
comment on column parley.comment_facts.votes_net is 'Votes for minus against; null where not shown.';
comment on column parley.comment_facts.scorer_set_id is 'By which scorers the scores are.';
comment on column parley.comment_facts.parent_confidence is 'P(the parent is right), 0 to 1.';
comment on column parley.comment_facts.sentiment is 'Newest sentiment, -1 to 1; null where unscored.';
comment on column parley.comment_facts.incivility is 'Newest P(uncivil), 0 to 1; null where unscored.';
comment on column parley.comment_facts.lean is 'P(pro) - P(skeptic) toward the target of the article, -1 to 1; null where it says nothing of it.';
comment on column parley.comment_facts.p_agrees is 'P(it agrees with its parent), 0 to 1; null where unscored.';
comment on column parley.comment_facts.p_disagrees is 'P(it disagrees with its parent), 0 to 1; null where unscored.';
comment on column parley.comment_facts.is_truncated is 'The page cut it.';
comment on column parley.comment_facts.is_edited is 'The page says it was edited, or two visits saw two texts.';
comment on column parley.comment_facts.is_gone is 'The last whole visit did not find it any more.';
comment on column parley.comment_facts.is_flagged is 'A rule flags it.';
comment on column parley.comment_facts.parent_evidence is 'How the parent is known: markup, reply-line, moderator (set by hand), inferred or none.';
comment on column parley.comment_facts.addressee is 'Whom incivility is meant for: commenter, third_party, group or none.';
comment on column parley.comment_facts.verdict is 'Decision in force: approve, reject or escalate; null: none.';
comment on column parley.comment_facts.labels is 'Kinds of incivility with a probability of one half or more.';

create function parley.add_comment_facts_year(first date) returns void language plpgsql as $$
declare
  year text := case when isfinite(first) then to_char(first, 'YYYY') else 'undated' end;
  name text := 'comment_facts_' || year;
  low text := case when isfinite(first) then quote_literal(date_trunc('year', first)::date) else 'minvalue' end;
  high text := case when isfinite(first)
    then quote_literal((date_trunc('year', first) + interval '1 year')::date) else quote_literal('0001-01-01') end;
begin
  if to_regclass('parley.' || name) is not null then return; end if;
  -- Two that need the same year at once: the second finds it made.
  perform pg_advisory_xact_lock(hashtext('parley.comment_facts'));
  if to_regclass('parley.' || name) is not null then return; end if;
  -- Attached and not made as a part: who reads the other years need not wait.
  execute format('create table parley.%I (like parley.comment_facts including all) partition by hash (site_id)', name);
  for part in 0..3 loop
    execute format('create table parley.%I partition of parley.%I for values with (modulus 4, remainder %s)',
      name || '_' || part, name, part);
  end loop;
  execute format('alter table parley.comment_facts attach partition parley.%I for values from (%s) to (%s)',
    name, low, high);
exception
  -- Made while this waited for the lock.
  when duplicate_table then return;
end $$;
comment on function parley.add_comment_facts_year(date) is 'Makes the parts for the year of a period, where they are missing; -infinity for comments without a date.';
select parley.add_comment_facts_year('-infinity');

create table parley.article_facts (
  site_id        bigint not null,
  article_id     bigint primary key references parley.articles on delete cascade,
  target         text,
  thread_id      bigint,
  period         date   not null,
  declared       int,
  parsed         int    not null,
  missing        int,
  completeness   text,
  comments       int    not null,
  commenters     int    not null,
  anonymous      int    not null,
  replies        int    not null,
  top_level      int    not null,
  depth_max      int    not null,
  parents_stated int    not null,
  parents_inferred int  not null,
  parents_by_hand int   not null,
  parent_confidence_mean real,
  truncated      int    not null,
  undated        int    not null,
  gone           int    not null,
  edited         int    not null,
  flagged        int    not null,
  rejected       int    not null,
  incivility_n   int    not null,
  incivility_mean double precision,
  incivility_sd  double precision,
  uncivil        int    not null,
  sentiment_n    int    not null,
  sentiment_mean double precision,
  sentiment_sd   double precision,
  lean_n         int    not null,
  lean_mean      double precision,
  lean_sd        double precision,
  first_posted_at timestamptz,
  last_posted_at timestamptz,
  text_digest    text   not null,
  features       real[] not null default '{}',
  refreshed_at   timestamptz not null default now()
);
create index article_facts_site on parley.article_facts (site_id, period);
create index article_facts_comments on parley.article_facts (comments desc, article_id);
comment on table parley.article_facts is 'One row per article: figures of its comments as comment_facts has them, and how much of the thread was read.';
comment on column parley.article_facts.site_id is 'The site.';
comment on column parley.article_facts.article_id is 'The article.';
comment on column parley.article_facts.target is 'Target toward which its comments were read last; null before.';
comment on column parley.article_facts.thread_id is 'The reading of its newest capture.';
comment on column parley.article_facts.period is 'First day of the UTC month of its first comment; -infinity where none has a date.';
comment on column parley.article_facts.declared is 'Number of comments that page declares; null if it says none.';
comment on column parley.article_facts.parsed is 'Number of comments read of it.';
comment on column parley.article_facts.missing is 'Number of declared comments that were not read; null where nothing is declared.';
comment on column parley.article_facts.completeness is 'complete, partial or refused; null for readings from before that was kept.';
comment on column parley.article_facts.comments is 'Number of comments stored, over all captures.';
comment on column parley.article_facts.commenters is 'Number of distinct names.';
comment on column parley.article_facts.anonymous is 'Number of comments without a known name.';
comment on column parley.article_facts.replies is 'Number of comments that answer another.';
comment on column parley.article_facts.top_level is 'Number of comments that answer none.';
comment on column parley.article_facts.depth_max is 'Levels below the top level of the deepest comment.';
comment on column parley.article_facts.parents_stated is 'Number of replies whose parent the page states.';
comment on column parley.article_facts.parents_inferred is 'Number of comments whose parent was inferred.';
comment on column parley.article_facts.parents_by_hand is 'Number of comments whose parent a moderator set.';
comment on column parley.article_facts.parent_confidence_mean is 'Mean P(the parent is right), 0 to 1; null without comments.';
comment on column parley.article_facts.truncated is 'Number of comments that the page cut.';
comment on column parley.article_facts.undated is 'Number of comments without a date.';
comment on column parley.article_facts.gone is 'Number of comments that the last whole visit did not find any more.';
comment on column parley.article_facts.edited is 'Number of comments that were edited.';
comment on column parley.article_facts.flagged is 'Number of comments that a rule flags.';
comment on column parley.article_facts.rejected is 'Number of comments whose decision in force is reject.';
comment on column parley.article_facts.incivility_n is 'Number of comments behind incivility_mean.';
comment on column parley.article_facts.incivility_mean is 'Mean P(uncivil), 0 to 1.';
comment on column parley.article_facts.incivility_sd is 'Standard deviation of it.';
comment on column parley.article_facts.uncivil is 'Number of comments with a P(uncivil) of one half or more.';
comment on column parley.article_facts.sentiment_n is 'Number of comments behind sentiment_mean.';
comment on column parley.article_facts.sentiment_mean is 'Mean sentiment, -1 to 1.';
comment on column parley.article_facts.sentiment_sd is 'Standard deviation of it.';
comment on column parley.article_facts.lean_n is 'Number of comments with a lean toward the target.';
comment on column parley.article_facts.lean_mean is 'Mean lean of these, -1 to 1.';
comment on column parley.article_facts.lean_sd is 'Standard deviation of it.';
comment on column parley.article_facts.first_posted_at is 'Earliest time the first dated comment can have been posted.';
comment on column parley.article_facts.last_posted_at is 'Latest time the last dated comment can have been posted.';
comment on column parley.article_facts.text_digest is 'Digest of the texts of its comments: while it stands, words are not counted anew.';
comment on column parley.article_facts.features is 'Features of the conversation, in the order of parley.feature_names; null where too little is known.';
comment on column parley.article_facts.refreshed_at is 'When the row was written.';

create table parley.commenter_parts (
  site_id      bigint not null,
  article_id   bigint not null references parley.articles on delete cascade,
  commenter_id bigint not null,
  comments     int    not null,
  replies      int    not null,
  answered     int    not null,
  flagged      int    not null,
  rejected     int    not null,
  uncivil      int    not null,
  incivility_n int    not null,
  incivility_sum double precision not null,
  sentiment_n  int    not null,
  sentiment_sum double precision not null,
  sentiment_squares double precision not null,
  first_posted_at timestamptz,
  last_posted_at timestamptz,
  primary key (article_id, commenter_id)
);
create index commenter_parts_commenter on parley.commenter_parts (site_id, commenter_id);
comment on table parley.commenter_parts is 'What one commenter wrote under one article.';
comment on column parley.commenter_parts.site_id is 'The site.';
comment on column parley.commenter_parts.article_id is 'The article.';
comment on column parley.commenter_parts.commenter_id is 'The commenter.';
comment on column parley.commenter_parts.comments is 'Number of comments.';
comment on column parley.commenter_parts.replies is 'Number of these that answer another.';
comment on column parley.commenter_parts.answered is 'Number of replies that these got from others.';
comment on column parley.commenter_parts.flagged is 'Number of comments that a rule flags.';
comment on column parley.commenter_parts.rejected is 'Number of comments whose decision in force is reject.';
comment on column parley.commenter_parts.uncivil is 'Number of comments with a P(uncivil) of one half or more.';
comment on column parley.commenter_parts.incivility_n is 'Number of comments with a P(uncivil).';
comment on column parley.commenter_parts.incivility_sum is 'Sum of these.';
comment on column parley.commenter_parts.sentiment_n is 'Number of comments with a sentiment.';
comment on column parley.commenter_parts.sentiment_sum is 'Sum of these.';
comment on column parley.commenter_parts.sentiment_squares is 'Sum of their squares.';
comment on column parley.commenter_parts.first_posted_at is 'Earliest time the first dated comment can have been posted.';
comment on column parley.commenter_parts.last_posted_at is 'Latest time the last dated comment can have been posted.';

create table parley.commenter_facts (
  site_id      bigint not null,
  commenter_id bigint not null references parley.commenters on delete cascade,
  articles     int    not null,
  comments     int    not null,
  replies      int    not null,
  answered     int    not null,
  flagged      int    not null,
  rejected     int    not null,
  uncivil      int    not null,
  incivility_n int    not null,
  incivility_sum double precision not null,
  sentiment_n  int    not null,
  sentiment_sum double precision not null,
  sentiment_squares double precision not null,
  first_posted_at timestamptz,
  last_posted_at timestamptz,
  primary key (site_id, commenter_id)
);
create index commenter_facts_comments on parley.commenter_facts (comments desc);
create index commenter_facts_site on parley.commenter_facts (site_id, comments desc);
comment on table parley.commenter_facts is 'Sums of commenter_parts by commenter.';
comment on column parley.commenter_facts.site_id is 'The site.';
comment on column parley.commenter_facts.commenter_id is 'The commenter.';
comment on column parley.commenter_facts.articles is 'Number of articles.';
comment on column parley.commenter_facts.comments is 'Number of comments.';
comment on column parley.commenter_facts.replies is 'Number of these that answer another.';
comment on column parley.commenter_facts.answered is 'Number of replies that these got from others.';
comment on column parley.commenter_facts.flagged is 'Number of comments that a rule flags.';
comment on column parley.commenter_facts.rejected is 'Number of comments whose decision in force is reject.';
comment on column parley.commenter_facts.uncivil is 'Number of comments with a P(uncivil) of one half or more.';
comment on column parley.commenter_facts.incivility_n is 'Number of comments with a P(uncivil).';
comment on column parley.commenter_facts.incivility_sum is 'Sum of these.';
comment on column parley.commenter_facts.sentiment_n is 'Number of comments with a sentiment.';
comment on column parley.commenter_facts.sentiment_sum is 'Sum of these.';
comment on column parley.commenter_facts.sentiment_squares is 'Sum of their squares.';
comment on column parley.commenter_facts.first_posted_at is 'Earliest time the first dated comment can have been posted.';
comment on column parley.commenter_facts.last_posted_at is 'Latest time the last dated comment can have been posted.';

create table parley.dyad_parts (
  site_id    bigint not null,
  article_id bigint not null references parley.articles on delete cascade,
  a_id       bigint not null,
  b_id       bigint not null,
  a_to_b     int    not null,
  b_to_a     int    not null,
  turns      int    not null,
  confidence_sum double precision not null,
  relation_n int    not null,
  agrees_sum double precision not null,
  disagrees_sum double precision not null,
  incivility_n int  not null,
  incivility_sum double precision not null,
  uncivil    int    not null,
  sentiment_n int   not null,
  sentiment_sum double precision not null,
  first_posted_at timestamptz,
  last_posted_at timestamptz,
  primary key (article_id, a_id, b_id),
  check (a_id < b_id)
);
create index dyad_parts_pair on parley.dyad_parts (site_id, a_id, b_id);
comment on table parley.dyad_parts is 'Replies between two people under one article, either way.';
comment on column parley.dyad_parts.site_id is 'The site.';
comment on column parley.dyad_parts.article_id is 'The article.';
comment on column parley.dyad_parts.a_id is 'The one of the two with the smaller key.';
comment on column parley.dyad_parts.b_id is 'The other.';
comment on column parley.dyad_parts.a_to_b is 'Number of replies of the first to the second.';
comment on column parley.dyad_parts.b_to_a is 'Number of replies of the second to the first.';
comment on column parley.dyad_parts.turns is 'Number of replies that answer a reply of the other to oneself.';
comment on column parley.dyad_parts.confidence_sum is 'Sum of P(the parent is right).';
comment on column parley.dyad_parts.relation_n is 'Number of replies of which it is known what they do to their parent.';
comment on column parley.dyad_parts.agrees_sum is 'Sum of P(it agrees) over these.';
comment on column parley.dyad_parts.disagrees_sum is 'Sum of P(it disagrees) over these.';
comment on column parley.dyad_parts.incivility_n is 'Number of replies with a P(uncivil).';
comment on column parley.dyad_parts.incivility_sum is 'Sum of these.';
comment on column parley.dyad_parts.uncivil is 'Number of replies with a P(uncivil) of one half or more.';
comment on column parley.dyad_parts.sentiment_n is 'Number of replies with a sentiment.';
comment on column parley.dyad_parts.sentiment_sum is 'Sum of these.';
comment on column parley.dyad_parts.first_posted_at is 'Earliest time of the first dated reply.';
comment on column parley.dyad_parts.last_posted_at is 'Latest time of the last dated reply.';

create table parley.dyad_facts (
  site_id    bigint not null,
  a_id       bigint not null references parley.commenters on delete cascade,
  b_id       bigint not null references parley.commenters on delete cascade,
  articles   int    not null,
  replies    int    not null,
  a_to_b     int    not null,
  b_to_a     int    not null,
  turns      int    not null,
  confidence_sum double precision not null,
  relation_n int    not null,
  agrees_sum double precision not null,
  disagrees_sum double precision not null,
  incivility_n int  not null,
  incivility_sum double precision not null,
  uncivil    int    not null,
  sentiment_n int   not null,
  sentiment_sum double precision not null,
  first_posted_at timestamptz,
  last_posted_at timestamptz,
  primary key (site_id, a_id, b_id)
);
create index dyad_facts_replies on parley.dyad_facts (replies desc);
create index dyad_facts_uncivil on parley.dyad_facts (uncivil desc) where uncivil > 0;
create index dyad_facts_site on parley.dyad_facts (site_id, replies desc);
create index dyad_facts_b on parley.dyad_facts (b_id);
comment on table parley.dyad_facts is 'Sums of dyad_parts by pair.';
comment on column parley.dyad_facts.site_id is 'The site.';
comment on column parley.dyad_facts.a_id is 'The one of the two with the smaller key.';
comment on column parley.dyad_facts.b_id is 'The other.';
comment on column parley.dyad_facts.articles is 'Number of articles under which they spoke.';
comment on column parley.dyad_facts.replies is 'Number of replies, either way.';
comment on column parley.dyad_facts.a_to_b is 'Number of replies of the first to the second.';
comment on column parley.dyad_facts.b_to_a is 'Number of replies of the second to the first.';
comment on column parley.dyad_facts.turns is 'Number of replies that answer a reply of the other to oneself.';
comment on column parley.dyad_facts.confidence_sum is 'Sum of P(the parent is right).';
comment on column parley.dyad_facts.relation_n is 'Number of replies of which it is known what they do to their parent.';
comment on column parley.dyad_facts.agrees_sum is 'Sum of P(it agrees) over these.';
comment on column parley.dyad_facts.disagrees_sum is 'Sum of P(it disagrees) over these.';
comment on column parley.dyad_facts.incivility_n is 'Number of replies with a P(uncivil).';
comment on column parley.dyad_facts.incivility_sum is 'Sum of these.';
comment on column parley.dyad_facts.uncivil is 'Number of replies with a P(uncivil) of one half or more.';
comment on column parley.dyad_facts.sentiment_n is 'Number of replies with a sentiment.';
comment on column parley.dyad_facts.sentiment_sum is 'Sum of these.';
comment on column parley.dyad_facts.first_posted_at is 'Earliest time of the first dated reply.';
comment on column parley.dyad_facts.last_posted_at is 'Latest time of the last dated reply.';

create table parley.stance_parts (
  site_id      bigint not null,
  article_id   bigint not null references parley.articles on delete cascade,
  commenter_id bigint not null,
  target       text   not null,
  period       date   not null,
  comments     int    not null,
  lean_sum     double precision not null,
  lean_squares double precision not null,
  primary key (article_id, commenter_id, target, period)
);
create index stance_parts_commenter on parley.stance_parts (site_id, commenter_id, target, period);
comment on table parley.stance_parts is 'What one commenter said on a target in a month under one article.';
comment on column parley.stance_parts.site_id is 'The site.';
comment on column parley.stance_parts.article_id is 'The article.';
comment on column parley.stance_parts.commenter_id is 'The commenter.';
comment on column parley.stance_parts.target is 'Target pack or phrase.';
comment on column parley.stance_parts.period is 'First day of the UTC month; -infinity for comments without a date.';
comment on column parley.stance_parts.comments is 'Number of comments with a lean.';
comment on column parley.stance_parts.lean_sum is 'Sum of P(pro) - P(skeptic).';
comment on column parley.stance_parts.lean_squares is 'Sum of its squares.';

create table parley.stance_facts (
  site_id      bigint not null,
  commenter_id bigint not null references parley.commenters on delete cascade,
  target       text   not null,
  period       date   not null,
  articles     int    not null,
  comments     int    not null,
  lean_sum     double precision not null,
  lean_squares double precision not null,
  primary key (site_id, commenter_id, target, period)
);
create index stance_facts_period on parley.stance_facts (site_id, target, period);
comment on table parley.stance_facts is 'Sums of stance_parts by commenter, target and month.';
comment on column parley.stance_facts.site_id is 'The site.';
comment on column parley.stance_facts.commenter_id is 'The commenter.';
comment on column parley.stance_facts.target is 'Target pack or phrase.';
comment on column parley.stance_facts.period is 'First day of the UTC month; -infinity for comments without a date.';
comment on column parley.stance_facts.articles is 'Number of articles.';
comment on column parley.stance_facts.comments is 'Number of comments with a lean.';
comment on column parley.stance_facts.lean_sum is 'Sum of P(pro) - P(skeptic).';
comment on column parley.stance_facts.lean_squares is 'Sum of its squares.';

-- Counts by cell: whole numbers, so that what an article no longer adds is taken away without a rest.
create table parley.cell_parts (
  article_id bigint not null references parley.articles on delete cascade,
  site_id    bigint not null,
  kind       text   not null check (kind in ('audit', 'hour', 'moderation')),
  period     date   not null,
  cell       text[] not null,
  n          int    not null,
  flagged    int    not null,
  decided    int    not null,
  rejected   int    not null,
  primary key (article_id, kind, period, cell)
);
comment on table parley.cell_parts is 'What one article adds to cell_facts.';
comment on column parley.cell_parts.article_id is 'The article.';
comment on column parley.cell_parts.site_id is 'The site.';
comment on column parley.cell_parts.kind is 'audit: by target, stance and tenth of P(uncivil). hour: by UTC hour and label of incivility. moderation: by action or rule.';
comment on column parley.cell_parts.period is 'audit and hour: first day of the UTC month of posting, -infinity where undated. moderation: UTC day.';
comment on column parley.cell_parts.cell is 'The cell within its kind.';
comment on column parley.cell_parts.n is 'audit and hour: number of comments. moderation: number of flags or actions.';
comment on column parley.cell_parts.flagged is 'audit: number of these that a rule flags; else 0.';
comment on column parley.cell_parts.decided is 'audit: number of these that were approved or rejected; else 0.';
comment on column parley.cell_parts.rejected is 'audit: number of these that were rejected; else 0.';

create table parley.cell_facts (
  site_id bigint   not null,
  kind    text     not null,
  period  date     not null,
  cell    text[]   not null,
  n        bigint not null,
  flagged  bigint not null,
  decided  bigint not null,
  rejected bigint not null,
  primary key (site_id, kind, period, cell)
);
comment on table parley.cell_facts is 'Sums of cell_parts by site.';
comment on column parley.cell_facts.site_id is 'The site.';
comment on column parley.cell_facts.kind is 'As in cell_parts.';
comment on column parley.cell_facts.period is 'As in cell_parts.';
comment on column parley.cell_facts.cell is 'As in cell_parts.';
comment on column parley.cell_facts.n is 'As in cell_parts.';
comment on column parley.cell_facts.flagged is 'As in cell_parts.';
comment on column parley.cell_facts.decided is 'As in cell_parts.';
comment on column parley.cell_facts.rejected is 'As in cell_parts.';

create table parley.word_parts (
  article_id bigint not null references parley.articles on delete cascade,
  site_id    bigint not null,
  period     date   not null,
  words      text[] not null,
  counts     int[]  not null,
  people     int[]  not null,
  primary key (article_id, period)
);
comment on table parley.word_parts is 'How often words stand in the comments of one article, by month.';
comment on column parley.word_parts.article_id is 'The article.';
comment on column parley.word_parts.site_id is 'The site.';
comment on column parley.word_parts.period is 'First day of the UTC month; -infinity for comments without a date.';
comment on column parley.word_parts.words is 'The words, lower case, in order.';
comment on column parley.word_parts.counts is 'How often each stands there.';
comment on column parley.word_parts.people is 'How many commenters of the article use each.';

create table parley.word_facts (
  site_id bigint not null,
  period  date   not null,
  word    text   not null,
  n       bigint not null,
  people  bigint not null,
  primary key (site_id, period, word)
);
comment on table parley.word_facts is 'Sums of word_parts by site and month.';
comment on column parley.word_facts.site_id is 'The site.';
comment on column parley.word_facts.period is 'First day of the UTC month; -infinity for comments without a date.';
comment on column parley.word_facts.word is 'The word, lower case.';
comment on column parley.word_facts.n is 'How often it stands in comments.';
comment on column parley.word_facts.people is 'How many commenters use it, each counted once an article.';

create table parley.site_words (
  site_id bigint not null,
  word    text   not null,
  n       bigint not null,
  people  bigint not null,
  primary key (site_id, word)
);
comment on table parley.site_words is 'Sums of word_facts by site: what words are compared with.';
comment on column parley.site_words.site_id is 'The site.';
comment on column parley.site_words.word is 'The word, lower case.';
comment on column parley.site_words.n is 'How often it stands in comments.';
comment on column parley.site_words.people is 'How many commenters use it, each counted once an article.';

create table parley.camp_facts (
  site_id      bigint not null,
  article_id   bigint not null references parley.articles on delete cascade,
  commenter_id bigint not null references parley.commenters on delete cascade,
  camp         int    not null check (camp >= 1),
  certainty    real   not null check (certainty between 0 and 1),
  finder       text   not null,
  primary key (article_id, commenter_id)
);
create index camp_facts_commenter on parley.camp_facts (commenter_id);
comment on table parley.camp_facts is 'Who stands in which camp under one article: communities of the signed graph of replies.';
comment on column parley.camp_facts.site_id is 'The site.';
comment on column parley.camp_facts.article_id is 'The article.';
comment on column parley.camp_facts.commenter_id is 'The commenter.';
comment on column parley.camp_facts.camp is 'Number of the camp within the article, the largest first.';
comment on column parley.camp_facts.certainty is 'How often, on average, the others of the camp are with them when the graph is drawn again from the probabilities of the replies, 0 to 1.';
comment on column parley.camp_facts.finder is 'Name and version of what found the camps.';

create table parley.escalation_facts (
  site_id      bigint not null,
  article_id   bigint not null references parley.articles on delete cascade,
  comment_id   bigint not null references parley.comments on delete cascade,
  root_id      bigint not null,
  probability  real   not null check (probability between 0 and 1),
  before_n     int    not null,
  before_mean  real   not null,
  after_n      int    not null,
  after_mean   real,
  own_before_n int    not null,
  own_before_mean real,
  finder       text   not null,
  primary key (article_id, comment_id)
);
create index escalation_facts_order on parley.escalation_facts (probability desc, comment_id);
create index escalation_facts_site on parley.escalation_facts (site_id, probability desc);
comment on table parley.escalation_facts is 'Where a thread turned: replies that are likely uncivil under comments that likely are not.';
comment on column parley.escalation_facts.site_id is 'The site.';
comment on column parley.escalation_facts.article_id is 'The article.';
comment on column parley.escalation_facts.comment_id is 'The reply with which it turned.';
comment on column parley.escalation_facts.root_id is 'The comment at top level under which it stands.';
comment on column parley.escalation_facts.probability is 'P(it is uncivil and its parent is right and none of the comments above it is), 0 to 1.';
comment on column parley.escalation_facts.before_n is 'Number of scored comments on the path above it.';
comment on column parley.escalation_facts.before_mean is 'Mean P(uncivil) of these.';
comment on column parley.escalation_facts.after_n is 'Number of scored comments below it.';
comment on column parley.escalation_facts.after_mean is 'Mean P(uncivil) of these; null without one.';
comment on column parley.escalation_facts.own_before_n is 'Number of earlier scored comments of the same commenter under the article.';
comment on column parley.escalation_facts.own_before_mean is 'Mean P(uncivil) of these; null without one.';
comment on column parley.escalation_facts.finder is 'Name and version of what found it.';

create table parley.change_facts (
  site_id    bigint not null,
  article_id bigint not null references parley.articles on delete cascade,
  comment_id bigint not null references parley.comments on delete cascade,
  kind       text   not null check (kind in ('edited', 'disappeared', 'returned')),
  since      timestamptz,
  at         timestamptz not null,
  length_before int,
  length_after  int,
  primary key (article_id, comment_id, at, kind)
);
create index change_facts_site on parley.change_facts (site_id, kind, at);
comment on table parley.change_facts is 'What happened to comments between visits.';
comment on column parley.change_facts.site_id is 'The site.';
comment on column parley.change_facts.article_id is 'The article.';
comment on column parley.change_facts.comment_id is 'The comment.';
comment on column parley.change_facts.kind is 'edited, disappeared or returned.';
comment on column parley.change_facts.since is 'Last visit that saw it as it was; it happened after that.';
comment on column parley.change_facts.at is 'First visit that saw it as it is; it happened before that.';
comment on column parley.change_facts.length_before is 'Length of its text before, in characters; null where it returned.';
comment on column parley.change_facts.length_after is 'Length of its text after; null where it disappeared or returned.';

create table parley.camp_words (
  site_id    bigint not null,
  article_id bigint not null references parley.articles on delete cascade,
  camp       int    not null check (camp >= 1),
  word       text   not null,
  n          int    not null,
  people     int    not null,
  log_odds   real   not null,
  z          real   not null,
  primary key (article_id, camp, word)
);
comment on table parley.camp_words is 'Words that tell a camp from the rest of its article; those that three commenters use or more, the most distinctive twenty.';
comment on column parley.camp_words.site_id is 'The site.';
comment on column parley.camp_words.article_id is 'The article.';
comment on column parley.camp_words.camp is 'The camp.';
comment on column parley.camp_words.word is 'The word, lower case.';
comment on column parley.camp_words.n is 'How often it stands there.';
comment on column parley.camp_words.people is 'How many commenters use it there.';
comment on column parley.camp_words.log_odds is 'Logarithm of the ratio of odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008).';
comment on column parley.camp_words.z is 'log_odds divided by its standard error.';

-- Rows are only added, so that nobody who decides waits for whoever counts.
create table parley.stale_articles (
  id         bigint generated always as identity primary key,
  article_id bigint not null,
  since      timestamptz not null default now()
);
comment on table parley.stale_articles is 'Articles of which something changed since their facts were counted, once or more.';
comment on column parley.stale_articles.id is 'Surrogate key.';
comment on column parley.stale_articles.article_id is 'The article.';
comment on column parley.stale_articles.since is 'When it changed.';

create index stale_articles_article on parley.stale_articles (article_id);
create function parley.note_stale_comments() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    insert into parley.stale_articles (article_id)
    select distinct c.article_id from old_rows r join parley.comments c on c.id = r.comment_id;
  else
    insert into parley.stale_articles (article_id)
    select distinct c.article_id from new_rows r join parley.comments c on c.id = r.comment_id;
  end if;
  return null;
end $$;
comment on function parley.note_stale_comments() is 'Notes the articles of the comments in the rows that changed.';
create trigger flags_are_counted_on_insert after insert on parley.flags
  referencing new table as new_rows for each statement execute function parley.note_stale_comments();
create trigger flags_are_counted_on_delete after delete on parley.flags
  referencing old table as old_rows for each statement execute function parley.note_stale_comments();
create trigger decisions_are_counted after insert on parley.decisions
  referencing new table as new_rows for each statement execute function parley.note_stale_comments();
create trigger parents_are_counted after insert on parley.parent_corrections
  referencing new table as new_rows for each statement execute function parley.note_stale_comments();

-- What is stored already is counted by the first refresh.
insert into parley.stale_articles (article_id) select id from parley.articles order by id;
create index article_facts_refreshed on parley.article_facts (refreshed_at);
-- Made anew by sql/views, on what is above: the same columns and more.
drop view if exists analytics.threads;
drop view if exists analytics.comments;
drop view if exists analytics.reply_edges;
