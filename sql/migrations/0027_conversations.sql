-- Features of conversations under their names in ConvoKit: a comment that answers nothing, with all below it.
create table parley.conversation_facts (
  article_id             bigint not null references parley.articles on delete cascade,
  root_id                bigint not null references parley.comments on delete cascade,
  site_id                bigint not null references parley.sites on delete cascade,
  comments               int    not null check (comments >= 10),
  speakers               int    not null check (speakers >= 0),
  parent_confidence_mean real   not null,
  features               real[] not null,
  extractor              text   not null,
  primary key (article_id, root_id)
);
create index conversation_facts_root on parley.conversation_facts (root_id);
comment on table parley.conversation_facts is 'Conversations of ten comments or more, with features of their first ten.';
comment on column parley.conversation_facts.article_id is 'The article.';
comment on column parley.conversation_facts.root_id is 'The comment at the top, which answers nothing.';
comment on column parley.conversation_facts.site_id is 'The site.';
comment on column parley.conversation_facts.comments is 'Comments in the conversation.';
comment on column parley.conversation_facts.speakers is 'Known people among the first ten comments.';
comment on column parley.conversation_facts.parent_confidence_mean is 'Mean probability of the parents of the first ten, the top one aside.';
comment on column parley.conversation_facts.features is 'Values in the order of parley.conversation_feature_names; null where too little is known.';
comment on column parley.conversation_facts.extractor is 'Name and version of what found them.';

create table parley.conversation_feature_names (
  position int  primary key check (position >= 1),
  name     text not null unique,
  meaning  text not null
);
comment on table parley.conversation_feature_names is 'Names of the features of conversations, as ConvoKit has them.';
comment on column parley.conversation_feature_names.position is 'Place in parley.conversation_facts.features, from 1.';
comment on column parley.conversation_feature_names.name is 'Name in ConvoKit.';
comment on column parley.conversation_feature_names.meaning is 'What it measures.';

insert into parley.conversation_feature_names (position, name, meaning)
select row_number() over (order by part, kind, of_what, stat), name, meaning from (
  select p.at as part, 1 as kind, d.at as of_what, s.at as stat,
    s.name || '[' || d.name || ' ' || p.of_degrees || 'responses]' as name,
    s.meaning || ' of ' || d.meaning || p.meaning as meaning
  from (values (1, '', ''), (2, 'mid-thread ', ', the first comment left out')) as p (at, of_degrees, meaning)
  cross join (values
    (1, 'indegree over c->c', 'the number of replies to each comment'),
    (2, 'outdegree over C->c', 'the number of comments that each person answers'),
    (3, 'indegree over C->c', 'the number of people who answer each comment'),
    (4, 'outdegree over C->C', 'the number of people whom each person answers'),
    (5, 'indegree over C->C', 'the number of people who answer each person')) as d (at, name, meaning)
  cross join (values
    (1, 'max', 'Largest'), (2, 'argmax', 'Place of the largest, from 0 in the order of first appearance,'),
    (3, 'norm.max', 'Largest, as a share of the sum,'), (4, '2nd-largest', 'Second largest'),
    (5, '2nd-argmax', 'Place of the second largest, from 0,'),
    (6, 'norm.2nd-largest', 'Second largest, as a share of the sum,'),
    (7, 'mean', 'Mean'), (8, 'mean-nonzero', 'Mean, zeros left out,'),
    (9, 'prop-nonzero', 'Share that is not zero'), (10, 'prop-multiple', 'Share over one among those not zero,'),
    (11, 'entropy', 'Entropy in nats'), (12, '2nd-largest / max', 'Second largest over the largest')) as s (at, name, meaning)
  union all
  select p.at, 2, m.at, s.at, s.name || '[' || m.name || p.of_motifs || ']', s.meaning || m.meaning || p.meaning
  from (values (1, '', ''), (2, ' over mid-thread', ', the first comment left out')) as p (at, of_motifs, meaning)
  cross join (values
    (1, 'reciprocity motif', 'a person answers a comment that answers one of theirs'),
    (2, 'external reciprocity motif', 'a person answers a comment that answers somebody else''s'),
    (3, 'dyadic interaction motif', 'two people answer each other'),
    (4, 'incoming triads', 'two people answer the same person'),
    (5, 'outgoing triads', 'a person answers two people')) as m (at, name, meaning)
  cross join (values (1, 'is-present', '1 where it happens that '), (2, 'count', 'How often it happens that ')) as s (at, name, meaning)
  union all
  select 3, 1, 1, 1, 'balance_score', 'Share of the letters of the two people who wrote most that is the one''s who wrote more; the first and the last comment left out') as names;

-- Nothing was ever written into it.
alter table parley.article_facts drop column features;

-- What was counted before has no features yet.
insert into parley.stale_articles (article_id)
select distinct article_id from (
  select article_id from parley.comment_facts group by article_id, root_id having count(*) >= 10) as long_enough
order by article_id;
