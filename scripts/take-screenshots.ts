// Takes the pictures in docs/images from a running `parley up`:
//   npx tsx scripts/take-screenshots.ts http://127.0.0.1:7300 PASSWORD
// CHROMIUM names the browser (default /usr/bin/chromium).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { SampleThread } from "../tests/support/sampleThread.js";

const [address = "", password = ""] = process.argv.slice(2);
const root = join(import.meta.dirname, "..");
const images = join(root, "docs", "images");

async function main(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(address);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByTestId("flagged-comment").waitFor();
  // The second has a conversation above it, which is what the page is about.
  await page.getByTestId("queue").locator("button.entry").nth(1).click();
  await page.getByTestId("flagged-comment").waitFor();
  await page.getByTestId("commenter").locator("p").first().waitFor();
  await page.waitForTimeout(300);
  for (const [name, width, height, colorScheme] of [
    ["review-light", 1280, 800, "light"],
    ["review-dark", 1280, 800, "dark"],
    ["review-narrow", 390, 844, "light"],
    ["review-narrow-dark", 390, 844, "dark"],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(images, `${name}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByTestId("tab-unmoderated").click();
  await page.locator("button.entry").nth(24).waitFor();
  await page.getByRole("button", { name: "Decide on many" }).click();
  await page.getByRole("img", { name: "Histogram" }).waitFor();
  await page.getByRole("slider").last().fill("10");
  await page.screenshot({ path: join(images, "bulk-range.png") });
  await page.goto(`${address}/analysis`);
  const article = await page.locator("select[name=article] option").nth(1).getAttribute("value");
  for (const [name, picture, height] of [
    ["analysis-thread", "tree", 900],
    ["analysis-talks", "talks", 820],
  ] as const) {
    await page.setViewportSize({ width: 1000, height });
    await page.goto(`${address}/analysis?picture=${picture}&article=${article ?? ""}`);
    await page.locator(".analysis-picture svg").waitFor();
    await page.screenshot({ path: join(images, `${name}.png`) });
  }
  // Flattened text: of a page no parent is uncertain.
  const picture = join(mkdtempSync(join(tmpdir(), "parley-tree-")), "tree.svg");
  const name = "ukraine-membership-question";
  const { capturedAt } = SampleThread.parse(
    JSON.parse(readFileSync(join(root, "samples", "source", `${name}.json`), "utf8")),
  );
  const sample = join(root, "samples", "text", `${name}.txt`);
  execFileSync(process.execPath, [
    join(root, "bin", "parley.js"),
    ...["tree", sample, "--captured-at", capturedAt, "--out", picture],
  ]);
  await page.setViewportSize({ width: 1224, height: 700 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(pathToFileURL(picture).href);
  await page.screenshot({ path: join(images, "tree.png") });
  await browser.close();
}

await main();
