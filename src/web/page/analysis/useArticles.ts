import { useEffect, useState } from "preact/hooks";
import type { PictureAnswer } from "../../../thread/analysis.js";
import type { ArticleRow } from "../../../thread/pictureRows.js";
import { call } from "../api.js";

/** The articles that can be chosen are those of this picture. */
const LIST = "/analysis/articles?";

/**
 * The largest articles, of all sites and of those that were asked for; "failed" where they cannot be told, null where
 * they are not known yet. What was asked for comes first: they wait until that is settled.
 */
export function useArticles(site: string, answer: PictureAnswer | null, isSettled: boolean) {
  const [listed, setListed] = useState<Readonly<Record<string, readonly ArticleRow[]>>>({});
  const [hasFailed, setFailed] = useState(false);
  const isListed = site in listed;
  useEffect(() => {
    if (isListed || !isSettled) return;
    const list = (rows: readonly object[]) => {
      setListed((before) => ({ ...before, [site]: rows as ArticleRow[] }));
    };
    const asked = Object.keys(answer?.filter ?? {}).join();
    if (answer?.picture === "articles" && (asked === "" || (asked === "site" && site !== ""))) {
      // After it is painted.
      setTimeout(() => {
        list(answer.rows);
      }, 50);
      return;
    }
    const query = site === "" ? "" : new URLSearchParams({ site }).toString();
    call(`${LIST}${query}`).then(
      (found) => {
        list((found as PictureAnswer).rows);
      },
      () => {
        setFailed(true);
      },
    );
  }, [site, isListed, isSettled]);
  const rows = new Map(
    Object.values(listed).flatMap((each) => each.map((row) => [keyOf(row), row])),
  );
  if (rows.size > 0 || isListed) return [...rows.values()];
  return hasFailed ? "failed" : null;
}

/** An article that was read toward two targets is there twice. */
const keyOf = ({ article_id, target }: ArticleRow): string => `${article_id} ${target ?? ""}`;
