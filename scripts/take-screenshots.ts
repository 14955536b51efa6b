// Takes the pictures in docs/images from a running `parley up`:
//   npx tsx scripts/take-screenshots.ts http://127.0.0.1:7300 PASSWORD
// CHROMIUM names the browser (default /usr/bin/chromium).
import { join } from "node:path";
import { chromium } from "playwright-core";

const [address = "", password = ""] = process.argv.slice(2);
const images = join(import.meta.dirname, "..", "docs", "images");

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
  // The third has a conversation above it, which is what the page is about.
  await page.getByTestId("queue").locator("button.entry").nth(2).click();
  await page.getByTestId("flagged-comment").waitFor();
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
  await browser.close();
}

await main();
