import { drawReport } from "../draw/reportPage.js";
import { packageVersion } from "../packageRoot.js";
import { findSubject } from "../store/pictures/findSubject.js";
import { readPicture } from "../store/pictures/readPicture.js";
import type { AnalysisFilter, PictureAnswer } from "../thread/analysis.js";
import { PICTURES } from "../thread/pictureNames.js";
import { writeOut } from "./outFile.js";
import { makeProgress } from "./output.js";
import { tell } from "./tell.js";
import { withShell } from "./withShell.js";

export interface ReportFlags extends Pick<AnalysisFilter, "target" | "from" | "to"> {
  readonly out: string;
  readonly json?: boolean;
}

/** These are of one thread. */
const OF_ARTICLE: readonly string[] = ["tree", "camps", "talks"];

/** @throws ParleyError NOT_FOUND, QUERY_TOO_SLOW, OUTPUT_NOT_WRITABLE */
export async function writeReport(
  named: string,
  { out, json, target, from, to }: ReportFlags,
): Promise<void> {
  const progress = makeProgress();
  const report = await withShell(async ({ sql }) => {
    const { filter: subject, about } = await findSubject(sql, named);
    const filter = {
      ...subject,
      ...(target === undefined ? {} : { target }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
    const names = PICTURES.filter(
      (name) => subject.article !== undefined || !OF_ARTICLE.includes(name),
    );
    const answers: PictureAnswer[] = [];
    for (const name of names) {
      progress.show(`${name} (${answers.length + 1} of ${names.length})`);
      answers.push(await readPicture(sql, name, filter));
    }
    return { about, filter, answers, madeAt: new Date(), version: packageVersion };
  }).finally(() => {
    progress.end();
  });
  await writeOut(out, drawReport(report));
  const pictures = report.answers.length;
  await tell(
    { out, about: report.about, filter: report.filter, pictures },
    `${out}: ${pictures} pictures`,
    json,
  );
}
