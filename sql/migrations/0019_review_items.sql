-- What the queue shows, one row per comment, kept by triggers: a page, a search or a count reads one index
-- and not all flags, scores and decisions.
create table parley.review_items (
  comment_id   bigint  primary key references parley.comments on delete cascade,
  article_id   bigint  not null references parley.articles on delete cascade,
  site_id      bigint  not null references parley.sites on delete cascade,
  commenter_id bigint,
  state        text    not null
    check (state in ('undecided', 'escalated', 'unmoderated', 'approved', 'rejected')),
  priority     real    not null check (priority between 0 and 1),
  probability  real    check (probability between 0 and 1),
  labels       text[]  not null default '{}',
  rules        text[]  not null default '{}',
  decision_id  bigint,
  posted_earliest timestamptz,
  posted_latest   timestamptz,
  is_parent_uncertain boolean  not null,
  words        tsvector not null
);
create index review_items_order on parley.review_items (state, priority desc, comment_id);
create index review_items_site on parley.review_items (site_id, state, priority desc, comment_id);
create index review_items_all on parley.review_items (priority desc, comment_id);
create index review_items_probability on parley.review_items (state, probability);
create index review_items_article on parley.review_items (article_id);
create index review_items_commenter on parley.review_items (commenter_id);
create index review_items_words on parley.review_items using gin (words);
-- Filters of the large queue that few of its rows pass.
create index review_items_uncertain on parley.review_items (state, priority desc, comment_id)
  where is_parent_uncertain;
create index review_items_labels on parley.review_items using gin (labels) where labels <> '{}';
create index review_items_posted on parley.review_items (posted_latest);
comment on table parley.review_items is 'Comments as the queue orders and narrows them; scored, flagged or decided ones. Follows comments, scores, flags and decisions by triggers. Stance is not in it.';
comment on column parley.review_items.comment_id is 'The comment.';
comment on column parley.review_items.article_id is 'The article it stands under.';
comment on column parley.review_items.site_id is 'The site of the article.';
comment on column parley.review_items.commenter_id is 'Who wrote it; null where the name is not known or erased.';
comment on column parley.review_items.state is 'The queue it is in. undecided: flagged and not decided. unmoderated: neither.';
comment on column parley.review_items.priority is 'Highest priority of its flags, 0 to 1; without flags its probability, 0 where unscored.';
comment on column parley.review_items.probability is 'Newest probability of incivility; null where unscored.';
comment on column parley.review_items.labels is 'Kinds of incivility with a probability of one half or more.';
comment on column parley.review_items.rules is 'Rules that flag it, each as name and as name@version.';
comment on column parley.review_items.decision_id is 'The decision in force; null: none.';
comment on column parley.review_items.posted_earliest is 'Earliest time it can have been posted.';
comment on column parley.review_items.posted_latest is 'Latest time it can have been posted.';
comment on column parley.review_items.is_parent_uncertain is 'The page does not state its parent, and P(the parent is right) is below 0.95.';
comment on column parley.review_items.words is 'What search looks through: the name unstemmed and the opening 100,000 signs of the text in English stems.';

create table parley.review_counts (
  id    bigint generated always as identity primary key,
  state text   not null,
  n     bigint not null
);
comment on table parley.review_counts is 'Sizes of queues as a sum of changes: whoever changes a queue adds a row, and waits for nobody. Summed up now and then.';
comment on column parley.review_counts.id is 'Surrogate key.';
comment on column parley.review_counts.state is 'The queue.';
comment on column parley.review_counts.n is 'How many comments more, or fewer.';

create function parley.sum_review_counts() returns void language sql as $$
  with taken as (
    delete from parley.review_counts where id in (
      select id from parley.review_counts order by id for update skip locked)
    returning state, n)
  insert into parley.review_counts (state, n)
  select state, sum(n) from taken group by state having sum(n) <> 0
$$;
comment on function parley.sum_review_counts() is 'Puts one row per queue in the place of all its changes.';

create function parley.count_review_items() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into parley.review_counts (state, n)
    select state, count(*) from new_items group by state;
  elsif tg_op = 'DELETE' then
    insert into parley.review_counts (state, n)
    select state, -count(*) from old_items group by state;
  else
    insert into parley.review_counts (state, n)
    select state, sum(n) from (
      select o.state, -1 as n from old_items o join new_items w using (comment_id)
      where o.state <> w.state
      union all
      select w.state, 1 from old_items o join new_items w using (comment_id)
      where o.state <> w.state
    ) as moved group by state having sum(n) <> 0;
  end if;
  return null;
