import { describeBasis } from "../../../draw/pictures/describeBasis.js";
import type { PictureAnswer } from "../../../thread/analysis.js";
import { isDrawnPicture } from "./address.js";
import type { Follow } from "./FollowedLink.js";
import { CopyQuery } from "./CopyQuery.js";
import { RowTable } from "./RowTable.js";
import { saveSvg } from "./saveSvg.js";
import { analysisText as words } from "./text.js";
import { usePicture } from "./usePicture.js";

interface FigureProps {
  readonly answer: PictureAnswer;
  /** Where its rows are to be fetched. */
  readonly csv: string;
  readonly onFollow: Follow;
}

/** A picture with what it rests on, its query and its rows. */
export function Figure({ answer, csv, onFollow }: FigureProps) {
  const title = words.titles[answer.picture];
  const { place, state } = usePicture(answer, title);
  const isDrawn = state === "drawn";
  const keys = words.keys[answer.picture] ?? [];
  const legend = words.legends[answer.picture];
  return (
    <section class="figures">
      <h2>{title}</h2>
      {/* Before it is drawn, so that it does not push the words beneath away. */}
      {keys.length > 0 && (
        <ul class="picture-keys">
          {keys.map((key) => (
            <li key={key}>
              <span class={`picture-key stance-${key}`} /> {key}
            </li>
          ))}
        </ul>
      )}
      {isDrawnPicture(answer.picture) && (
        <div
          class="figure-scroll analysis-picture"
          ref={place}
          tabIndex={0}
          role="group"
          aria-label={title}
        />
      )}
      {state === "failed" && <p role="alert">{words.notDrawn}</p>}
      {legend !== undefined && isDrawn && <p class="picture-words">{legend}</p>}
      <p class="quiet picture-words" data-testid="basis">
        {describeBasis(answer)}
      </p>
      <p class="picture-actions">
        <a class="button" href={csv} download={`parley-${answer.picture}.csv`}>
          {words.csv}
        </a>
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
      <RowTable answer={answer} onFollow={onFollow} />
      <details>
        <summary>{words.query}</summary>
        <CopyQuery {...answer.query} />
        <pre>{answer.query.sql}</pre>
        <pre>{JSON.stringify(answer.query.parameters)}</pre>
      </details>
    </section>
  );
}
