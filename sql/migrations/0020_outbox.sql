-- What other systems are to be told: written in the transaction in which it became true, so that nothing is told
-- that was rolled back, and nothing is left out that was committed.
create table parley.webhooks (
  id               bigint generated always as identity primary key,
  url              text        not null unique,
  events           text[]      not null check (events <> '{}' and events <@ array[
    'comment.flagged', 'decision.made', 'decision.reversed', 'article.completed']),
  secret           text        not null,
  previous_secret  text,
  previous_until   timestamptz,
  made_at          timestamptz not null default now(),
  disabled_at      timestamptz,
  disabled_because text,
  check ((previous_secret is null) = (previous_until is null)),
  check ((disabled_at is null) = (disabled_because is null))
);
comment on table parley.webhooks is 'Addresses that are told of events.';
comment on column parley.webhooks.id is 'Surrogate key.';
comment on column parley.webhooks.url is 'Where events are sent.';
comment on column parley.webhooks.events is 'Kinds of events that are sent there.';
comment on column parley.webhooks.secret is 'Key of the signatures, encrypted with a key made from PARLEY_SECRET.';
comment on column parley.webhooks.previous_secret is 'The key before it, encrypted likewise; signs beside it while receivers change.';
comment on column parley.webhooks.previous_until is 'Until when the key before it signs.';
comment on column parley.webhooks.made_at is 'When it was added.';
comment on column parley.webhooks.disabled_at is 'Since when nothing is sent there; null: it is in use.';
comment on column parley.webhooks.disabled_because is 'Why: gone (it answered 410), or by_hand.';

create table parley.writeback_sites (
  site_id      bigint      primary key references parley.sites on delete cascade,
  address      text        not null,
  user_name    text        not null,
  password     text        not null,
  reject_as    text        not null default 'trash' check (reject_as in ('trash', 'spam')),
  spam_reasons text[]      not null default '{spam}',
  made_at      timestamptz not null default now()
);
comment on table parley.writeback_sites is 'Sites that let Parley set the status of their comments.';
comment on column parley.writeback_sites.site_id is 'The site.';
comment on column parley.writeback_sites.address is 'Where its WordPress is, with a slash at its end.';
comment on column parley.writeback_sites.user_name is 'The WordPress account, which may moderate comments.';
comment on column parley.writeback_sites.password is 'Its application password, encrypted with a key made from PARLEY_SECRET.';
comment on column parley.writeback_sites.reject_as is 'What a rejected comment becomes: trash or spam.';
comment on column parley.writeback_sites.spam_reasons is 'Reasons of a rejection for which it becomes spam in any case.';
comment on column parley.writeback_sites.made_at is 'When it was added or changed.';

create table parley.outbox (
  id          bigint generated always as identity primary key,
  message     uuid        not null unique default gen_random_uuid(),
  event       text        not null check (event in (
    'comment.flagged', 'decision.made', 'decision.reversed', 'article.completed')),
  comment_id  bigint      references parley.comments on delete cascade,
  decision_id bigint      references parley.decisions on delete cascade,
  article_id  bigint      references parley.articles on delete cascade,
  job_id      bigint      references parley.jobs on delete cascade,
  rules       text[]      not null default '{}',
  happened_at timestamptz not null default now(),
  check (num_nonnulls(comment_id, article_id) = 1)
);
create index outbox_comment on parley.outbox (comment_id);
create index outbox_happened on parley.outbox (happened_at);
comment on table parley.outbox is 'Events that somebody is told of. Numbers only: what is sent is read when it is sent, so that an erased person is not in it.';
comment on column parley.outbox.id is 'Surrogate key.';
comment on column parley.outbox.message is 'webhook-id of the event, the same at every attempt and for every receiver.';
comment on column parley.outbox.event is 'comment.flagged, decision.made, decision.reversed or article.completed.';
comment on column parley.outbox.comment_id is 'The comment it is about; null for an article.';
comment on column parley.outbox.decision_id is 'The decision that was made, or the undo; null for others.';
comment on column parley.outbox.article_id is 'The article that was completed; null for others.';
comment on column parley.outbox.job_id is 'The job that completed it.';
comment on column parley.outbox.rules is 'Rules that newly flag the comment, as name@version.';
comment on column parley.outbox.happened_at is 'When.';

create table parley.deliveries (
  id           bigint generated always as identity primary key,
  outbox_id    bigint      not null references parley.outbox on delete cascade,
  webhook_id   bigint      references parley.webhooks on delete cascade,
  site_id      bigint      references parley.writeback_sites on delete cascade,
  comment_id   bigint      references parley.comments on delete cascade,
  wanted       text        check (wanted in ('approved', 'hold', 'spam', 'trash')),
  found        text,
  state        text        not null default 'pending'
    check (state in ('pending', 'done', 'refused', 'superseded')),
  attempts     int         not null default 0 check (attempts >= 0),
  next_at      timestamptz not null default now(),
  lease        uuid,
  leased_until timestamptz,
  status       int,
  because      text,
  made_at      timestamptz not null default now(),
  ended_at     timestamptz,
  check (num_nonnulls(webhook_id, site_id) = 1),
  check ((site_id is null) = (comment_id is null)),
  check ((state = 'pending') = (ended_at is null)),
  check ((lease is null) = (leased_until is null))
);
create index deliveries_due on parley.deliveries (next_at, id) where state = 'pending';
create index deliveries_outbox on parley.deliveries (outbox_id);
create index deliveries_webhook on parley.deliveries (webhook_id, id) where webhook_id is not null;
create index deliveries_comment on parley.deliveries (comment_id, id) where comment_id is not null;
create index deliveries_site on parley.deliveries (site_id, id) where site_id is not null;
comment on table parley.deliveries is 'One row per event and receiver: an address that is told, or the WordPress in which a comment gets its status.';
comment on column parley.deliveries.id is 'Surrogate key, ascending in time.';
comment on column parley.deliveries.outbox_id is 'The event.';
comment on column parley.deliveries.webhook_id is 'The address that is told; null for a WordPress.';
comment on column parley.deliveries.site_id is 'The site whose WordPress is written to; null for a webhook.';
comment on column parley.deliveries.comment_id is 'The comment whose status is written; null for a webhook.';
comment on column parley.deliveries.wanted is 'The status it is to have; null: the one it had before Parley wrote one.';
comment on column parley.deliveries.found is 'The status it had in WordPress before this was written.';
comment on column parley.deliveries.state is 'pending; done; refused: not tried again by itself; superseded: a later decision made it needless.';
comment on column parley.deliveries.attempts is 'How often it was taken up, the attempt in hand included.';
comment on column parley.deliveries.next_at is 'Not before.';
comment on column parley.deliveries.lease is 'Who has it in hand; null: nobody.';
comment on column parley.deliveries.leased_until is 'When whoever has it in hand is taken for dead.';
comment on column parley.deliveries.status is 'HTTP status of the last attempt; null: no answer.';
comment on column parley.deliveries.because is 'Why the last attempt did not do, a code; null where it did.';
comment on column parley.deliveries.made_at is 'When the row was written.';
comment on column parley.deliveries.ended_at is 'When it was done, refused or superseded.';

