import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/packageRoot.js";
import { migrate } from "../../src/store/migrate.js";
import { refreshStale } from "../../src/store/facts/stale.js";
import { readRecipes, writeOutputs } from "../support/readCookbook.js";
import { writeDictionary } from "../support/writeDictionary.js";
import { startService, type TestService } from "../support/service.js";

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const { sql } = service.database;
  await sql`
    insert into parley.decisions (comment_id, reviewer_id, action, reason, seen)
    select c.comment_id, r.id, case when nth % 3 = 0 then 'approve' else 'reject' end,
      case when nth % 3 = 0 then null else 'personal_attack' end, '{}'
    from (select comment_id, row_number() over (order by comment_id) as nth
      from (select distinct comment_id from parley.flags) f) c
    cross join parley.reviewers r where nth <= 8 order by nth`;
  while ((await refreshStale(sql)) > 0);
});
afterAll(async () => {
  await service.close();
});

describe("the data dictionary", () => {
  it("is what the catalogue says (-u writes it anew)", async () => {
    const page = await writeDictionary(service.database.sql);
    expect(page).not.toContain("| null |");
    await expect(page).toMatchFileSnapshot("../../docs/data-dictionary.md");
  });
});

describe("what may be shared", () => {
  const readCells = (k: number) =>
    service.database.sql.begin(async (tx) => {
      await tx.unsafe(`set local parley.k = ${k}`);
      await tx`set local role parley_analyst_k`;
      return tx`
        select target, month, stance, is_shown as "isShown", commenters::int from analytics_k.stance_months`;
    });

  it("hides cells of fewer than k people, and another where a total would tell them", async () => {
    const all = await service.database.sql`
      select target, month, stance, count(*)::int as commenters from analytics.stances group by 1, 2, 3`;
    for (const [asked, k] of [
      [1, 5],
      [5, 5],
      [9, 9],
    ] as const) {
      const cells = await readCells(asked);
      expect(cells).toHaveLength(all.length);
      const months = new Map<string, { hidden: number; people: number }>();
      for (const cell of cells) {
        const truth = all.find(
          (each) =>
            each.target === cell.target &&
            each.stance === cell.stance &&
            Number(each.month) === Number(cell.month),
        );
        if (cell.isShown === true) {
          expect(cell.commenters).toBe(truth?.commenters);
          expect(Number(cell.commenters)).toBeGreaterThanOrEqual(k);
          continue;
        }
        expect(cell.commenters).toBeNull();
        const key = `${String(cell.target)} ${String(cell.month)}`;
        const month = months.get(key) ?? { hidden: 0, people: 0 };
        months.set(key, {
          hidden: month.hidden + 1,
          people: month.people + Number(truth?.commenters),
        });
      }
      // What is hidden together is too many to be told from a total, or all that there is.
      for (const [key, { hidden, people }] of months) {
        const ofMonth = cells.filter(
          (cell) => `${String(cell.target)} ${String(cell.month)}` === key,
        );
        if (hidden < ofMonth.length) {
          expect(hidden).toBeGreaterThan(1);
          expect(people).toBeGreaterThanOrEqual(k);
        }
      }
    }
  });

  it("is all that the role for sharing may read", async () => {
    await expect(
      service.database.sql.begin(async (tx) => {
        await tx`set local role parley_analyst_k`;
        await tx`select * from analytics.comments limit 1`;
      }),
    ).rejects.toMatchObject({ code: "42501" });
  });

  it("hides a figure of an article that rests on fewer than k of those who wrote", async () => {
    const { sql } = service.database;
    const measures = ["incivility", "sentiment", "lean"];
    const truth = await sql`
      select article_id, count(distinct commenter_id) filter (where incivility is not null)::int as incivility,
        count(distinct commenter_id) filter (where sentiment is not null)::int as sentiment,
        count(distinct commenter_id) filter (where lean is not null)::int as lean
      from parley.comment_facts group by 1 order by 1`;
    const least = Math.min(...truth.map((row) => Number(row.lean)).filter((n) => n > 5));
    const rows = await sql.begin(async (tx) => {
      await tx.unsafe(`set local parley.k = ${least + 1}`);
      await tx`set local role parley_analyst_k`;
      return tx`select * from analytics_k.articles where article_id = any (${truth.map((row) => Number(row.article_id))}::bigint[]) order by 1`;
    });
    rows.forEach((row, at) => {
      for (const measure of measures) {
        const people = Number(truth[at]?.[measure]);
        const isShown = people > least;
        expect(row[`${measure}_mean`] !== null).toBe(isShown);
        expect(row[`${measure}_n`] !== null).toBe(isShown);
        expect(row[`${measure}_people`]).toBe(isShown ? people : null);
      }
    });
    expect(rows.filter((row) => row.lean_mean === null && row.is_shown === true)).not.toEqual([]);
    // What was counted before people were: hidden.
    await sql.begin(async (tx) => {
      await tx`update parley.article_facts set lean_people = null`;
      expect(await tx`select from analytics_k.articles where lean_mean is not null`).toEqual([]);
      await tx`rollback`;
    });
  });

  it("tells no hidden word to a condition that fails on it", async () => {
    const attacks = [
      ["parley_analyst", "analytics.distinctive_words", 3],
      ["parley_analyst", "analytics_k.distinctive_words", 5],
      ["parley_analyst_k", "analytics_k.distinctive_words", 5],
    ] as const;
    for (const [role, view, least] of attacks)
      await service.database.sql.begin(async (tx) => {
        await tx`set local role ${tx(role)}`;
        expect(
          await tx`
          select word from ${tx(view)}
          where (case when commenters < ${least} then word::int else 0 end) = 1`,
        ).toEqual([]);
      });
    const open = await service.database.sql`
      select oid::regclass::text as view from pg_class where relkind = 'v'
        and (relnamespace = 'analytics_k'::regnamespace or oid = 'analytics.distinctive_words'::regclass)
        and not coalesce('security_barrier=true' = any (reloptions), false)`;
    expect(open).toEqual([]);
  });

  it("is read by roles that can make no table and no function of their own", async () => {
    const { sql } = service.database;
    // A copy of a database does not take its rights along.
    await migrate(sql);
    for (const role of ["parley_analyst", "parley_analyst_k"])
      for (const making of [
        "create temporary table own (word text)",
        "create function pg_temp.peek(text) returns bool language sql cost 0.0001 return true",
        "create table public.own (word text)",
        "create table analytics_k.own (word text)",
      ])
        await expect(
          sql.begin(async (tx) => {
            await tx`set local role ${tx(role)}`;
            await tx.unsafe(making);
          }),
        ).rejects.toMatchObject({ code: "42501" });
  });

  it("has no column that tells one commenter", async () => {
    const columns = await service.database.sql`
      select column_name as name from information_schema.columns where table_schema = 'analytics_k'`;
    for (const { name } of columns)
      expect(["commenter", "comment_id", "commenter_a", "replier"]).not.toContain(name);
  });
});

