import type { ArticleRow } from "../../../thread/pictureRows.js";
import { addressOf } from "./address.js";
import { FollowedLink, type Follow } from "./FollowedLink.js";
import { analysisText as words } from "./text.js";

const MOST = 20;

interface ChooseArticleProps {
  readonly address: URLSearchParams;
  /** Null: not known yet. */
  readonly articles: readonly ArticleRow[] | "failed" | null;
  readonly onFollow: Follow;
}

/** In the place of a picture that is of one article, where none is chosen. */
export function ChooseArticle({ address, articles, onFollow }: ChooseArticleProps) {
  const site = address.get("site");
  if (articles === "failed") return <p role="alert">{words.noList}</p>;
  const listed = (articles ?? []).filter(
    (row) => row.comments > 0 && (site === null || row.site === site),
  );
  return (
    <section class="figures" data-testid="choose">
      <p>{articles?.length === 0 ? words.noArticles : words.chooseArticle}</p>
      <ul class="article-choice">
        {listed.slice(0, MOST).map((row) => (
          <li key={row.article_id}>
            <FollowedLink
              to={addressOf(address, { article: `${row.article_id}` })}
              onFollow={onFollow}
            >
              {row.title ?? `${row.article_id}`}
            </FollowedLink>{" "}
            <span class="quiet">{words.comments(row.comments)}</span>
          </li>
        ))}
      </ul>
      {listed.length > MOST && <p class="quiet">{words.moreArticles}</p>}
    </section>
  );
}
