import { useCallback, useState } from "preact/hooks";
import type { LeadReport } from "../../../thread/lead.js";
import { Failure, Loading } from "../Notices.js";
import { text } from "../text.js";
import { readLead } from "./calls.js";
import { IntervalChart } from "./IntervalChart.js";
import { BarChart } from "./BarChart.js";
import { useAnswer } from "./useAnswer.js";

const PERIODS = [7, 30, 90] as const;

/** What a lead looks at. Every chart has its numbers in a table beside it. */
export function Figures({ onEnd }: { readonly onEnd: (hasEnded: boolean) => void }) {
  const [days, setDays] = useState<number>(30);
  const read = useCallback(() => readLead(days), [days]);
  const { found, failure, reload } = useAnswer(read, onEnd);
  return (
    <div class="figures" data-testid="figures">
      <div role="group" aria-label={text.figures.period}>
        {PERIODS.map((each) => (
          <button
            key={each}
            type="button"
            class="button slight"
            aria-pressed={each === days}
            onClick={() => {
              setDays(each);
            }}
          >
            {text.figures.days(each)}
          </button>
        ))}
      </div>
      {failure !== null && <Failure words={failure} onRetry={reload} />}
      {found === null ? failure === null && <Loading /> : <Report report={found} />}
    </div>
  );
}

function Report({ report }: { readonly report: LeadReport }) {
  const { agreement, moderators, queue, appeals, overturned, secondsToDecide } = report;
  const alphas = [
    { name: text.figures.verdicts, figure: agreement.verdicts },
    { name: text.figures.reasons, figure: agreement.reasons },
    ...agreement.byReason.map((each) => ({
      name: text.reason.names[each.reason],
      figure: each,
    })),
  ];
  const byDay = report.days.map((day, at) => ({
    name: day,
    n: moderators.reduce((sum, each) => sum + (each.byDay[at] ?? 0), 0),
  }));
  return (
    <>
      <dl class="figure-tiles">
        <Tile name={text.figures.waiting} value={`${queue.waiting}`} />
        <Tile name={text.figures.oldest} value={text.figures.time(queue.oldest)} />
        <Tile name={text.figures.median} value={text.figures.time(secondsToDecide.median)} />
        <Tile name={text.figures.p90} value={text.figures.time(secondsToDecide.p90)} />
        <Tile name={text.figures.overturned} value={text.figures.share(overturned.all)} />
        <Tile name={text.figures.openAppeals} value={`${appeals.open}`} />
      </dl>
      <p class="quiet small">
        {text.figures.overturnedOf(
          overturned.takenBack,
          overturned.onAppeal,
          overturned.bySecondOpinion,
        )}
      </p>

      <h3>{text.figures.perDay}</h3>
      <BarChart bars={byDay} heading={text.figures.day} />

      <h3>{text.figures.byModerator}</h3>
      <IntervalChart
        rows={moderators.map(({ name, overturned: share }) => ({
          name,
          value: share?.value ?? null,
          low: share?.low ?? null,
          high: share?.high ?? null,
        }))}
        from={0}
        to={1}
        marks={[0, 0.5, 1]}
        label={(value) => text.figures.percent(value)}
      />
      <div class="figure-scroll">
        <table>
          <caption class="visually-hidden">{text.figures.byModerator}</caption>
          <thead>
            <tr>
              <th scope="col">{text.figures.moderator}</th>
              <th scope="col">{text.figures.decisions}</th>
              <th scope="col">{text.figures.median}</th>
              <th scope="col">{text.figures.p90}</th>
              <th scope="col">{text.figures.overturned}</th>
            </tr>
          </thead>
          <tbody>
            {moderators.map((each) => (
              <tr key={each.name}>
                <th scope="row">
                  <bdi>{each.name}</bdi>
                </th>
                <td>{each.decisions}</td>
                <td>{text.figures.time(each.secondsToDecide.median)}</td>
                <td>{text.figures.time(each.secondsToDecide.p90)}</td>
                <td>{text.figures.share(each.overturned)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>

      <h3>{text.figures.agreement}</h3>
      <p class="quiet small">{text.figures.agreementAbout}</p>
      <IntervalChart
        rows={alphas.map(({ name, figure }) => ({
          name,
          value: figure.alpha,
          low: figure.interval?.low ?? null,
          high: figure.interval?.high ?? null,
        }))}
        from={-1}
        to={1}
        marks={[-1, 0, 0.667, 1]}
        label={(value) => `${value}`}
      />
      <div class="figure-scroll">
        <table>
          <caption class="visually-hidden">{text.figures.agreement}</caption>
          <thead>
            <tr>
              <th scope="col">{text.figures.of}</th>
              <th scope="col">{text.figures.comments}</th>
              <th scope="col">{text.figures.alpha}</th>
            </tr>
          </thead>
          <tbody>
            {alphas.map(({ name, figure }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{figure.n}</td>
                <td>{text.figures.agreed(figure)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>

      <h3>{text.figures.queueAge}</h3>
      <BarChart
        bars={queue.byAge.map(({ upTo, n }) => ({ name: text.figures.ages[upTo], n }))}
        heading={text.figures.waitsFor}
      />
    </>
  );
}

const Tile = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
