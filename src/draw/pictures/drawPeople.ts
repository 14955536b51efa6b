import * as Plot from "@observablehq/plot";
import type { CampRow, TalkRow } from "../../thread/pictureRows.js";
import { endOf } from "./shorten.js";

/** What the end of a pseudonym takes, in px. */
const NAME_WIDTH = 60;

/** Members by camp, the surer the fuller; the size of a dot is what they wrote. */
export function drawCamps(rows: readonly CampRow[], width: number): Plot.PlotOptions {
  const nth = new Map<number, number>();
  const members = rows.map((row) => {
    const place = nth.get(row.camp) ?? 0;
    nth.set(row.camp, place + 1);
    return { ...row, place, name: `camp ${row.camp}` };
  });
  const most = Math.max(6, ...nth.values());
  const isNamed = width / (most + 1) >= NAME_WIDTH;
  return {
    height: 70 + (isNamed ? 60 : 46) * nth.size,
    marginLeft: 70,
    x: { axis: null, domain: [-1, most] },
    y: { label: null, type: "point", padding: 0.6 },
    r: { range: [3, 16] },
    opacity: { type: "linear", domain: [0, 1], range: [0.1, 1] },
    marks: [
      Plot.dot(members, {
        x: "place",
        y: "name",
        r: (row: CampRow) => row.comments ?? 1,
        fill: "var(--accent)",
        fillOpacity: "certainty",
        stroke: (row: CampRow) =>
          (row.comments_uncivil ?? 0) > 0 ? "var(--bad)" : "var(--accent)",
        strokeWidth: 1.5,
        title: (row: CampRow) =>
          `${endOf(row.commenter)}: belongs there with ${row.certainty?.toFixed(2) ?? "–"}; ${row.comments ?? "–"} comments, ${row.comments_uncivil ?? "–"} uncivil`,
      }),
      ...(isNamed
        ? [
            Plot.text(members, {
              ...{ x: "place", y: "name", dy: 25, fill: "var(--quiet)" },
              text: ({ commenter }: CampRow) => endOf(commenter, 7),
            }),
          ]
        : []),
    ],
  };
}

const MOST_PEOPLE = 24;

/** Who answers whom, people in the order of their camps: blue agrees, red disagrees. */
export function drawTalks(rows: readonly TalkRow[]): Plot.PlotOptions {
  const written = new Map<string, { replies: number; camp: number }>();
  const note = (name: string | null, camp: number | null, replies: number) => {
    const known = written.get(name ?? "–")?.replies ?? 0;
    written.set(name ?? "–", { replies: known + replies, camp: camp ?? 999 });
  };
  for (const row of rows) {
    note(row.replier, row.replier_camp, row.replies);
    note(row.replied_to, row.replied_to_camp, row.replies);
  }
  const people = [...written]
    .sort(([, a], [, b]) => b.replies - a.replies)
    .slice(0, MOST_PEOPLE)
    .sort(([, a], [, b]) => a.camp - b.camp || b.replies - a.replies)
    .map(([name]) => name);
  const among = rows.filter(
    ({ replier, replied_to }) =>
      people.includes(replier ?? "–") && people.includes(replied_to ?? "–"),
  );
  const label = (name: string) => {
    const camp = written.get(name)?.camp ?? 999;
    return `${camp === 999 ? "" : `${camp}: `}${endOf(name)}`;
  };
  return {
    height: 154 + 22 * people.length,
    width: 200 + 26 * people.length,
    marginBottom: 104,
    marginLeft: 110,
    x: { type: "band", domain: people, label: "is answered", tickFormat: label, tickRotate: -60 },
    y: { type: "band", domain: people, label: "answers", tickFormat: label },
    opacity: { type: "linear", domain: [0, 0.6], range: [0.15, 1], clamp: true },
    r: { range: [3, 10] },
    marks: [
      Plot.dot(among, {
        x: (row: TalkRow) => row.replied_to ?? "–",
        y: (row: TalkRow) => row.replier ?? "–",
        r: "replies",
        fill: (row: TalkRow) => ((row.agreement ?? 0) < 0 ? "var(--bad)" : "var(--accent)"),
        fillOpacity: (row: TalkRow) => Math.abs(row.agreement ?? 0),
        stroke: "var(--edge)",
        strokeWidth: 0.5,
        title: (row: TalkRow) =>
          `${row.replies} replies, ${row.agreement?.toFixed(2) ?? "unknown"}`,
      }),
    ],
  };
}
