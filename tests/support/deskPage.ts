import { type Browser, chromium, type Page } from "playwright-core";
import { PASSWORD } from "./service.js";

/** Also as root, and with nothing that asks for anything elsewhere. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
}

export type Scheme = "light" | "dark";

/** A page of its own, with somebody logged in, once the first comment is shown. */
export async function openDesk(
  browser: Browser,
  address: string,
  name = "kim",
  { width = 1280, height = 800 } = {},
): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height } })).newPage();
  await page.goto(address);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByTestId("queue").waitFor();
  return page;
}

export const shownId = async (page: Page): Promise<number> =>
  Number(await page.getByTestId("detail").getAttribute("data-comment-id"));

export const countOf = async (page: Page, state: string): Promise<number> =>
  Number(await page.getByTestId(`tab-${state}`).locator(".count").textContent());

/** Where PARLEY_SCREENSHOTS names a folder, for whoever looks at what was made. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.PARLEY_SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}
