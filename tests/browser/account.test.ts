import { gzipSync } from "node:zlib";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { Secret, TOTP } from "otpauth";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { addAccount } from "../../src/store/reviewers.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

const executablePath = inject("chromium");
if (executablePath === null) console.log("skipping the browser: there is no Chromium here");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let service: TestService;
let address: string;
let browser: Browser;
let page: Page;
const violations: string[] = [];

describe.skipIf(executablePath === null)("the account page in Chromium", () => {
  beforeAll(async () => {
    service = await startService({ samples: false, requireSecondFactor: ["lead"] });
    for (const role of ["analyst", "lead"] as const)
      await addAccount(service.database.sql, role, role, { text: PASSWORD, from: "chosen" });
    address = await service.app.listen({ host: "127.0.0.1", port: 0 });
    browser = await chromium.launch({
      executablePath: executablePath ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on("console", (message) => {
      if (message.type() === "error") violations.push(message.text());
    });
    page.on("pageerror", (error) => violations.push(error.message));
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  const logIn = async (name: string) => {
    await page.context().clearCookies();
    await page.goto(`${address}/#`);
    await page.reload();
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Log in" }).click();
  };
  const codeOf = (secret: string, steps = 0) =>
    TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });
  /** Faults by WCAG 2.2 AA, in both schemes, wide and narrow; nothing scrolls sideways. */
  const inspect = async (name: string) => {
    for (const colorScheme of ["light", "dark"] as const)
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.evaluate(axe);
        const faults = await page.evaluate<string[]>(
          `axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }).then((found) =>
            found.violations.map(({ id, nodes }) => id + " " + nodes.map(({ html }) => html).join()))`,
        );
        expect(faults).toEqual([]);
        const sideways = "document.documentElement.scrollWidth - innerWidth";
        expect(await page.evaluate<number>(sideways)).toBeLessThanOrEqual(0);
        const folder = process.env.PARLEY_SCREENSHOTS;
        if (folder !== undefined)
          await page.screenshot({
            path: `${folder}/${name}-${width}-${colorScheme}.png`,
            fullPage: true,
          });
      }
    await page.setViewportSize({ width: 1280, height: 900 });
  };

  it("has the focus in the password from the first, and takes it from nobody who types", async () => {
    // What has the focus in the task that draws the form: a later one would take the name's keys.
    await page.addInitScript(`new MutationObserver((_, observer) => {
      if (document.getElementById("password") === null) return;
      observer.disconnect();
      window.firstFocus = document.activeElement.id;
    }).observe(document, { childList: true, subtree: true })`);
    await page.goto(address);
    await page.getByLabel("Password").waitFor();
    expect(await page.evaluate<string>("window.firstFocus")).toBe("password");
  });

  it("sets a second factor up, and the log-in asks for its code from then on", async () => {
    await logIn("kim");
    await page.getByRole("link", { name: "Your account" }).click();
    const factor = page.getByTestId("factor");
    await factor.getByLabel("Current password").fill(PASSWORD);
    await factor.getByRole("button", { name: "Set up" }).click();
    const secret = (await page.getByTestId("secret").textContent()) ?? "";
    const drawn = 'document.querySelector("img.account-qr").naturalWidth';
    await expect.poll(() => page.evaluate<number>(drawn)).toBeGreaterThan(0);
    await inspect("factor");
    // One step back, so that the code of this one is still to be used.
    await factor.getByLabel("Code of the app").fill(codeOf(secret, -1));
    await factor.getByRole("button", { name: "Confirm" }).click();
    await page.getByTestId("codes").waitFor();
    expect(await page.getByTestId("codes").locator("li").count()).toBe(10);
    await page.getByRole("button", { name: "I have kept them" }).click();
    await factor.getByText(/^On since/).waitFor();
    // Nobody was logged in at first, which shows in the browser's console too; nothing else may.
    expect(violations.filter((text) => !text.includes("401"))).toEqual([]);
    await logIn("kim");
    await page.getByLabel("Code of your authenticator app").fill(codeOf(secret));
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("link", { name: "Your account" }).waitFor();
  });

  it("makes a token that is shown once, ends other log-ins, and changes the password", async () => {
    violations.length = 0;
    await page.goto(`${address}/#account`);
    const tokens = page.getByTestId("tokens");
    const link = tokens.getByRole("link", { name: "What the API can do" });
    expect(await link.getAttribute("href")).toBe("/api/docs");
    await tokens.getByLabel("What it is for").fill("nightly figures");
    await tokens.getByRole("button", { name: "Make a token" }).click();
    const token = await page.getByTestId("new-token").textContent();
    const headers = { authorization: `Bearer ${token ?? ""}` };
    const called = () => service.app.inject({ url: "/api/v1/me", headers });
    expect((await called()).statusCode).toBe(200);
    await tokens.getByRole("button", { name: "Take back the token nightly figures" }).click();
    await tokens.getByText("You have none.").waitFor();
    expect((await called()).statusCode).toBe(401);
    const sessions = page.getByTestId("sessions");
    await sessions.getByRole("button", { name: "End all others" }).click();
    await sessions.getByText("Ended.").waitFor();
    expect(await sessions.locator("li").count()).toBe(1);
    await inspect("account");
    const password = page.getByTestId("password");
    await password.getByLabel("Current password").fill(PASSWORD);
    await password.getByLabel("New password").fill("another long password");
    await password.getByRole("button", { name: "Change password" }).click();
    await password.getByText(/^The password is changed/).waitFor();
    expect(violations).toEqual([]);
  });

  it("is all that is open to a role that wants a second factor", async () => {
    await logIn("lead");
    await page.getByText(/^Your role works with a second factor only/).waitFor();
    expect(await page.getByTestId("tokens").count()).toBe(0);
    await page.getByRole("button", { name: "Log out" }).click();
    await page.getByRole("button", { name: "Log in" }).waitFor();
    const me = await page.evaluate<number>('fetch("/api/v1/me").then(({ status }) => status)');
    expect(me).toBe(401);
  });

  it("tells an analyst what the role can do in the place of the queue", async () => {
    await logIn("analyst");
    await page.getByTestId("analyst").waitFor();
    await inspect("analyst");
    await page.getByRole("link", { name: "Your account" }).click();
    await page.getByTestId("account").waitFor();
    // Who logs in through a provider only has neither password nor second factor here to change.
    await service.database.sql`
      update parley.reviewers set password_hash = null, password_from = 'provider' where name = 'analyst'`;
    await page.reload();
    await page.getByText(/^You log in through your provider/).waitFor();
    await page.getByTestId("tokens").waitFor();
    expect(await page.getByLabel("Current password").count()).toBe(0);
    await inspect("account-provider");
  });

  it("explains the API to whoever reads it, logged in or not", async () => {
    violations.length = 0;
    await page.context().clearCookies();
    const loaded: Promise<Buffer>[] = [];
    page.on("response", (response) => void loaded.push(response.body()));
    await page.goto(`${address}/api/docs`);
    await page.getByRole("heading", { name: "Parley API" }).waitFor();
    const sizes = (await Promise.all(loaded)).map((body) => gzipSync(body).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
    expect(sizes.length).toBeGreaterThan(2);
    await page.getByLabel("Find a route").fill("lease");
    await page.getByText("3 routes").waitFor();
    expect(await page.locator(".docs-route:visible").count()).toBe(3);
    await page.getByLabel("Find a route").fill("no such words");
    await page.getByText("No route has all of these words.").waitFor();
    await page.getByLabel("Find a route").fill("");
    await page.goto(`${address}/api/docs#addJobs`);
    await page.locator("#addJobs").getByText("Bearer $PARLEY_TOKEN").waitFor();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator("#addJobs").getByRole("button", { name: "Copy" }).click();
    expect(await page.evaluate<string>("navigator.clipboard.readText()")).toContain("-d '{");
    // All routes have the same form: a few are looked at.
    await page.evaluate(`for (const id of ["decide", "exportTable", "shape-QueueItem"])
        document.getElementById(id).closest("details").open = true;
      for (const each of document.querySelectorAll(".docs-route:not([open])")) each.remove();
      for (const each of document.querySelectorAll(".docs-tag:not(:has(p + *))")) each.remove()`);
    await inspect("docs");
    expect(violations).toEqual([]);
    expect((await page.goto(`${address}/docs.html`))?.status()).toBe(404);
  });

  it("needs no script for it, links to a route included", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const tab = await plain.newPage();
    await tab.goto(`${address}/api/docs#decide`);
    await tab.locator("#decide").getByText("DECIDED_ALREADY").waitFor({ timeout: 2000 });
    expect(await tab.getByLabel("Find a route").isVisible()).toBe(false);
    expect(await tab.locator("details[open]").count()).toBe(1);
    await plain.close();
  });
});
