import { z } from "zod";
import { ParleyError } from "../../errors.js";
import type { AnalysisFilter, PictureAnswer, PictureName } from "../../thread/analysis.js";
import type { Sql } from "../database.js";
import { articles, coverage, stanceMonths, stances } from "./articlePictures.js";
import { narrow } from "./narrow.js";
import { camps, dyads, neutrality, talks } from "./peoplePictures.js";
import type { Picture } from "./picture.js";
import { escalations, incivility, tone, tree } from "./threadPictures.js";

const PICTURE: Readonly<Record<PictureName, Picture>> = {
  articles,
  tree,
  tone,
  stances,
  "stance-months": stanceMonths,
  camps,
  talks,
  dyads,
  escalations,
  incivility,
  coverage,
  neutrality,
};

const TIMEOUT_MS = 10_000;

/**
 * The rows of one picture, read as an analyst reads them: with their role, in a transaction that can
 * only read and ends by itself.
 *
 * @throws ParleyError REQUEST_INVALID where the picture is of one article and none is named;
 *   QUERY_TOO_SLOW
 */
export async function readPicture(
  sql: Sql,
  name: PictureName,
  filter: AnalysisFilter,
): Promise<PictureAnswer> {
  const picture = PICTURE[name];
  if (picture.isOfArticle === true && filter.article === undefined)
    throw new ParleyError("REQUEST_INVALID", `The picture ${name} is of one article.`, {
      hint: "Add article=NUMBER; the picture `articles` lists them.",
    });
  const written = picture.write(filter);
  const { rows, about } = await readAsAnalyst(sql, async (run) => ({
    rows: z.array(picture.row).parse(await run(limit(written, picture.most + 1))),
    about: Basis.parse((await run(writeBasis(filter)))[0]),
  }));
  const given = rows.slice(0, picture.most);
  const basis = picture.count(given);
  return {
    picture: name,
    query: { sql: limit(written, picture.most).sql, parameters: [...written.parameters] },
    filter,
    ignored: [...written.ignored],
    coarse: [...written.coarse],
    columns: Object.entries(picture.row.shape).map(([column, schema]) => ({
      name: column,
      about: (schema as z.ZodType).description ?? "",
    })),
    rows: given as PictureAnswer["rows"],
    isCut: rows.length > picture.most,
    ...basis,
    coverage: basis.of === 0 ? null : basis.n / basis.of,
    versions: about.versions,
    refreshedAt: about.refreshed_at,
  };
}

interface Query {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

type Run = (query: Query) => Promise<readonly object[]>;

const limit = ({ sql, parameters }: Query, rows: number): Query => ({
  sql: `${sql}\nlimit ${rows}`,
  parameters,
});

async function readAsAnalyst<T>(sql: Sql, read: (run: Run) => Promise<T>): Promise<T> {
  try {
    return (await sql.begin("read only", async (tx) => {
      await tx.unsafe(`set local statement_timeout = ${TIMEOUT_MS}`);
      // Where the operator's account may not take the role on, the queries still name nothing but its views.
      await tx.savepoint((inner) => inner`set local role parley_analyst`).catch(() => undefined);
      return read(({ sql: text, parameters }) => tx.unsafe(text, [...parameters]));
    })) as T;
  } catch (cause) {
    if ((cause as { code?: string }).code !== QUERY_CANCELED) throw cause;
    throw new ParleyError("QUERY_TOO_SLOW", `The figures took over ${TIMEOUT_MS / 1000} s.`, {
      hint: "Narrow them by site, article or days.",
      retry: "later",
      cause,
    });
  }
}

const QUERY_CANCELED = "57014";

const Basis = z.object({ versions: z.array(z.string()), refreshed_at: z.string().nullable() });

/** What measured, and how fresh it is; kept by article, so no comment is looked at. Few versions are sorted, not those of every article. */
const writeBasis = (filter: AnalysisFilter) =>
  narrow(
    filter,
    { site: "a.site = ?", article: "a.article_id = ?", target: "a.target = ?" },
    (where) => `with made as (
  select a.incivility_scorer, a.sentiment_scorer, a.stance_scorer, a.weigher, max(a.rolled_at) as rolled_at
  from analytics.article_summaries a
  ${where}
  group by a.incivility_scorer, a.sentiment_scorer, a.stance_scorer, a.weigher
)
select coalesce(array_agg(distinct v.version order by v.version) filter (where v.version <> ''), '{}') as versions,
  to_char(max(m.rolled_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as refreshed_at
from made m
cross join lateral (values (m.incivility_scorer), (m.sentiment_scorer), (m.stance_scorer), (m.weigher)) v (version)`,
  );
