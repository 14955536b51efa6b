-- Decisions say more, and each is chained to the one before it, so that what was changed afterwards shows.
alter table parley.decisions
  drop constraint decisions_action_check,
  add constraint decisions_action_check check (action in ('approve', 'reject', 'escalate', 'undo')),
  add column reason text,
  add column note text check (note <> ''),
  add column chain_no bigint,
  add column prev_hash text,
  add column hash text,
  add constraint decisions_reason_check check (reason is null or action = 'reject');
comment on column parley.decisions.action is 'approve, reject, escalate to a lead, or undo of an earlier decision.';
comment on column parley.decisions.reason is 'Why it was rejected, one of a fixed list; null where none was given.';
comment on column parley.decisions.note is 'What the moderator wrote beside it, for colleagues.';
comment on column parley.decisions.chain_no is 'Place in the chain, from 1, without gaps.';
comment on column parley.decisions.prev_hash is 'hash of the decision before it in the chain; 64 zeros for the first.';
comment on column parley.decisions.hash is 'SHA-256 of the row and prev_hash, as parley.describe_decision writes them.';

create function parley.describe_decision(d parley.decisions) returns text
language sql immutable parallel safe
return jsonb_build_array(
  d.chain_no, d.id, d.comment_id, d.reviewer_id, d.action, d.undoes_id, d.reason, d.note, d.seen,
  (extract(epoch from d.decided_at) * 1000000)::bigint, d.prev_hash)::text;
comment on function parley.describe_decision(parley.decisions) is 'A decision as one text, the same for the same row: what its hash is of.';

create function parley.chain_decision() returns trigger language plpgsql as $$
declare
  last record;
begin
  -- One at a time until commit: two with the same predecessor would be no chain.
  perform pg_advisory_xact_lock(hashtext('parley decisions'));
  select d.chain_no, d.hash into last from parley.decisions d
  where d.chain_no is not null order by d.chain_no desc limit 1;
  new.chain_no := coalesce(last.chain_no, 0) + 1;
  new.prev_hash := coalesce(last.hash, repeat('0', 64));
  new.hash := encode(sha256(convert_to(parley.describe_decision(new), 'UTF8')), 'hex');
  return new;
end $$;
comment on function parley.chain_decision() is 'Gives a decision its place in the chain.';

create unique index decisions_chain on parley.decisions (chain_no);
alter table parley.decisions disable trigger decisions_are_append_only;
do $$
declare
  each parley.decisions;
  prev text := repeat('0', 64);
  place bigint := 0;
begin
  for each in select * from parley.decisions order by id loop
    place := place + 1;
    each.chain_no := place;
    each.prev_hash := prev;
    prev := encode(sha256(convert_to(parley.describe_decision(each), 'UTF8')), 'hex');
    update parley.decisions set chain_no = place, prev_hash = each.prev_hash, hash = prev
    where id = each.id;
  end loop;
end $$;
alter table parley.decisions enable trigger decisions_are_append_only;
alter table parley.decisions
  alter column chain_no set not null,
  alter column prev_hash set not null,
  alter column hash set not null;
create trigger decisions_are_chained before insert on parley.decisions
  for each row execute function parley.chain_decision();
