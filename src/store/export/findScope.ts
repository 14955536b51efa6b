import { ParleyError } from "../../errors.js";
import type { Queryable } from "../database.js";
import { findSubject } from "../pictures/findSubject.js";
import { listVisits } from "../visits.js";
import type { ExportScope } from "./scope.js";

/**
 * The scope as it is stored, "www." gone from its host: a typo would be an export of nothing, which looks like an answer.
 *
 * @throws ParleyError NOT_FOUND where there is no such article or site, or the article is not of that site
 */
export async function findScope<Scope extends ExportScope>(
  sql: Queryable,
  scope: Scope,
): Promise<Scope> {
  const { article, site } = scope;
  const found = article === undefined ? null : await findSubject(sql, article);
  if (found !== null && found.filter.article === undefined)
    throw notFound("Nothing is stored of such an article.");
  if (site === undefined) return scope;
  const { host } = await findSite(sql, site);
  const key = found?.filter.article;
  if (key !== undefined) {
    const [row] = await sql`
      select from parley.articles a join parley.sites h on h.id = a.site_id
      where a.id = ${key} and h.host = ${host}`;
    if (row === undefined) throw notFound("That article is not of that site.");
  }
  return { ...scope, site: host };
}

/**
 * The same over visits, which may be of pages that were never read as an article.
 *
 * @throws as findScope
 */
export async function findVisitedScope<Scope extends ExportScope>(
  sql: Queryable,
  scope: Scope,
): Promise<Scope> {
  const { article, site } = scope;
  if (article === undefined && site === undefined) return scope;
  const cleaned = site === undefined ? scope : { ...scope, site: cleanHost(site) };
  const visits = await listVisits(sql, { article, site: cleaned.site }, { after: 0, limit: 1 });
  return visits.length > 0 ? cleaned : findScope(sql, scope);
}

async function findSite(sql: Queryable, named: string): Promise<{ host: string }> {
  const { filter } = await findSubject(sql, named);
  if (filter.site === undefined) throw notFound("Nothing is stored of such a site.");
  return { host: filter.site };
}

const cleanHost = (host: string): string => host.toLowerCase().replace(/^www\./, "");

const notFound = (message: string): ParleyError =>
  new ParleyError("NOT_FOUND", message, {
    hint: "`parley export --format csv --table articles --out articles.csv` lists the articles with their sites.",
  });
