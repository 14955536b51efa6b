import type { Role, Scope } from "../../../thread/role.js";

const dates = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** The words of the account page, apart from `text` so that the review page loads without them. */
export const accountText = {
  title: "Your account",
  back: "Back",
  when: (at: string) => dates.format(new Date(at)),
  is: (name: string, role: Role) => `${name}, ${role}`,
  mustEnrol:
    "Your role works with a second factor only. Set one up below; nothing else is open until then.",
  failed: "That did not work:",
  wrongPassword: "The current password is wrong.",
  wrongCode: "The code is wrong, or was used already. Wait for the next one.",

  password: {
    title: "Password",
    current: "Current password",
    next: "New password",
    hint: "12 characters or more. Your other log-ins end.",
    submit: "Change password",
    done: "The password is changed, and your other log-ins have ended.",
  },
  sessions: {
    title: "Log-ins",
    is: (since: string, lastSeen: string) => `Since ${since}, last used ${lastSeen}`,
    this: "this one",
    byProvider: "through your organisation",
    end: "End",
    endLabel: (since: string) => `End the log-in of ${since}`,
    endOthers: "End all others",
    ended: "Ended.",
  },
  factor: {
    title: "Second factor",
    atProvider: "You log in through your provider. Your password and your second factor are there.",
    off: "Off. With an authenticator app on your phone, your password alone opens nothing.",
    on: (since: string, left: number) =>
      `On since ${since}. Recovery codes left: ${left}${left < 3 ? " – make new ones" : ""}.`,
    begin: "Set up",
    scan: "Scan this with your authenticator app, or type the secret. Then give the code that it shows.",
    qr: "QR code of the secret",
    secret: "Secret",
    code: "Code of the app",
    codeOrRecovery: "Code of the app, or a recovery code",
    confirm: "Confirm",
    codes:
      "Recovery codes, each works once when the app is lost. They are shown this once: print them, or keep them in a password manager.",
    saved: "I have kept them",
    makeCodes: "New recovery codes",
    remove: "Take it off",
    removed: "The second factor is off.",
  },
  tokens: {
    title: "API tokens",
    about: "For programs that act for you. A token never does more than your account may.",
    api: "What the API can do",
    none: "You have none.",
    is: (until: string, used: string | null) =>
      `works until ${until}, ${used === null ? "never used" : `last used ${used}`}`,
    name: "What it is for",
    scopes: "What it may do",
    scope: {
      read: "read",
      decide: "decide on comments",
      jobs: "add and move jobs",
      manage: "manage what leads and admins manage",
    } satisfies Record<Scope, string>,
    days: "Days it works",
    submit: "Make a token",
    made: "The token, shown this once:",
    revoke: "Take back",
    revokeLabel: (name: string) => `Take back the token ${name}`,
  },
  analyst: {
    title: "Figures, not comments",
    about:
      "Your role is analyst: it reads figures. The queue of comments is for moderators, so there is none here.",
    links: [
      ["/analysis", "Pictures, with their queries and CSV"],
      ["#rules", "Rules: why comments come before a moderator, and what each has hit"],
      ["/api/docs", "The API: what a program can ask for"],
      ["#account", "Your account: password, log-ins, second factor, API tokens"],
    ],
    views:
      "Figures are in the SQL views of the schema analytics, which the database role parley_analyst may read: article_summaries, day_summaries and others, with a comment on every column (\\d+ analytics.* in psql). docs/measures.md says what each measure is and where it fails.",
    logout: "Log out",
  },
} as const;
