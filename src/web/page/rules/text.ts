const number = new Intl.NumberFormat("en-GB");
const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

/** All words of the page of rules. */
export const ruleText = {
  about: "Why comments come before a moderator. A rule removes nothing.",
  list: "All rules",
  showRetired: "Show retired ones",
  columns: {
    rule: "Rule",
    state: "State",
    hits: "Hits, with 95 % interval",
    precision: "Rejected of those decided on",
  },
  states: { draft: "Draft", shadow: "Shadow", live: "Live", retired: "Retired" },
  number: (n: number) => number.format(n),
  share: (share: { value: number; low: number; high: number; n: number } | null) =>
    share === null
      ? "–"
      : `${percent(share.value)} (${percent(share.low)} to ${percent(share.high)}) of ${number.format(share.n)}`,
  hits: (n: number) => (n === 1 ? "1 comment" : `${number.format(n)} comments`),
  newRule: "New rule",
  close: "Close",
  version: "Version",
  history: "Changes of state",
  changed: (from: string | null, to: string, isForced: boolean) =>
    `${from === null ? "added as" : `${from} →`} ${to}${isForced ? ", without a backtest" : ""}, by`,
  definition: "The rule as YAML",
  definitionAbout: "docs/rules.md lists every key. A changed rule is a new version.",
  edit: "Edit as a new version",
  add: "Add as a draft",
  added: (names: string) => `${names} is added as a draft.`,
  known: (names: string) => `${names} is there already, the same.`,
  wrongLine: (line: number, words: string) => `Line ${line}: ${words}`,
  toLine: "Go to the line",
  toStates: { shadow: "Count in shadow", live: "Set live", retired: "Retire" },
  force: "Set live without a backtest",
  untried:
    "This version was not tried on stored comments. Run a backtest first, and look at what it hits.",
  isNow: (rule: string, state: string) =>
    `${rule} is ${state}. Comments that come in from now on follow; apply the rules to take it to those that are stored.`,
  tryTitle: "Try on a text",
  tryAbout: "Nothing is stored of it.",
  tryLabel: "A text",
  test: "Test",
  holds: (holds: boolean | null) =>
    holds === null ? "cannot say" : holds ? "hits" : "does not hit",
  marks: { yes: "✓", no: "✗", unknown: "?" },
  measured: (measured: number | string | null) => (measured === null ? "" : `: ${measured}`),
  backtest: "Backtest",
  backtestAbout: "Tries the rule above on the stored comments. Nothing is changed.",
  site: "One site only (host)",
  since: "Posted since",
  run: "Run the backtest",
  cancel: "Stop",
  progress: (done: number, total: number | null) =>
    total === null
      ? "Counting the comments"
      : `${number.format(done)} of ${number.format(total)} comments`,
  failed: (words: string) => `It failed: ${words}`,
  cancelled: "It was stopped.",
  found: (comments: number, seconds: number) =>
    `${number.format(comments)} comments in ${seconds.toFixed(1)} s.`,
  report: {
    hits: "Hits",
    added: "Of them flagged by no rule in force",
    unknown: "Not known of",
    decided: "What moderators decided on the hits",
    precision: "Rejected of those decided on",
    overlap: "Flagged already by",
    labels: "Labels at 0.5 or more",
    none: "none",
  },
  decisions: ({
    approved,
    rejected,
    undecided,
  }: {
    approved: number;
    rejected: number;
    undecided: number;
  }) =>
    `${number.format(rejected)} rejected, ${number.format(approved)} approved, ${number.format(undecided)} undecided`,
  counts: (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, n]) => `${name} ${number.format(n)}`)
      .join(", "),
  examples: "Examples, drawn by chance",
  moreExamples: "More examples",
  noExamples: "There are none.",
  unreadable: "This comment cannot be shown.",
  applyTitle: "Apply to stored comments",
  applyAbout:
    "Flags of stored comments that nobody decided on are added and withdrawn as the live rules say. Decided ones keep theirs.",
  apply: "Apply the rules",
  changes: ({ added, withdrawn }: { added: number; withdrawn: number }) =>
    `${number.format(added)} flags added, ${number.format(withdrawn)} withdrawn.`,
  applied: (done: number) => `Done: ${number.format(done)} comments looked at.`,
  template: `rules:
  - name: adverts
    version: 1
    severity: 0.4
    reason: Looks like an advert
    when:
      any:
        - words: [discount, promo code]
        - links: { atLeast: 3 }
`,
} as const;
