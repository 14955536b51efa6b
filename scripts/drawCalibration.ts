/**
 * Draws the calibration curves of a report of `parley eval --json` on standard input, one picture per
 * set: `npx tsx scripts/drawCalibration.ts FOLDER` writes FOLDER/calibration-NAME.svg, light and dark.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import { EVAL_CSS } from "../src/draw/evalStyle.js";
import { plotReliability } from "../src/draw/evalPlots.js";
import { EvalReport } from "../src/eval/evalReport.js";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("name the folder for the pictures");
const { sets } = EvalReport.parse(JSON.parse(await text(process.stdin)));
mkdirSync(folder, { recursive: true });
for (const { name, incivility } of sets) {
  if (incivility === null || incivility.n === 0) continue;
  const svg = /<svg[\s\S]*<\/svg>/.exec(plotReliability(incivility))?.[0];
  if (svg === undefined) continue;
  const picture = svg.replace(
    />/,
    ` xmlns="http://www.w3.org/2000/svg"><style><![CDATA[${EVAL_CSS}svg{background:var(--surface)}]]></style>`,
  );
  const path = join(folder, `calibration-${basename(name).replace(/\..*$/, "")}.svg`);
  writeFileSync(path, `${picture}\n`);
  console.log(path);
}