describe("the questions for Metabase", () => {
  const folder = join(packageRoot, "dashboards", "metabase");
  it.each(readdirSync(folder))("run as they are and narrowed: %s", async (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    expect(text).toMatch(/^-- .+\n/);
    const all = await run(text.replace(/\[\[[^\]]*\]\]/g, ""));
    const narrowed = text
      .replace(/\[\[([^\]]*)\]\]/g, "$1")
      .replaceAll("{{site}}", "'nowhere.example'")
      .replaceAll("{{target}}", "'nothing'");
    expect(narrowed).not.toContain("{{");
    expect(all.split("\n").length).toBeGreaterThan(1);
    expect((await run(narrowed)).split("\n")).toHaveLength(1);
  });
});

describe("the cookbook", () => {
  it("has twenty-six questions, and what their queries give (-u writes it anew)", async () => {
    const recipes = readRecipes();
    expect(recipes.map(({ question }) => question.split(".")[0])).toEqual(
      Array.from({ length: 26 }, (_, at) => String(at + 1)),
    );
    const outputs: string[] = [];
    for (const { sql } of recipes) outputs.push(await run(sql));
    await expect(writeOutputs(outputs)).toMatchFileSnapshot("../../docs/cookbook.md");
  });
});

/** As an analyst would run it. */
async function run(query: string): Promise<string> {
  return service.database.sql.begin(async (tx) => {
    await tx`set local role parley_analyst`;
    const rows = await tx.unsafe(query).values();
    const names = rows.columns.map(({ name }) => name);
    const cells = [names, ...rows.map((row) => (row as unknown[]).map(show))];
    const widths = names.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
    return cells
      .map((row) =>
        row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join("  ")
          .trimEnd(),
      )
      .join("\n");
  });
}

function show(value: unknown): string {
  if (value === null) return "·";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === "string" ? value : JSON.stringify(value);
}
