/** Rows as psql prints them: names, a rule, values padded, numbers to the right. */
export function formatTable(rows: readonly Record<string, unknown>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => names.map((name) => toText(row[name])));
  const widths = names.map((name, at) =>
    Math.max(name.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const isNumber = names.map((_, at) => cells.every((row) => /^-?[\d.]*$/.test(row[at] ?? "")));
  const line = (row: readonly string[]): string =>
    ` ${row
      .map((cell, at) =>
        isNumber[at] === true ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join(" | ")}`.trimEnd();
  return [
    line(names),
    widths.map((width) => "-".repeat(width + 2)).join("+"),
    ...cells.map(line),
    `(${rows.length} rows)`,
  ].join("\n");
}

const toText = (value: unknown): string =>
  typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
