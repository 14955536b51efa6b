import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { PictureAnswer } from "../../../thread/analysis.js";
import type { ArticleRow } from "../../../thread/pictureRows.js";
import { call, describeFailure } from "../api.js";
import { Logo } from "../icons.js";
import { Failure, Loading } from "../Notices.js";
import { text } from "../text.js";
import { addressOf, isAskable, isDrawnPicture, pathOf, pictureOf } from "./address.js";
import { ChooseArticle } from "./ChooseArticle.js";
import { Figure } from "./Figure.js";
import { Filters } from "./Filters.js";
import { askPicture, loadDrawing } from "./firstAnswer.js";
import { PictureNav } from "./PictureNav.js";
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
  const canAsk = isAskable(address);
  const load = () => {
    if (isDrawnPicture(picture)) loadDrawing().catch(() => undefined);
    setAnswer(null);
    setFailure(null);
    if (!canAsk) return;
    let isOver = false;
    askPicture(path)
      .then((found) => {
        if (isOver) return;
        const next = found as PictureAnswer;
        setAnswer(next);
        // After it is painted.
        if (path === LIST)
          setTimeout(() => {
            setArticles(next.rows as unknown as ArticleRow[]);
          }, 50);
      })
      .catch((error: unknown) => {
        if (!isOver) setFailure(describeFailure(error));
      });
    // An answer that comes after another picture was chosen is not for that one.
    return () => {
      isOver = true;
    };
  };
  useLayoutEffect(load, [path]);
  useEffect(() => {
    document.title = `${words.titles[picture]} – ${text.product}`;
  }, [picture]);
  const isListed = articles !== null;
  const isSettled = answer !== null || failure !== null || !canAsk;
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
  const goTo = (to: string) => {
    history.pushState(null, "", to);
    setAddress(new URLSearchParams(location.search));
  };
  const shown = () => {
    if (failure !== null) return <Failure words={failure} onRetry={load} />;
    if (!canAsk) return <ChooseArticle address={address} articles={articles} onFollow={goTo} />;
    if (answer === null) return <Loading />;
    return <Figure answer={answer} csv={`/api/v1${path}&format=csv`} onFollow={goTo} />;
  };
  return (
    <>
      <header class="header analysis-header">
        <a class="brand" href="/">
          <Logo /> {text.product}
        </a>
        <a class="small" href="/#account">
          {words.account}
        </a>
      </header>
      <main class="side-main" data-testid="analysis">
        <h1>{words.title}</h1>
        <PictureNav address={address} picture={picture} onFollow={goTo} />
        <Filters
          address={address}
          articles={articles ?? []}
          onChoose={(name, value) => {
            goTo(addressOf(address, { [name]: value }));
          }}
        />
        {shown()}
      </main>
    </>
  );
}
