import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ArticleRow } from "../../../thread/pictureRows.js";
import type { PictureAnswer } from "../../../thread/analysis.js";
import { call, describeFailure } from "../api.js";
import { Failure, Loading } from "../Notices.js";
import { text } from "../text.js";
import { Filters } from "./Filters.js";
import { askPicture, isDrawnPicture, loadDrawing, pathOf, pictureOf } from "./firstAnswer.js";
import { RowTable } from "./RowTable.js";
import { saveSvg } from "./saveSvg.js";
import { analysisText as words } from "./text.js";

/** The articles that can be chosen are those of this picture. */
const LIST = "/analysis/articles?";

/** One picture at a time; the whole address says which, so that it can be cited. */
export function AnalysisPage() {
  const [address, setAddress] = useState(() => new URLSearchParams(location.search));
  const [articles, setArticles] = useState<readonly ArticleRow[] | null>(null);
  const [answer, setAnswer] = useState<PictureAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const picture = pictureOf(address);
  const path = pathOf(address);
  const load = () => {
    if (isDrawnPicture(picture)) loadDrawing().catch(() => undefined);
    setAnswer(null);
    setFailure(null);
    askPicture(path)
      .then((found) => {
        const next = found as PictureAnswer;
        setAnswer(next);
        // After it is painted.
        if (path === LIST)
          setTimeout(() => {
            setArticles(next.rows as unknown as ArticleRow[]);
          }, 50);
      })
      .catch((error: unknown) => {
        setFailure(describeFailure(error));
      });
  };
  useLayoutEffect(load, [path]);
  useEffect(() => {
    document.title = `${words.titles[picture]} – ${text.product}`;
  }, [picture]);
  const isListed = articles !== null;
  const isSettled = answer !== null || failure !== null;
  // What can be chosen comes after what was asked for.
  useEffect(() => {
    if (isListed || !isSettled || path === LIST) return;
    call(LIST).then(
      (found) => {
        setArticles((found as PictureAnswer).rows as unknown as ArticleRow[]);
      },
      () => undefined,
    );
  }, [isListed, isSettled]);
  useEffect(() => {
    const follow = () => {
      setAddress(new URLSearchParams(location.search));
    };
    addEventListener("popstate", follow);
    return () => {
      removeEventListener("popstate", follow);
    };
  }, []);
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(address);
    if (value === "") next.delete(name);
    else next.set(name, value);
    history.pushState(null, "", `/analysis?${next.toString()}`);
    setAddress(next);
  };
  return (
    <main class="side-main" data-testid="analysis">
      <h1>{words.title}</h1>
      <Filters address={address} picture={picture} articles={articles ?? []} onChoose={choose} />
      {failure !== null ? (
        <Failure words={failure} onRetry={load} />
      ) : answer === null ? (
        <Loading />
      ) : (
        <Shown answer={answer} csv={`/api/v1${path}&format=csv`} />
      )}
      <a href="/#account">{words.account}</a>
    </main>
  );
}

function Shown({ answer, csv }: { answer: PictureAnswer; csv: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<"none" | "drawn" | "failed">("none");
  const title = words.titles[answer.picture];
  const legend = words.legends[answer.picture];
  useEffect(() => {
    if (!isDrawnPicture(answer.picture)) return;
    let isOver = false;
    loadDrawing().then(
      ({ drawPicture }) => {
        if (isOver) return;
        const svg = drawPicture(answer);
        svg?.setAttribute("role", "img");
        svg?.setAttribute("aria-label", title);
        place.current?.replaceChildren(...(svg === null ? [] : [svg]));
        setDrawing(svg === null ? "none" : "drawn");
      },
      () => {
        if (!isOver) setDrawing("failed");
      },
    );
    return () => {
      isOver = true;
    };
  }, [answer]);
  const isDrawn = drawing === "drawn";
  return (
    <section class="figures">
      <h2>{title}</h2>
      <div
        class="figure-scroll analysis-picture"
        ref={place}
        tabIndex={0}
        role="group"
        aria-label={title}
      />
      {drawing === "failed" && <p role="alert">{words.notDrawn}</p>}
      {legend !== undefined && isDrawn && <p>{legend}</p>}
      {needsArticle(answer) && <p>{words.chooseArticle}</p>}
      <p class="quiet" data-testid="basis">
        {words.basis(answer.n, answer.of, answer.unit)}
        {answer.isCut && ` ${words.cut}`}
        {answer.ignored.length > 0 && ` ${words.ignored(answer.ignored)}`}{" "}
        {words.versions(answer.versions, answer.refreshedAt)}
      </p>
      <p>
        <a class="button" href={csv} download={`parley-${answer.picture}.csv`}>
          {words.csv}
        </a>{" "}
        {isDrawn && (
          <button
            type="button"
            class="button"
            onClick={() => {
              const svg = place.current?.querySelector("svg");
              if (svg != null) saveSvg(svg, `parley-${answer.picture}.svg`);
            }}
          >
            {words.svg}
          </button>
        )}
      </p>
      <details>
        <summary>{words.query}</summary>
        <CopyQuery {...answer.query} />
        <pre>{answer.query.sql}</pre>
        <pre>{JSON.stringify(answer.query.parameters)}</pre>
      </details>
      <RowTable answer={answer} />
    </section>
  );
}

/** As psql takes it: the parameters written where they belong. */
function CopyQuery({ sql, parameters }: PictureAnswer["query"]) {
  const [isCopied, setCopied] = useState(false);
  const whole = sql.replace(/\$(\d+)/g, (_, place: string) => {
    const value = parameters[Number(place) - 1];
    return typeof value === "number" ? `${value}` : `'${(value ?? "").replaceAll("'", "''")}'`;
  });
  return (
    <p>
      <button
        type="button"
        class="button"
        onClick={() => {
          void navigator.clipboard.writeText(`${whole};`).then(
            () => {
              setCopied(true);
            },
            () => undefined,
          );
        }}
      >
        {words.copy}
      </button>{" "}
      <span role="status">{isCopied && words.copied}</span>
    </p>
  );
}

/** These are of one thread; without one there is nothing to draw. */
const needsArticle = ({ picture, filter }: PictureAnswer): boolean =>
  filter.article === undefined && ["tree", "camps", "talks"].includes(picture);
