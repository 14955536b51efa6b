import { z } from "zod";
import { type Queryable, RowId } from "./database.js";

export interface SettledVisit {
  readonly visitId: number;
  /** What a thread is read from; null where the site gave nothing to read. */
  readonly captureId: number | null;
  /** Everything is as that capture has it: there is nothing to parse. */
  readonly isUnchanged: boolean;
}

/** Says what the thread of a visit that has all its answers is read from; run inside a transaction. */
export async function settleVisit(tx: Queryable, visitId: number): Promise<SettledVisit> {
  const main = await findMain(tx, visitId);
  if (main === null) return { visitId, captureId: null, isUnchanged: false };
  const confirmed = await findConfirmed(tx, visitId, main.sha256);
  if (confirmed === null)
    return { visitId, captureId: await addCapture(tx, visitId, main), isUnchanged: false };
  await tx`
    insert into parley.confirmations (capture_id, visit_id, at)
    values (${confirmed}, ${visitId}, ${main.at})`;
  await tx`
    update parley.visits v set article_id = t.article_id
    from parley.threads t where t.capture_id = ${confirmed} and v.id = ${visitId}`;
  return { visitId, captureId: confirmed, isUnchanged: true };
}

const MainRow = z.object({ ordinal: z.number(), at: z.date(), sha256: z.string() });
type MainRow = z.infer<typeof MainRow>;

/**
 * The page says which article it is, as it was answered last; where the site gave none, the first list or
 * feed does.
 */
async function findMain(tx: Queryable, visitId: number): Promise<MainRow | null> {
  const [row] = await tx`
    select e.ordinal, e.at, e.body_sha256 as sha256
    from parley.exchanges e join parley.visits v on v.id = e.visit_id
    where e.visit_id = ${visitId} and e.refusal is null and e.method = 'GET'
      and (e.status = 304 or e.status between 200 and 299)
      and e.wanted not in ('robots', 'sitemap')
    order by e.wanted = 'page' desc, e.url = v.url desc,
      case when e.url = v.url then -e.ordinal else e.ordinal end
    limit 1`;
  const found = MainRow.safeParse(row);
  // Of a 304 no body may be known.
  return found.success ? found.data : null;
}

/**
 * The capture of the last visit of this address, if all that was got now was got then, and nothing is
 * refused that was not refused then. What that visit had fetched besides is not asked for again when its
 * page has not changed.
 */
async function findConfirmed(
  tx: Queryable,
  visitId: number,
  mainSha256: string,
): Promise<number | null> {
  const [row] = await tx`
    select c.id from (
      select c.id, c.visit_id, c.sha256 from parley.captures c
      join parley.visits v on v.id = c.visit_id
      join parley.visits now on now.id = ${visitId}
      where md5(v.url) = md5(now.url) and v.url = now.url and v.started_at < now.started_at
        and exists (select from parley.threads t where t.capture_id = c.id)
      order by v.started_at desc limit 1) c
    where c.sha256 = ${mainSha256} and not exists (
      select from parley.exchanges n
      where n.visit_id = ${visitId} and n.wanted not in ('robots', 'sitemap')
        and not ${isAskedAgain(tx)} and not exists (
          select from parley.exchanges o
          where o.visit_id = c.visit_id and o.url = n.url and o.method = n.method
            and o.body_sha256 is not distinct from n.body_sha256
            and o.refusal is not distinct from n.refusal))`;
  return row === undefined ? null : RowId.parse(row.id);
}

/** A refusal of the exchange `n` that its visit waited out. */
const isAskedAgain = (tx: Queryable) => tx`(n.refusal is not null and exists (
  select from parley.exchanges l
  where l.visit_id = n.visit_id and l.ordinal > n.ordinal and l.method = n.method and l.url = n.url
    and l.form is not distinct from n.form))`;

async function addCapture(tx: Queryable, visitId: number, main: MainRow): Promise<number> {
  const [row] = await tx`
    insert into parley.captures
      (origin, name, url, captured_at, sha256, byte_length, content_type, http_status, visit_id)
    select 'http', e.url, e.final_url, e.at, b.sha256, b.byte_length,
      e.headers->>'content-type', e.status, e.visit_id
    from parley.exchanges e join parley.bodies b on b.sha256 = e.body_sha256
    where e.visit_id = ${visitId} and e.ordinal = ${main.ordinal}
    on conflict (sha256, url, captured_at) do update set
      visit_id = coalesce(captures.visit_id, excluded.visit_id)
    returning id`;
  return RowId.parse(row?.id);
}