create function parley.tell_webhooks(outbox_ids bigint[]) returns void language plpgsql as $$
begin
  -- Locked, so that an address that is removed at this moment does not make the decision fail.
  insert into parley.deliveries (outbox_id, webhook_id)
  select o.id, w.id from parley.outbox o
  join parley.webhooks w on o.event = any(w.events) and w.disabled_at is null
  where o.id = any(outbox_ids)
  order by o.id, w.id for key share of w;
  perform pg_notify('parley_outbox', '');
end $$;
comment on function parley.tell_webhooks(bigint[]) is 'Lines events up for every address that wants them.';

create function parley.follow_decisions_out() returns trigger language plpgsql as $$
declare
  told bigint[];
begin
  if not exists (select from parley.writeback_sites)
     and not exists (select from parley.webhooks w where w.disabled_at is null
       and w.events && array['decision.made', 'decision.reversed']) then
    return null;
  end if;
  with added as (
    insert into parley.outbox (event, comment_id, decision_id, happened_at)
    select case when d.action = 'undo' then 'decision.reversed' else 'decision.made' end,
      d.comment_id, d.id, d.decided_at
    from changed d order by d.id
    returning id)
  select array_agg(id) into told from added;
  perform parley.tell_webhooks(told);

  -- Of what a comment should be only the newest is written back. Whoever has an older one in hand ends it first.
  update parley.deliveries v set state = 'superseded', ended_at = now()
  where v.state = 'pending' and v.comment_id in (select comment_id from changed);
  insert into parley.deliveries (outbox_id, site_id, comment_id, wanted)
  select o.id, s.site_id, o.comment_id,
    case f.action
      when 'approve' then 'approved'
      when 'escalate' then 'hold'
      when 'reject' then case when f.reason = any(s.spam_reasons) then 'spam' else s.reject_as end
    end
  from (
    select distinct on (comment_id) id, comment_id from parley.outbox where id = any(told)
    order by comment_id, id desc) as o
  join parley.comments c on c.id = o.comment_id and c.comment_key ~ '^id-[0-9]{1,18}$'
  join parley.articles a on a.id = c.article_id
  join parley.writeback_sites s on s.site_id = a.site_id
  left join lateral (
    select x.action, x.reason from parley.decisions x
    where x.comment_id = c.id and x.action <> 'undo'
      and not exists (select from parley.decisions u where u.undoes_id = x.id)
    order by x.id desc limit 1) as f on true
  order by o.id for key share of s;
  return null;
end $$;
comment on function parley.follow_decisions_out() is 'Puts decisions into the outbox, for webhooks and for the WordPress of a site that grants it.';
create trigger decisions_told after insert on parley.decisions referencing new table as changed
  for each statement execute function parley.follow_decisions_out();

create function parley.follow_flags_out() returns trigger language plpgsql as $$
declare
  told bigint[];
begin
  if not exists (select from parley.webhooks w where w.disabled_at is null
    and 'comment.flagged' = any(w.events)) then
    return null;
  end if;
  with added as (
    insert into parley.outbox (event, comment_id, rules)
    select 'comment.flagged', f.comment_id, array_agg(f.rule order by f.rule)
    from changed f group by f.comment_id order by f.comment_id
    returning id)
  select array_agg(id) into told from added;
  perform parley.tell_webhooks(told);
  return null;
end $$;
comment on function parley.follow_flags_out() is 'Puts comments that are newly flagged into the outbox.';
create trigger flags_told after insert on parley.flags referencing new table as changed
  for each statement execute function parley.follow_flags_out();

create function parley.follow_jobs_out() returns trigger language plpgsql as $$
declare
  told bigint;
begin
  if not exists (select from parley.webhooks w where w.disabled_at is null
    and 'article.completed' = any(w.events)) then
    return null;
  end if;
  insert into parley.outbox (event, article_id, job_id)
  select 'article.completed', t.article_id, new.id from parley.threads t where t.id = new.thread_id
  returning id into told;
  if told is not null then perform parley.tell_webhooks(array[told]); end if;
  return null;
end $$;
comment on function parley.follow_jobs_out() is 'Puts an article into the outbox when a job of it is done.';
create trigger jobs_told after update of state on parley.jobs for each row
  when (new.state = 'done' and old.state <> 'done') execute function parley.follow_jobs_out();
