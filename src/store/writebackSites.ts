import { z } from "zod";
import { ParleyError } from "../errors.js";
import type { RejectReason } from "../thread/decision.js";
import { type Queryable, RowId } from "./database.js";

export interface NewWritebackSite {
  /** Host as Parley files it, without `www.`. */
  readonly site: string;
  /** With a slash at its end. */
  readonly address: string;
  readonly user: string;
  /** Sealed. */
  readonly password: string;
  readonly rejectAs: "trash" | "spam";
  readonly spamReasons: readonly RejectReason[];
}

/** What waits for a site that is there already goes on with what is given now. */
export async function saveWritebackSite(sql: Queryable, given: NewWritebackSite): Promise<number> {
  await sql`insert into parley.sites (host) values (${given.site}) on conflict (host) do nothing`;
  const [row] = await sql`
    insert into parley.writeback_sites
      (site_id, address, user_name, password, reject_as, spam_reasons)
    select id, ${given.address}, ${given.user}, ${given.password}, ${given.rejectAs},
      ${[...given.spamReasons]}
    from parley.sites where host = ${given.site}
    on conflict (site_id) do update set address = excluded.address,
      user_name = excluded.user_name, password = excluded.password,
      reject_as = excluded.reject_as, spam_reasons = excluded.spam_reasons, made_at = now()
    returning site_id`;
  return RowId.parse(row?.site_id);
}

const SiteRow = z
  .object({
    site_id: RowId,
    host: z.string(),
    address: z.string(),
    user_name: z.string(),
    reject_as: z.enum(["trash", "spam"]),
    spam_reasons: z.array(z.string()),
    pending: z.coerce.number(),
    done: z.coerce.number(),
    refused: z.coerce.number(),
    superseded: z.coerce.number(),
  })
  .transform(({ site_id: siteId, host: site, user_name: user, ...row }) => ({
    siteId,
    site,
    address: row.address,
    user,
    rejectAs: row.reject_as,
    spamReasons: row.spam_reasons,
    deliveries: {
      pending: row.pending,
      done: row.done,
      refused: row.refused,
      superseded: row.superseded,
    },
  }));
export type WritebackSite = z.infer<typeof SiteRow>;

/** Without the password. */
export async function listWritebackSites(sql: Queryable): Promise<WritebackSite[]> {
  return z.array(SiteRow).parse(
    await sql`
      select w.site_id, s.host, w.address, w.user_name, w.reject_as, w.spam_reasons,
        count(*) filter (where d.state = 'pending') as pending,
        count(*) filter (where d.state = 'done') as done,
        count(*) filter (where d.state = 'refused') as refused,
        count(*) filter (where d.state = 'superseded') as superseded
      from parley.writeback_sites w join parley.sites s on s.id = w.site_id
      left join parley.deliveries d on d.site_id = w.site_id
      group by w.site_id, s.host order by s.host`,
  );
}

/** With what waits for it, and what it had been told. @throws ParleyError WRITEBACK_NOT_FOUND */
export async function removeWritebackSite(sql: Queryable, site: string): Promise<void> {
  const rows = await sql`
    delete from parley.writeback_sites w using parley.sites s
    where s.id = w.site_id and s.host = ${site}`;
  if (rows.count === 0) throw noWriteback(site);
}

const TargetRow = z.object({
  site_id: RowId,
  address: z.string(),
  user_name: z.string(),
  password: z.string(),
});

export interface WritebackTarget {
  readonly siteId: number;
  readonly address: string;
  readonly user: string;
  /** Sealed. */
  readonly password: string;
}

/** @throws ParleyError WRITEBACK_NOT_FOUND */
export async function readWritebackTarget(
  sql: Queryable,
  site: string | number,
): Promise<WritebackTarget> {
  const [row] = await sql`
    select w.site_id, w.address, w.user_name, w.password
    from parley.writeback_sites w join parley.sites s on s.id = w.site_id
    where ${typeof site === "number" ? sql`w.site_id = ${site}` : sql`s.host = ${site}`}`;
  if (row === undefined) throw noWriteback(`${site}`);
  const { site_id: siteId, address, user_name: user, password } = TargetRow.parse(row);
  return { siteId, address, user, password };
}

const noWriteback = (site: string): ParleyError =>
  new ParleyError("WRITEBACK_NOT_FOUND", `Nothing is written back to ${site}.`, {
    hint: "`parley writeback list` names the sites; give one as its host without www.",
  });
