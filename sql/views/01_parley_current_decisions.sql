-- The decision in force for each comment: the latest that was not taken back.
create or replace view parley.current_decisions as
select distinct on (d.comment_id)
  d.comment_id, d.id as decision_id, d.action, d.reviewer_id, d.decided_at
from parley.decisions d
where d.action <> 'undo'
  and not exists (select from parley.decisions u where u.undoes_id = d.id)
order by d.comment_id, d.id desc;
comment on view parley.current_decisions is 'The decision in force for each comment; no row where there is none.';
comment on column parley.current_decisions.comment_id is 'The comment.';
comment on column parley.current_decisions.decision_id is 'The decision.';
comment on column parley.current_decisions.action is 'approve, reject or escalate.';
comment on column parley.current_decisions.reviewer_id is 'Who decided.';
comment on column parley.current_decisions.decided_at is 'When.';