end $$;
comment on function parley.count_review_items() is 'Adds what a statement changed to the sizes of queues.';
create trigger review_items_added after insert on parley.review_items
  referencing new table as new_items
  for each statement execute function parley.count_review_items();
create trigger review_items_removed after delete on parley.review_items
  referencing old table as old_items
  for each statement execute function parley.count_review_items();
create trigger review_items_moved after update on parley.review_items
  referencing old table as old_items new table as new_items
  for each statement execute function parley.count_review_items();

create function parley.tell_moved() returns trigger language plpgsql as $$
declare
  moved int;
begin
  select count(*) into moved from old_items o join new_items w using (comment_id)
  where (o.state, o.decision_id) is distinct from (w.state, w.decision_id);
  -- Whoever weighs a long thread tells that much has changed, and not each comment.
  if moved > 20 then
    perform pg_notify('parley_queue', '{"kind":"many"}');
  else
    perform pg_notify('parley_queue', jsonb_build_object(
      'kind', 'moved', 'commentId', w.comment_id, 'state', w.state, 'decisionId', w.decision_id)::text)
    from old_items o join new_items w using (comment_id)
    where (o.state, o.decision_id) is distinct from (w.state, w.decision_id);
  end if;
  return null;
end $$;
comment on function parley.tell_moved() is 'Tells listeners on parley_queue which comments went from queue to queue.';
create trigger review_items_told after update on parley.review_items
  referencing old table as old_items new table as new_items
  for each statement execute function parley.tell_moved();

create function parley.describe_review_items(ids bigint[])
returns table (
  comment_id bigint, article_id bigint, site_id bigint, commenter_id bigint, state text,
  priority real, probability real, labels text[], rules text[], decision_id bigint,
  posted_earliest timestamptz, posted_latest timestamptz, is_parent_uncertain boolean,
  words tsvector)
language sql stable as $$
  select
    c.id, c.article_id, a.site_id, c.commenter_id,
    case
      when d.action = 'approve' then 'approved'
      when d.action = 'reject' then 'rejected'
      when d.action = 'escalate' then 'escalated'
      when f.priority is not null then 'undecided'
      when s.scorer is not null then 'unmoderated'
    end,
    coalesce(f.priority, s.value, 0), s.value,
    case when jsonb_typeof(s.detail -> 'labels') = 'object' then array(
      select l.key from jsonb_each_text(s.detail -> 'labels') as l
      where l.value::real >= 0.5 order by l.key) else '{}' end,
    coalesce(f.rules, '{}'), d.id, c.posted_earliest, c.posted_latest,
    c.parent_evidence <> 'markup' and c.parent_confidence < 0.95,
    setweight(to_tsvector('simple', coalesce(c.author, '')), 'A')
      || to_tsvector('english', left(c.body, 100000))
  from parley.comments c
  join parley.articles a on a.id = c.article_id
  left join lateral (
    select x.scorer, x.value, x.detail from parley.comment_scores x
    where x.comment_id = c.id and x.measure = 'incivility' and x.target = ''
    order by x.scored_at desc, x.scorer desc limit 1) as s on true
  left join lateral (
    select max(g.priority) as priority,
      array_agg(distinct r.name order by r.name) as rules
    from parley.flags g
    cross join lateral (values (g.rule), (split_part(g.rule, '@', 1))) as r (name)
    where g.comment_id = c.id) as f on true
  left join lateral (
    select x.id, x.action from parley.decisions x
    where x.comment_id = c.id and x.action <> 'undo'
      and not exists (select from parley.decisions u where u.undoes_id = x.id)
    order by x.id desc limit 1) as d on true
  where c.id = any(ids)
$$;
comment on function parley.describe_review_items(bigint[]) is 'Rows of review_items as they should be; state null where a comment has no business there.';

