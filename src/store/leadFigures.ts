import { z } from "zod";
import { toShare } from "../eval/thresholds.js";
import { type LeadReport, type ModeratorFigures } from "../thread/lead.js";
import type { Queryable } from "./database.js";

const count = z.coerce.number().int();
const DayRow = z.object({ name: z.string(), day: z.string(), n: count });
const FigureRow = z.object({
  name: z.string().nullable(),
  verdicts: count,
  taken_back: count,
  on_appeal: count,
  by_second: count,
  overturned: count,
  median: z.number().nullable(),
  p90: z.number().nullable(),
  timed: count,
});
type FigureRow = z.infer<typeof FigureRow>;
const QueueRow = z.object({
  waiting: count,
  oldest: z.number().nullable(),
  median: z.number().nullable(),
  hour: count,
  day: count,
  week: count,
});
const AppealRow = z.object({ open: count, upheld: count, overturned: count });

/** All but the agreement, over so many days up to now. */
export async function readLeadFigures(
  sql: Queryable,
  days: number,
): Promise<Omit<LeadReport, "agreement">> {
  const [calendar, byDay, figures, [queue], [appeals]] = await Promise.all([
    sql`select to_char(d, 'YYYY-MM-DD') as day from generate_series(
      ${start(sql, days)}, date_trunc('day', now() at time zone 'utc'), '1 day') as d`,
    readByDay(sql, days),
    readVerdicts(sql, days),
    readQueueAge(sql),
    readAppealCounts(sql, days),
  ]);
  const names = calendar.map(({ day }) => z.string().parse(day));
  const rows = figures.map((row) => FigureRow.parse(row));
  const perDay = byDay.map((row) => DayRow.parse(row));
  const all = rows.find(({ name }) => name === null);
  return {
    days: names,
    moderators: tellModerators(names, perDay, rows),
    secondsToDecide: tellTimes(all),
    overturned: {
      all: toShare(all?.overturned ?? 0, all?.verdicts ?? 0),
      takenBack: all?.taken_back ?? 0,
      onAppeal: all?.on_appeal ?? 0,
      bySecondOpinion: all?.by_second ?? 0,
    },
    queue: tellQueue(QueueRow.parse(queue)),
    appeals: AppealRow.parse(appeals),
  };
}

/** Midnight of the first day, in UTC, without a zone. */
const start = (sql: Queryable, days: number) =>
  sql`date_trunc('day', now() at time zone 'utc') - make_interval(days => ${days - 1})`;

const within = (sql: Queryable, days: number) => sql`(${start(sql, days)}) at time zone 'utc'`;

const readByDay = (sql: Queryable, days: number) => sql`
  select r.name, to_char(d.decided_at at time zone 'utc', 'YYYY-MM-DD') as day, count(*) as n
  from parley.decisions d join parley.reviewers r on r.id = d.reviewer_id
  where d.action <> 'undo' and d.decided_at >= ${within(sql, days)}
  group by 1, 2`;

/**
 * A row per moderator, and one of all without a name. The time to a decision runs from the oldest flag to the first
 * decision on the comment; flags that were written anew after it (a rescore) say nothing of it.
 */
const readVerdicts = (sql: Queryable, days: number) => sql`
  with verdicts as (
    select d.id, r.name,
      exists (select from parley.decisions u where u.undoes_id = d.id) as taken_back,
      exists (select from parley.appeals p join parley.appeal_outcomes o on o.appeal_id = p.id
        where p.decision_id = d.id and o.outcome = 'overturned') as on_appeal,
      exists (select from parley.second_opinions s
        where s.decision_id = d.id and s.verdict <> d.action) as by_second,
      case when not exists (select from parley.decisions e
          where e.comment_id = d.comment_id and e.id < d.id)
        then extract(epoch from d.decided_at - (
          select min(f.flagged_at) from parley.flags f where f.comment_id = d.comment_id)) end as took
    from parley.decisions d join parley.reviewers r on r.id = d.reviewer_id
    where d.action in ('approve', 'reject') and d.decided_at >= ${within(sql, days)})
  select name, count(*) as verdicts,
    count(*) filter (where taken_back) as taken_back,
    count(*) filter (where on_appeal) as on_appeal,
    count(*) filter (where by_second) as by_second,
    count(*) filter (where taken_back or on_appeal or by_second) as overturned,
    percentile_cont(0.5) within group (order by took::float8) filter (where took >= 0) as median,
    percentile_cont(0.9) within group (order by took::float8) filter (where took >= 0) as p90,
    count(*) filter (where took >= 0) as timed
  from verdicts group by grouping sets ((name), ())`;

const readQueueAge = (sql: Queryable) => sql`
  select count(*) as waiting, max(age)::float8 as oldest,
    percentile_cont(0.5) within group (order by age) as median,
    count(*) filter (where age <= 3600) as hour,
    count(*) filter (where age > 3600 and age <= 86400) as day,
    count(*) filter (where age > 86400 and age <= 604800) as week
  from (
    select extract(epoch from now() - (
      select min(f.flagged_at) from parley.flags f where f.comment_id = i.comment_id))::float8 as age
    from parley.review_items i where i.state in ('undecided', 'escalated')) as q`;

const readAppealCounts = (sql: Queryable, days: number) => sql`
  select
    (select count(*) from parley.appeals p
      join parley.current_decisions c on c.decision_id = p.decision_id
      where not exists (select from parley.appeal_outcomes o where o.appeal_id = p.id)) as open,
    count(*) filter (where outcome = 'upheld') as upheld,
    count(*) filter (where outcome = 'overturned') as overturned
  from parley.appeal_outcomes where decided_at >= ${within(sql, days)}`;

function tellModerators(
  days: readonly string[],
  perDay: readonly z.infer<typeof DayRow>[],
  figures: readonly FigureRow[],
): ModeratorFigures[] {
  return [...new Set(perDay.map(({ name }) => name))].sort().map((name) => {
    const own = new Map(perDay.filter((row) => row.name === name).map(({ day, n }) => [day, n]));
    const row = figures.find((each) => each.name === name);
    const byDay = days.map((day) => own.get(day) ?? 0);
    return {
      name,
      decisions: byDay.reduce((sum, n) => sum + n, 0),
      byDay,
      secondsToDecide: tellTimes(row),
      overturned: toShare(row?.overturned ?? 0, row?.verdicts ?? 0),
    };
  });
}

const tellTimes = (row: FigureRow | undefined) => ({
  median: row?.median ?? null,
  p90: row?.p90 ?? null,
  n: row?.timed ?? 0,
});

const tellQueue = ({ waiting, oldest, median, hour, day, week }: z.infer<typeof QueueRow>) => ({
  waiting,
  oldest,
  median,
  byAge: [
    { upTo: "hour" as const, n: hour },
    { upTo: "day" as const, n: day },
    { upTo: "week" as const, n: week },
    { upTo: "longer" as const, n: waiting - hour - day - week },
  ],
});
