import { useEffect, useState } from "preact/hooks";
import { Logo } from "../icons.js";
import { Failure, Loading } from "../Notices.js";
import { text } from "../text.js";
import { addressOf, isAskable, pathOf, pictureOf } from "./address.js";
import { ChooseArticle } from "./ChooseArticle.js";
import { Figure } from "./Figure.js";
import { Filters } from "./Filters.js";
import { PictureNav } from "./PictureNav.js";
import { analysisText as words } from "./text.js";
import { useAnswerOf } from "./useAnswerOf.js";
import { useArticles } from "./useArticles.js";

interface AnalysisPageProps {
  readonly onEnd: (hasEnded: boolean) => void;
}

/** One picture at a time; the whole address says which, so that it can be cited. */
export function AnalysisPage({ onEnd }: AnalysisPageProps) {
  const [address, goTo] = useAddress();
  const { answer, failure, retry, isSettled } = useAnswerOf(address, onEnd);
  const articles = useArticles(address.get("site") ?? "", answer, isSettled);
  const picture = pictureOf(address);
  useEffect(() => {
    document.title = `${words.titles[picture]} – ${text.product}`;
  }, [picture]);
  const shown = () => {
    if (failure !== null) return <Failure words={failure} onRetry={retry} />;
    if (!isAskable(address))
      return <ChooseArticle address={address} articles={articles} onFollow={goTo} />;
    if (answer === null) return <Loading />;
    return <Figure answer={answer} csv={`/api/v1${pathOf(address)}&format=csv`} onFollow={goTo} />;
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
          articles={articles === null || articles === "failed" ? [] : articles}
          onChoose={(name, value) => {
            goTo(addressOf(address, { [name]: value }));
          }}
        />
        {shown()}
      </main>
    </>
  );
}

/** What the address of the page asks for, and how to ask for something else. */
function useAddress(): [URLSearchParams, (to: string) => void] {
  const [address, setAddress] = useState(() => new URLSearchParams(location.search));
  const follow = () => {
    setAddress(new URLSearchParams(location.search));
  };
  useEffect(() => {
    addEventListener("popstate", follow);
    return () => {
      removeEventListener("popstate", follow);
    };
  }, []);
  return [
    address,
    (to) => {
      history.pushState(null, "", to);
      follow();
    },
  ];
}
