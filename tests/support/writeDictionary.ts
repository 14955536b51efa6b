import type { Sql } from "../../src/store/database.js";

interface ColumnRow {
  readonly view: string;
  readonly about: string;
  readonly name: string;
  readonly type: string;
  readonly note: string;
}

const HEAD = [
  "# Data dictionary",
  "",
  "Every view and column that analysts may read, as the database itself says it (`\\d+ analytics.*`). This page is",
  "generated from the catalogue: a test compares both. Views may get more columns; one that goes or means something else",
  "raises the first number of `analytics.meta.schema_version`. The schema `analytics_k` holds what may be shared.",
].join("\n");

/** The views of the analysts' schemas and their columns as one page of Markdown. */
export async function writeDictionary(sql: Sql): Promise<string> {
  const rows = await sql<ColumnRow[]>`
    select n.nspname || '.' || c.relname as view, obj_description(c.oid, 'pg_class') as about,
      a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      col_description(a.attrelid, a.attnum) as note
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname in ('analytics', 'analytics_k') and c.relkind = 'v'
    order by n.nspname, c.relname, a.attnum`;
  const views = [...new Set(rows.map(({ view }) => view))];
  const sections = views.map((view) => {
    const columns = rows.filter((row) => row.view === view);
    return [
      `## ${view}`,
      columns[0]?.about ?? "",
      [
        "| Column | Type | Meaning |",
        "| --- | --- | --- |",
        ...columns.map(({ name, type, note }) =>
          ["", `\`${name}\``, type, escapeCell(note), ""].join(" | ").trim(),
        ),
      ].join("\n"),
    ].join("\n\n");
  });
  return `${[HEAD, ...sections].join("\n\n")}\n`;
}

const escapeCell = (text: string): string => text.replaceAll("|", "\\|");