create function parley.refresh_review_items(ids bigint[]) returns void language plpgsql as $$
begin
  if cardinality(ids) is null then return; end if;
  insert into parley.review_items as i (comment_id, article_id, site_id, state, priority,
    is_parent_uncertain, words)
  select c.id, c.article_id, a.site_id, 'unmoderated', 0, false, ''
  from parley.comments c join parley.articles a on a.id = c.article_id
  where c.id = any(ids)
  order by c.id
  on conflict on constraint review_items_pkey do nothing;
  -- Locked before they are described: what another transaction changed until now is in sight then.
  perform from parley.review_items i where i.comment_id = any(ids)
  order by i.comment_id for no key update;
  update parley.review_items i set
    commenter_id = n.commenter_id, state = n.state, priority = n.priority,
    probability = n.probability, labels = n.labels, rules = n.rules,
    decision_id = n.decision_id, posted_earliest = n.posted_earliest,
    posted_latest = n.posted_latest, is_parent_uncertain = n.is_parent_uncertain, words = n.words
  from parley.describe_review_items(ids) n
  where i.comment_id = n.comment_id and n.state is not null
    and (i.commenter_id, i.state, i.priority, i.probability, i.labels, i.rules, i.decision_id,
         i.posted_earliest, i.posted_latest, i.is_parent_uncertain, i.words)
      is distinct from
        (n.commenter_id, n.state, n.priority, n.probability, n.labels, n.rules, n.decision_id,
         n.posted_earliest, n.posted_latest, n.is_parent_uncertain, n.words);
  delete from parley.review_items i using parley.describe_review_items(ids) n
  where i.comment_id = n.comment_id and n.state is null;
end $$;
comment on function parley.refresh_review_items(bigint[]) is 'Makes the rows of these comments what they should be.';

create function parley.follow_changes() returns trigger language plpgsql as $$
begin
  perform parley.refresh_review_items(
    (select array_agg(distinct comment_id order by comment_id) from changed));
  return null;
end $$;
comment on function parley.follow_changes() is 'Refreshes review_items of the comments that a statement on flags or decisions was about.';
create trigger flags_added after insert on parley.flags referencing new table as changed
  for each statement execute function parley.follow_changes();
create trigger flags_changed after update on parley.flags referencing new table as changed
  for each statement execute function parley.follow_changes();
create trigger flags_removed after delete on parley.flags referencing old table as changed
  for each statement execute function parley.follow_changes();
create trigger decisions_added after insert on parley.decisions referencing new table as changed
  for each statement execute function parley.follow_changes();

create function parley.follow_scores() returns trigger language plpgsql as $$
begin
  perform parley.refresh_review_items((
    select array_agg(distinct comment_id order by comment_id) from changed
    where measure = 'incivility'));
  return null;
end $$;
comment on function parley.follow_scores() is 'Refreshes review_items of the comments whose incivility a statement changed.';
create trigger scores_added after insert on parley.comment_scores referencing new table as changed
  for each statement execute function parley.follow_scores();
create trigger scores_changed after update on parley.comment_scores referencing new table as changed
  for each statement execute function parley.follow_scores();
create trigger scores_removed after delete on parley.comment_scores referencing old table as changed
  for each statement execute function parley.follow_scores();

create function parley.follow_comments() returns trigger language plpgsql as $$
begin
  perform parley.refresh_review_items((
    select array_agg(w.id order by w.id)
    from new_comments w
    join old_comments o using (id)
    join parley.review_items i on i.comment_id = w.id
    where (o.commenter_id, o.author, o.body, o.posted_earliest, o.posted_latest,
           o.parent_evidence, o.parent_confidence)
      is distinct from
          (w.commenter_id, w.author, w.body, w.posted_earliest, w.posted_latest,
           w.parent_evidence, w.parent_confidence)));
  return null;
end $$;
comment on function parley.follow_comments() is 'Refreshes review_items of comments that a later reading changed.';
create trigger comments_changed after update on parley.comments
  referencing old table as old_comments new table as new_comments
  for each statement execute function parley.follow_comments();

do $$
declare
  chunk bigint[];
  last bigint := 0;
begin
  loop
    select array_agg(id order by id) into chunk
    from (select id from parley.comments where id > last order by id limit 5000) as c;
    exit when chunk is null;
    perform parley.refresh_review_items(chunk);
    last := chunk[cardinality(chunk)];
  end loop;
  perform parley.sum_review_counts();
end $$;

-- Who has what open, so that two people do not decide the same comment unawares.
create table parley.leases (
  comment_id  bigint      primary key references parley.comments on delete cascade,
  reviewer_id bigint      not null references parley.reviewers on delete cascade,
  until       timestamptz not null
);
create index leases_reviewer on parley.leases (reviewer_id);
comment on table parley.leases is 'Comments that somebody has open.';
comment on column parley.leases.comment_id is 'The comment.';
comment on column parley.leases.reviewer_id is 'Who has it open.';
comment on column parley.leases.until is 'When it is free again unless renewed.';

