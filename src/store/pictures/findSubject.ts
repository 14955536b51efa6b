import { z } from "zod";
import { ParleyError } from "../../errors.js";
import type { AnalysisFilter } from "../../thread/analysis.js";
import { type Queryable, RowId } from "../database.js";

export interface Subject {
  readonly filter: Pick<AnalysisFilter, "site" | "article">;
  /** Title or address of the article, or the site. */
  readonly about: string;
}

/**
 * What somebody means by an article or a site: a key, an address, or a host.
 *
 * @throws ParleyError NOT_FOUND
 */
export async function findSubject(sql: Queryable, named: string): Promise<Subject> {
  const key = /^\d{1,15}$/.test(named) ? Number(named) : null;
  const [article] = await sql`
    select id, coalesce(title, url, 'article ' || id) as about from parley.articles
    where id = ${key} or url = ${named} or article_key = ${named} order by id limit 1`;
  if (article !== undefined)
    return {
      filter: { article: RowId.parse(article.id) },
      about: z.string().parse(article.about),
    };
  const host = named.toLowerCase().replace(/^www\./, "");
  const [site] = await sql`select host from parley.sites where host = ${host}`;
  if (site !== undefined) return { filter: { site: host }, about: host };
  throw new ParleyError("NOT_FOUND", "Nothing is stored under that key, address or host.", {
    hint: "`parley export --format csv --table articles --out articles.csv` lists the articles.",
  });
}
