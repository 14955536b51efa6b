-- How often a thread turned, by article: to find the threads that turned most, all turns were counted.

alter table parley.article_facts add column turns int not null default 0 check (turns >= 0);
comment on column parley.article_facts.turns is 'Number of comments with which it turned.';

update parley.article_facts a set turns = e.n
from (select article_id, count(*)::int as n from parley.escalation_facts group by article_id) e
where e.article_id = a.article_id;

create index article_facts_turns on parley.article_facts (turns desc, comments desc, article_id);