create table parley.notes (
  id          bigint generated always as identity primary key,
  comment_id  bigint      not null references parley.comments on delete cascade,
  reviewer_id bigint      not null references parley.reviewers on delete restrict,
  body        text        not null check (body <> ''),
  made_at     timestamptz not null default now()
);
create index notes_comment on parley.notes (comment_id, id);
comment on table parley.notes is 'What moderators wrote about comments, for each other. Deleted when the commenter is erased.';
comment on column parley.notes.id is 'Surrogate key, ascending in time.';
comment on column parley.notes.comment_id is 'The comment.';
comment on column parley.notes.reviewer_id is 'Who wrote it.';
comment on column parley.notes.body is 'The note.';
comment on column parley.notes.made_at is 'When.';

-- Parents that a person set. The newest row of a comment holds, through every later reading.
create table parley.parent_corrections (
  id          bigint generated always as identity primary key,
  comment_id  bigint      not null references parley.comments on delete cascade,
  kind        text        not null check (kind in ('reply', 'top', 'forgotten')),
  parent_id   bigint      references parley.comments on delete cascade,
  reviewer_id bigint      not null references parley.reviewers on delete restrict,
  made_at     timestamptz not null default now(),
  check ((kind = 'reply') = (parent_id is not null)),
  check (parent_id <> comment_id)
);
create index parent_corrections_comment on parley.parent_corrections (comment_id, id);
create index parent_corrections_parent on parley.parent_corrections (parent_id);
comment on table parley.parent_corrections is 'Parents that a person set by hand. Rows are added, never changed.';
comment on column parley.parent_corrections.id is 'Surrogate key, ascending in time.';
comment on column parley.parent_corrections.comment_id is 'The comment.';
comment on column parley.parent_corrections.kind is 'reply: it answers parent_id. top: it answers nobody. forgotten: what the page or the parser says holds again.';
comment on column parley.parent_corrections.parent_id is 'The comment it answers.';
comment on column parley.parent_corrections.reviewer_id is 'Who set it.';
comment on column parley.parent_corrections.made_at is 'When.';

alter table parley.comments add column parsed_parent jsonb;
comment on column parley.comments.parsed_parent is 'Where the parent was set by hand: {id, publicId, confidence} as the last reading has it. Null: parent_id is the reading''s.';

-- Many decisions in one step: looked at first, and taken back in one step too.
create table parley.bulks (
  id          bigint generated always as identity primary key,
  reviewer_id bigint      not null references parley.reviewers on delete restrict,
  selection   jsonb       not null,
  comment_ids bigint[]    not null,
  decision_ids bigint[]   not null,
  sample      bigint[]    not null,
  made_at     timestamptz not null default now(),
  action      text        check (action in ('approve', 'reject', 'escalate')),
  done_at     timestamptz,
  undone_at   timestamptz,
  check (cardinality(comment_ids) = cardinality(decision_ids)),
  check ((action is null) = (done_at is null))
);
create index bulks_reviewer on parley.bulks (reviewer_id, id);
comment on table parley.bulks is 'Selections of comments, and what was decided on all of one. Those that nothing came of are deleted after a day.';
comment on column parley.bulks.id is 'Surrogate key, ascending in time.';
comment on column parley.bulks.reviewer_id is 'Who selected.';
comment on column parley.bulks.selection is 'How: by numbers, by commenter, or by queue and filter.';
comment on column parley.bulks.comment_ids is 'What was selected at that time.';
comment on column parley.bulks.decision_ids is 'The decision in force on each at that time, 0 where none: what was decided meanwhile is left out.';
comment on column parley.bulks.sample is 'Drawn at random, to be looked at before anything is decided.';
comment on column parley.bulks.made_at is 'When it was selected.';
comment on column parley.bulks.action is 'What was decided on all of them; null: nothing yet.';
comment on column parley.bulks.done_at is 'When it was decided.';
comment on column parley.bulks.undone_at is 'When it was taken back.';

create table parley.bulk_decisions (
  bulk_id     bigint not null references parley.bulks on delete restrict,
  decision_id bigint not null unique references parley.decisions on delete restrict,
  primary key (bulk_id, decision_id)
);
comment on table parley.bulk_decisions is 'Decisions that were made in one step.';
comment on column parley.bulk_decisions.bulk_id is 'The step.';
comment on column parley.bulk_decisions.decision_id is 'The decision.';
