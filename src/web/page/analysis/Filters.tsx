import type { ArticleRow } from "../../../thread/pictureRows.js";
import { analysisText as words } from "./text.js";

/** What the address says, each part of it to be chosen. */
export function Filters({
  address,
  articles,
  onChoose,
}: {
  readonly address: URLSearchParams;
  readonly articles: readonly ArticleRow[];
  readonly onChoose: (name: string, value: string) => void;
}) {
  const read = (name: string) => address.get(name) ?? "";
  const site = read("site");
  const article = read("article");
  const listed = [
    ...new Map(
      articles
        .filter((row) => site === "" || row.site === site)
        .map((row) => [`${row.article_id}`, row.title ?? `${row.article_id}`]),
    ),
  ];
  // One that is not among the largest is named by its number.
  const isListed = article === "" || listed.some(([id]) => id === article);
  return (
    <div class="analysis-filters">
      <Choice
        name="article"
        label={words.article}
        value={article}
        options={[["", words.all], ...(isListed ? [] : [[article, article] as const]), ...listed]}
        onChoose={onChoose}
      />
      <Choice
        name="site"
        label={words.site}
        value={site}
        options={[["", words.all], ...listDistinct([...articles.map((row) => row.site), site])]}
        onChoose={onChoose}
      />
      <Choice
        name="target"
        label={words.target}
        value={read("target")}
        options={[
          ["", words.all],
          ...listDistinct([...articles.map((row) => row.target), read("target")]),
        ]}
        onChoose={onChoose}
      />
      {(["from", "to"] as const).map((name) => (
        <label key={name} class="analysis-filter">
          <span>{words[name]}</span>
          <input
            type="date"
            name={name}
            value={read(name)}
            onChange={(event) => {
              onChoose(name, event.currentTarget.value);
            }}
          />
        </label>
      ))}
    </div>
  );
}

const listDistinct = (names: readonly (string | null)[]): (readonly [string, string])[] =>
  [...new Set(names)]
    .flatMap((name) => (name === null || name === "" ? [] : [[name, name] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1));

function Choice(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (name: string, value: string) => void;
}) {
  return (
    <label class="analysis-filter">
      <span>{props.label}</span>
      <select
        name={props.name}
        value={props.value}
        onChange={(event) => {
          props.onChoose(props.name, event.currentTarget.value);
        }}
      >
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
