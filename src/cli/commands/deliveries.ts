import { type Command, InvalidArgumentError, Option } from "commander";
import { RejectReason } from "../../thread/decision.js";
import { DeliveryState } from "../../thread/delivery.js";
import { WebhookEvent } from "../../thread/webhook.js";
import type { WritebackFlags } from "../writeback.js";
import { readCount } from "./options.js";

interface Json {
  readonly json?: boolean;
}
type Listing = { state?: DeliveryState; limit: number } & Json;

/** `parley webhook …` and `parley writeback …`: what other systems are told. */
export function addDeliveryCommands(program: Command): void {
  addWebhookCommands(program);
  addWritebackCommands(program);
}

function addWebhookCommands(program: Command): void {
  const webhook = program
    .command("webhook")
    .description("addresses that are told of flags, decisions and articles, signed")
    .addHelpText(
      "after",
      "\nExample:\n  parley webhook add https://desk.example/parley --events comment.flagged,decision.made\n  parley webhook deliveries --state refused --json",
    );
  const add = makeAdder(webhook, "webhook");
  add("add <url>", "tell an address; prints its secret once", "https://desk.example/parley", (c) =>
    c.option(
      "--events <list>",
      `some of ${WebhookEvent.options.join(",")}`,
      readListOf(WebhookEvent),
      WebhookEvent.options,
    ),
  ).action(async (url: string, options: { events: WebhookEvent[] } & Json) => {
    await (await import("../webhook.js")).addWebhookCommand(url, options);
  });
  add("list", "all addresses, and what waits for them", "").action(async (options: Json) => {
    await (await import("../webhook.js")).listWebhooksCommand(options);
  });
  add("rotate <id>", "a new secret, shown once; the old one signs too for a while", "3", (c) =>
    c.option("--keep-hours <n>", "how long the old one signs beside it", readHours, 24),
  ).action(async (id: string, options: { keepHours: number } & Json) => {
    await (await import("../webhook.js")).rotateWebhook(readCount(id), options);
  });
  add("test <id>", "send an event webhook.test now", "3").action(
    async (id: string, options: Json) => {
      await (await import("../webhook.js")).testWebhookCommand(readCount(id), options);
    },
  );
  add("enable <id>", "use an address again that had said it is gone", "3").action(
    async (id: string, options: Json) => {
      await (await import("../webhook.js")).moveWebhook(readCount(id), "enabled", options);
    },
  );
  add("remove <id>", "tell it nothing more, and forget what waits for it", "3").action(
    async (id: string, options: Json) => {
      await (await import("../webhook.js")).moveWebhook(readCount(id), "removed", options);
    },
  );
  add("deliveries [id]", "what was sent and what waits, the newest first", "3", addListing).action(
    async (id: string | undefined, options: Listing) => {
      const number = id === undefined ? undefined : readCount(id);
      await (await import("../webhook.js")).showDeliveries(number, options);
    },
  );
  add("replay <id>", "begin anew with all that was refused", "3").action(
    async (id: string, options: Json) => {
      await (await import("../webhook.js")).replayWebhook(readCount(id), options);
    },
  );
}

function addWritebackCommands(program: Command): void {
  const writeback = program
    .command("writeback")
    .description("sites whose WordPress gets the status that moderators decide")
    .addHelpText(
      "after",
      "\nExample:\n  parley writeback add site.example --user parley < application-password.txt\n  parley writeback status site.example --state refused --json",
    );
  const add = makeAdder(writeback, "writeback");
  add(
    "add <site>",
    "write decisions back; the application password comes on standard input",
    "site.example --user parley < application-password.txt",
    (c) =>
      c
        .requiredOption("--user <name>", "WordPress account that may moderate comments")
        .option("--address <url>", "where its WordPress is, if not at https://SITE/")
        .addOption(
          new Option("--reject-as <status>", "what a rejected comment becomes")
            .choices(["trash", "spam"])
            .default("trash"),
        )
        .option(
          "--spam-reasons <list>",
          "reasons for which it becomes spam",
          readListOf(RejectReason),
          ["spam"],
        ),
  ).action(async (site: string, options: WritebackFlags) => {
    await (await import("../writeback.js")).addWriteback(site, options);
  });
  add("list", "all sites, and what waits for them", "").action(async (options: Json) => {
    await (await import("../writeback.js")).listWriteback(options);
  });
  for (const [name, description, run] of [
    ["remove", "write nothing more back, and forget what was", "removeWriteback"],
    ["test", "ask whether the account is let in", "testWritebackCommand"],
    ["replay", "begin anew with all that was refused", "replayWriteback"],
  ] as const)
    add(`${name} <site>`, description, "site.example").action(
      async (site: string, options: Json) => {
        await (await import("../writeback.js"))[run](site, options);
      },
    );
  add("status <site>", "what was written and what waits", "site.example", addListing).action(
    async (site: string, options: Listing) => {
      await (await import("../writeback.js")).showWriteback(site, options);
    },
  );
}

const addListing = (command: Command): Command =>
  command
    .addOption(new Option("--state <state>", "only these").choices(DeliveryState.options))
    .option("--limit <n>", "most rows", readCount, 50);

const makeAdder =
  (parent: Command, name: string) =>
  (
    usage: string,
    description: string,
    example: string,
    more: (command: Command) => Command = (command) => command,
  ): Command =>
    more(parent.command(usage).description(description))
      .option("--json", "as JSON")
      .addHelpText(
        "after",
        `\nExample:\n  parley ${name} ${usage.split(" ")[0] ?? ""} ${example}`.trimEnd(),
      );

const readListOf =
  <T extends string>(known: { readonly options: readonly T[] }) =>
  (list: string): T[] => {
    const given = list.split(",");
    const found = known.options.filter((each) => given.includes(each));
    if (found.length === 0 || !given.every((each) => found.some((one) => one === each)))
      throw new InvalidArgumentError(`Give some of ${known.options.join(",")}.`);
    return found;
  };

function readHours(given: string): number {
  const hours = Number(given);
  if (!/^\d{1,3}$/.test(given) || hours > 720)
    throw new InvalidArgumentError("Give 0 to 720 hours.");
  return hours;
}
