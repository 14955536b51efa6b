import { useEffect, useRef, useState } from "preact/hooks";
import type { QueueFacets } from "../../thread/reviewQueue.js";
import { readFacets } from "./api.js";
import { nameLabel } from "./labelFamilies.js";
import { text } from "./text.js";

interface FiltersProps {
  /** As a query; empty: nothing narrows the queue. */
  readonly filter: string;
  readonly onChange: (filter: string) => void;
}

const SHARES = ["0.1", "0.25", "0.5", "0.75", "0.9"];
const FIELDS = [
  "site",
  "rule",
  "label",
  "minProbability",
  "maxProbability",
  "postedFrom",
  "postedTo",
  "parentUncertain",
  "commenter",
  "article",
];

/** Search over text and names, and what narrows the queue. */
export function Filters({ filter, onChange }: FiltersProps) {
  const query = new URLSearchParams(filter);
  const [facets, setFacets] = useState<QueueFacets | null>(null);
  const [words, setWords] = useState(query.get("q") ?? "");
  const isOpened = useRef(false);
  useEffect(() => {
    setWords(query.get("q") ?? "");
  }, [filter]);
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(filter);
    if (value === "") next.delete(name);
    else next.set(name, value);
    onChange(next.toString());
  };
  const used = FIELDS.filter((name) => query.has(name)).length;
  return (
    <search class="filters">
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          set("q", words.trim());
        }}
      >
        <input
          type="search"
          id="search"
          aria-label={text.filters.search}
          placeholder={text.filters.search}
          maxLength={200}
          value={words}
          onInput={(event) => {
            setWords(event.currentTarget.value);
            if (event.currentTarget.value === "" && query.has("q")) set("q", "");
          }}
        />
        <button type="submit" class="button slight">
          {text.filters.go}
        </button>
      </form>
      <details
        class="narrow"
        onToggle={(event) => {
          if (!event.currentTarget.open || isOpened.current) return;
          isOpened.current = true;
          readFacets()
            .then(setFacets)
            .catch(() => undefined); // The fields that need no list work without it.
        }}
      >
        <summary>{used === 0 ? text.filters.narrow : text.filters.narrowed(used)}</summary>
        <div class="filter-fields">
          <Choice
            name={text.filters.site}
            value={query.get("site")}
            options={(facets?.sites ?? []).map((site) => [site, site])}
            onPick={(value) => {
              set("site", value);
            }}
          />
          <Choice
            name={text.filters.rule}
            value={query.get("rule")}
            options={(facets?.rules ?? []).map((rule) => [rule, rule])}
            onPick={(value) => {
              set("rule", value);
            }}
          />
          <Choice
            name={text.filters.label}
            value={query.get("label")}
            options={(facets?.labels ?? []).map((label) => [label, nameLabel(label)])}
            onPick={(value) => {
              set("label", value);
            }}
          />
          <Choice
            name={text.filters.atLeast}
            value={query.get("minProbability")}
            options={SHARES.map((share) => [share, text.filters.share(Number(share))])}
            onPick={(value) => {
              set("minProbability", value);
            }}
          />
          <Choice
            name={text.filters.atMost}
            value={query.get("maxProbability")}
            options={SHARES.map((share) => [share, text.filters.share(Number(share))])}
            onPick={(value) => {
              set("maxProbability", value);
            }}
          />
          {(["postedFrom", "postedTo"] as const).map((name) => (
            <label key={name} class="field">
              {text.filters[name]}
              <input
                type="date"
                value={query.get(name) ?? ""}
                onChange={(event) => {
                  set(name, event.currentTarget.value);
                }}
              />
            </label>
          ))}
          <label class="field check">
            <input
              type="checkbox"
              checked={query.get("parentUncertain") === "true"}
              onChange={(event) => {
                set("parentUncertain", event.currentTarget.checked ? "true" : "");
              }}
            />{" "}
            {text.filters.parentUncertain}
          </label>
        </div>
      </details>
      {(used > 0 || query.has("q")) && (
        <p class="filter-end">
          {query.has("commenter") && <span class="chip">{text.filters.oneCommenter}</span>}
          <button
            type="button"
            class="button slight"
            onClick={() => {
              onChange("");
            }}
          >
            {text.filters.clear}
          </button>
        </p>
      )}
    </search>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string | null;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onPick: (value: string) => void;
}

function Choice({ name, value, options, onPick }: ChoiceProps) {
  // What the address asks for is there before the list has come.
  const all =
    value === null || options.some(([each]) => each === value)
      ? options
      : [[value, value] as const, ...options];
  return (
    <label class="field">
      {name}
      <select
        value={value ?? ""}
        onChange={(event) => {
          onPick(event.currentTarget.value);
        }}
      >
        <option value="">{text.filters.any}</option>
        {all.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
