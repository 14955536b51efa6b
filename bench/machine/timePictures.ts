import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { PICTURES } from "../../src/thread/pictureNames.js";
import { startApi } from "./startApi.js";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ROUNDS = 10;
/** Those that are of more than one article. */
const OF_SITES = PICTURES.filter((picture) => !["tree", "camps", "talks"].includes(picture));

/** By the page's own clock, which starts with the request for it, until the frame that shows the picture. The articles are a table. */
const WATCH = `window.pictureShownMs = new Promise((resolve) => {
  const look = () => {
    const isThere = document.querySelector(".analysis-picture svg, details[open] td") !== null;
    requestAnimationFrame(isThere ? () => resolve(performance.now()) : look);
  };
  requestAnimationFrame(look);
})`;

/** Opens the page and each of its pictures in a browser that was never there: times in ms until it is shown. Nothing without Chromium. */
export async function* timePictures(
  databaseUrl: string,
  article: string,
): AsyncGenerator<readonly [address: string, times: number[]]> {
  if (!existsSync(CHROMIUM)) return;
  const api = await startApi(databaseUrl, "analyst");
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  const [name = "", value = ""] = api.cookie.split("=");
  try {
    const addresses = [
      "",
      ...PICTURES.map((picture) => `?picture=${picture}&article=${article}`),
      ...OF_SITES.map((picture) => `?picture=${picture}&site=site-1.example`),
    ];
    for (const address of addresses) {
      const took: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const context = await browser.newContext();
        await context.addCookies([{ name, value, url: api.base }]);
        const page = await context.newPage();
        await page.addInitScript(WATCH);
        await page.goto(`${api.base}/analysis${address}`);
        took.push(await page.evaluate<number>("window.pictureShownMs"));
        await context.close();
      }
      yield [address, took];
    }
  } finally {
    await browser.close();
    await api.close();
  }
}
