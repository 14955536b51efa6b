-- Each community's last word on a comment, as a label to evaluate and retune with.
create or replace view parley.feedback_labels as
select distinct on (coalesce(f.community_id, ''), m.attribute, coalesce(md5(f.body), f.id::text))
  f.id as feedback_id,
  f.community_id,
  m.attribute,
  m.label,
  f.body,
  f.parent_body,
  f.scorer,
  f.score,
  f.received_at
from parley.feedback f
cross join lateral (
  select
    case when f.attribute in ('APPROVED', 'DELETED') then 'TOXICITY'
         else regexp_replace(f.attribute, '_EXPERIMENTAL$', '') end,
    case when f.attribute = 'APPROVED' then 1 - f.value else f.value end
) as m (attribute, label)
-- Judgements on comments that were not kept cannot be told apart: each stands for itself.
order by coalesce(f.community_id, ''), m.attribute, coalesce(md5(f.body), f.id::text), f.id desc;
comment on view parley.feedback_labels is
  'One row per community, attribute and comment: the last judgement received. What moderators approved or deleted counts as TOXICITY.';
comment on column parley.feedback_labels.feedback_id is 'The judgement, in parley.feedback.';
comment on column parley.feedback_labels.community_id is 'As in parley.feedback.';
comment on column parley.feedback_labels.attribute is 'Attribute of the Perspective API, without _EXPERIMENTAL.';
comment on column parley.feedback_labels.label is 'No unit, 0 to 1: how far the attribute fits, according to the caller.';
comment on column parley.feedback_labels.body is 'As in parley.feedback.';
comment on column parley.feedback_labels.parent_body is 'As in parley.feedback.';
comment on column parley.feedback_labels.scorer is 'As in parley.feedback.';
comment on column parley.feedback_labels.score is 'As in parley.feedback.';
comment on column parley.feedback_labels.received_at is 'As in parley.feedback.';
