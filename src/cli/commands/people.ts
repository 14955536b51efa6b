import { type Command, Option } from "commander";
import { Role, Scope } from "../../thread/role.js";
import { readCount } from "./options.js";

interface Json {
  readonly json?: boolean;
}

/** `parley user …`: who may log in, and the tokens of programs. */
export function addPeopleCommands(program: Command): void {
  const user = program
    .command("user")
    .description("accounts, their roles and passwords, API tokens, and who did what")
    .addHelpText(
      "after",
      "\nExample:\n  parley user add sam --role moderator\n  parley user token sam --name nightly --scope read,jobs --days 90\n  parley user list --json",
    );
  const role = () =>
    new Option("--role <role>", "what the account is for")
      .choices(Role.options)
      .default("moderator");
  addOne(user, "add <name>", "make an account; prints its password once", "sam --role lead", (c) =>
    c.addOption(role()).option("--password-stdin", "read the password from standard input"),
  ).action(async (name: string, options: { role: Role; passwordStdin?: boolean } & Json) => {
    await (await import("../user.js")).addUser(name, options);
  });
  addOne(user, "reset <name>", "give a new password; its log-ins end", "sam", (c) =>
    c
      .option("--password-stdin", "read the password from standard input")
      .option("--second-factor", "take the second factor off too, for a phone that is lost"),
  ).action(
    async (name: string, options: { passwordStdin?: boolean; secondFactor?: boolean } & Json) => {
      await (await import("../user.js")).resetUser(name, options);
    },
  );
  addOne(user, "role <name> <role>", `one of ${Role.options.join(", ")}`, "sam lead").action(
    async (name: string, given: string, options: Json, command: Command) => {
      const parsed = Role.safeParse(given);
      if (!parsed.success) command.error(`give one of ${Role.options.join(", ")}`);
      else await (await import("../user.js")).changeRole(name, parsed.data, options);
    },
  );
  addOne(user, "disable <name>", "shut an account and end its log-ins", "sam").action(
    async (name: string, options: Json) => {
      await (await import("../user.js")).disableUser(name, true, options);
    },
  );
  addOne(user, "enable <name>", "open it again", "sam").action(
    async (name: string, options: Json) => {
      await (await import("../user.js")).disableUser(name, false, options);
    },
  );
  addOne(
    user,
    "link <name> <subject>",
    "let a person of the log-in provider open an account",
    "sam 248289761001",
    (c) => c.option("--issuer <url>", "the provider, where PARLEY_OIDC_ISSUER is not set"),
  ).action(async (name: string, subject: string, options: { issuer?: string } & Json) => {
    await (await import("../user.js")).linkUser(name, subject, options);
  });
  addOne(user, "unlink <name>", "take that back, and end its log-ins", "sam").action(
    async (name: string, options: Json) => {
      await (await import("../user.js")).unlinkUser(name, options);
    },
  );
  addOne(user, "list", "all accounts", "").action(async (options: Json) => {
    await (await import("../user.js")).listUsers(options);
  });
  addTokenCommands(user);
  addOne(user, "log", "who did what, the newest first", "--user sam --limit 50", (c) =>
    c
      .option("--user <name>", "only what this account did")
      .option("--limit <n>", "most entries", readCount, 50),
  ).action(async (options: { user?: string; limit: number } & Json) => {
    await (await import("../user.js")).showAccess(options);
  });
}

function addTokenCommands(user: Command): void {
  const readScopes = (list: string): Scope[] => {
    const parsed = Scope.array().min(1).safeParse(list.split(","));
    if (!parsed.success) user.error(`give some of ${Scope.options.join(",")}`);
    return parsed.data;
  };
  addOne(
    user,
    "token <name>",
    "make an API token that acts for an account; prints it once",
    "sam --name nightly --scope read,jobs",
    (c) =>
      c
        .requiredOption("--name <text>", "what it is for")
        .requiredOption("--scope <list>", `some of ${Scope.options.join(",")}`, readScopes)
        .option("--days <n>", "how long it works", readCount, 90),
  ).action(async (name: string, options: { name: string; scope: Scope[]; days: number } & Json) => {
    await (await import("../user.js")).addToken(name, options);
  });
  addOne(user, "tokens", "all API tokens", "").action(async (options: Json) => {
    await (await import("../user.js")).showTokens(options);
  });
  addOne(user, "revoke <id>", "take an API token back", "3").action(
    async (id: string, options: Json) => {
      await (await import("../user.js")).dropToken(readCount(id), options);
    },
  );
}

function addOne(
  user: Command,
  spec: string,
  description: string,
  example: string,
  more: (command: Command) => Command = (command) => command,
): Command {
  const command = more(user.command(spec).description(description));
  const called = `parley user ${spec.split(" ")[0] ?? ""} ${example}`.trim();
  return command
    .option("--json", "print the result as JSON")
    .addHelpText("after", `\nExample:\n  ${called}`);
}
