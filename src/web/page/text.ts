import type { QueueState } from "../../thread/reviewQueue.js";
import type { RejectReason } from "../../thread/decision.js";
import type { Addressee } from "../../thread/score.js";
import type { ParentEvidence } from "../../thread/thread.js";
import type { Level } from "../../thread/level.js";

const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;
const number = new Intl.NumberFormat("en-GB");
const plural = (count: number, one: string, many: string) =>
  `${number.format(count)} ${count === 1 ? one : many}`;

/** Every English word of the page, apart from what the API sends. */
export const text = {
  product: "Parley",
  loading: "Loading…",
  retry: "Try again",
  close: "Close",
  cancel: "Cancel",
  unnamedArticle: "Untitled article",
  /** Of a queue; beyond ten thousand the last digits say nothing. */
  count: (count: number) =>
    count < 10_000 ? number.format(count) : `${number.format(Math.round(count / 1000))}k`,
  unnamed: "Name not shown",
  undated: "No date shown",
  untitled: (site: string) => `Untitled article on ${site}`,

  login: {
    title: "Log in",
    about: "Comments that need a person, with the reason.",
    name: "Name",
    password: "Password",
    hint: "The account is printed in the terminal by npm start.",
    submit: "Log in",
    submitting: "Logging in…",
    presetName: "moderator",
    wrong: "The name or the password is wrong.",
    code: "Code of your authenticator app, or a recovery code",
    wrongCode: "The code is wrong, or was used already. Wait for the next one.",
    ended: "Your log-in has ended. Log in again to go on.",
  },

  header: {
    queues: "Queues",
    loggedInAs: "Your account, logged in as",
    logout: "Log out",
    help: "Keyboard help",
    skip: "Skip to the comment",
  },

  queues: {
    undecided: "Flagged",
    escalated: "Escalated",
    unmoderated: "Unmoderated",
    approved: "Approved",
    rejected: "Rejected",
  } satisfies Record<QueueState, string>,
  pageTitle: (queue: string, count: number | null) =>
    count === null ? `${queue} – Parley` : `${queue} (${number.format(count)}) – Parley`,

  list: {
    heading: {
      undecided: "Flagged comments",
      escalated: "Escalated comments",
      unmoderated: "Unmoderated comments",
      approved: "Approved comments",
      rejected: "Rejected comments",
    } satisfies Record<QueueState, string>,
    more: "Load more",
    loadingMore: "Loading more…",
    priorityLevel: { low: "Low", medium: "Medium", high: "High" } satisfies Record<Level, string>,
    priorityLabel: "priority",
    priorityTitle: (value: number) => `Priority ${value.toFixed(2)} of 1`,
    empty: {
      undecided: "Nothing is waiting. Every flagged comment has been looked at.",
      escalated: "Nothing is left to a lead.",
      unmoderated: "Every comment was flagged or decided on.",
      approved: "Nothing approved yet. What you approve is listed here.",
      rejected: "Nothing rejected yet. What you reject is listed here.",
    } satisfies Record<QueueState, string>,
    emptyTitle: {
      undecided: "All done",
      escalated: "No escalated comments",
      unmoderated: "No unmoderated comments",
      approved: "No approved comments",
      rejected: "No rejected comments",
    } satisfies Record<QueueState, string>,
    nothingFound: "Nothing matches",
    widen: "No comment of this queue matches. Clear the filter to see all of it.",
    notFlagged: "Not flagged",
    fresh: (count: number) => `${plural(count, "new comment", "new comments")} – show`,
    checkAgain: "Check again",
    failed: "The queue could not be loaded.",
  },

  comment: {
    back: "Back to the list",
    opensIn: "on",
    conversation: "Conversation",
    loadingConversation: "Loading the conversation above…",
    conversationFailed: "The conversation above could not be loaded.",
    topLevel: "Starts a conversation; it answers nobody.",
    flagged: "Flagged comment",
    unflagged: "Comment",
    covered: (labels: string) => `Covered: ${labels}. Show`,
    moreReplies: (count: number) => `and ${plural(count, "more reply", "more replies")}.`,
    replies: (count: number) =>
      count === 0 ? "No direct replies" : plural(count, "direct reply", "direct replies"),
    cutByPage: "The page cut this comment short; the rest was not captured.",
    between: (count: number) => `Show ${plural(count, "comment", "comments")} between`,
    showAll: (length: number) => `Show all ${number.format(length)} characters`,
    showLess: "Show less",
    marksBelow: (count: number) =>
      `${plural(count, "marked passage", "marked passages")} in the rest.`,
    emptyBody: "No text.",
    datedBetween: (earliest: string, latest: string) => `Between ${earliest} and ${latest}`,
  },

  parent: {
    uncertain: (confidence: number) => `parent uncertain, ${percent(confidence)}`,
    topUncertain: (confidence: number) => `top level uncertain, ${percent(confidence)}`,
    evidence: {
      markup: "The page states the parent.",
      "reply-line":
        "The page names a person this answers, not a comment; it was chosen among theirs.",
      inferred: "The page does not say what this answers; the rest of the thread suggests it.",
      none: "Nothing on the page says what this answers.",
    } satisfies Record<ParentEvidence, string>,
    candidates: "Also possible:",
    candidate: (id: string | null, probability: number) =>
      `${id === null ? "top level" : `comment ${id}`} (${percent(probability)})`,
  },

  why: {
    heading: "Why it is flagged",
    notFlagged: "Not flagged",
    holds: (holds: boolean | null) =>
      holds === null ? "not known:" : holds ? "holds:" : "does not hold:",
    sum: (severity: number, measured: number | null, priority: number | null) =>
      `Priority ${priority?.toFixed(3) ?? "–"} = (severity ${severity.toFixed(2)} + measured ${measured?.toFixed(3) ?? "–"}) / 2`,
    others: (count: number) => `${plural(count, "other rule does", "other rules do")} not hold.`,
    marked: "Marked:",
    markTitle: (label: string, weight: number) => `${label}, ${percent(weight)} of the judgement`,
    uncivil: "Likely to be found uncivil",
    level: { low: "low", medium: "medium", high: "high" } satisfies Record<Level, string>,
    unscored: "not scored",
    saidTo: "Said to",
    addressee: {
      commenter: "another commenter",
      third_party: "somebody outside the thread",
      group: "a group of people",
      none: "nobody in particular",
    } satisfies Record<Addressee, string>,
    numbers: "Numbers and versions",
    probability: "Probability of being found uncivil",
    probabilityValue: percent,
    priority: "Priority",
    priorityValue: (value: number) => value.toFixed(2),
    scorer: "Scorer",
    rule: "Rule",
    caution: "A score is evidence for a person, not a verdict.",
  },

  labels: {
    toxicity: "Toxicity",
    insult: "Insult",
    profanity: "Profanity",
    threat: "Threat",
    identity_attack: "Attack on identity",
    name_calling: "Name-calling",
    aspersion: "Aspersion",
    lying_accusation: "Accusation of lying",
    vulgarity: "Vulgarity",
    pejorative_speech: "Pejorative speech",
    sarcasm: "Sarcasm",
  } as Readonly<Record<string, string>>,

  actions: {
    bar: "Decision",
    approve: "Approve",
    reject: "Reject",
    reason: "Reject with reason…",
    escalate: "Escalate",
    skip: "Skip",
    note: "Note…",
    parent: "Set parent…",
    undo: "Undo",
    next: "Next",
    previous: "Previous",
  },
  decided: {
    approve: "Approved by",
    reject: "Rejected by",
    escalate: "Escalated by",
  },
  status: {
    skipped: "Skipped until the queue is opened again:",
    noted: "Note saved:",
    parentSet: "Parent set:",
    approve: "Approved:",
    reject: "Rejected:",
    escalate: "Left to a lead:",
    undone: "Decision taken back:",
    decisionFailed: "Not saved, back in the list:",
    undoFailed: "Not taken back:",
  },

  filters: {
    search: "Search text and names",
    go: "Search",
    narrow: "Filter",
    narrowed: (count: number) => `Filter (${count})`,
    site: "Site",
    rule: "Rule",
    label: "Label",
    any: "Any",
    atLeast: "Uncivil, at least",
    atMost: "Uncivil, at most",
    share: percent,
    postedFrom: "Posted from",
    postedTo: "Posted to",
    parentUncertain: "Parent uncertain",
    oneCommenter: "One commenter",
    clear: "Clear filter",
  },

  reason: {
    title: "Reject because of",
    note: "Note for colleagues (optional)",
    names: {
      threat: "Threat",
      hate: "Hate",
      personal_attack: "Personal attack",
      profanity: "Profanity",
      spam: "Spam",
      off_topic: "Off topic",
      privacy: "Private details",
      illegal: "Illegal",
      other: "Other",
    } satisfies Record<RejectReason, string>,
  },

  notes: {
    title: "Note for colleagues",
    heading: "Notes",
    words: "Note",
    hint: "Readers never see it. Ctrl+Enter saves.",
    save: "Save note",
  },

  held: {
    title: "Somebody has it open",
    about: "has this comment open, and may be about to decide.",
    open: "has this open.",
    short: "has it open",
    decide: "Decide anyway",
    leave: "Leave it to them",
  },

  setParent: {
    title: "What does it answer?",
    about: "Likely ones first, then the comments before it. What you set is kept.",
    setBy: "Set by",
    top: "Nobody: it starts a conversation",
    chance: (probability: number) => percent(probability),
    forget: "Forget what was set",
    isSet: "A moderator set what it answers.",
  },

  commenter: {
    heading: "Commenter",
    counts: (comments: number, flagged: number) =>
      `${plural(comments, "comment", "comments")} on this site, ${number.format(flagged)} flagged.`,
    undecided: "None decided on yet.",
    rejected: (
      rejected: number,
      decided: number,
      share: { value: number; low: number; high: number },
    ) =>
      `${number.format(rejected)} of ${number.format(decided)} decided ones rejected: ${percent(share.value)}, 95 % interval ${percent(share.low)} to ${percent(share.high)}.`,
    earlier: (count: number) => plural(count, "other comment", "other comments"),
    notes: "Notes on their comments",
    all: "All their comments in this queue",
  },

  help: {
    title: "Keyboard and display",
    keys: [
      ["j", "Next comment"],
      ["k", "Previous comment"],
      ["d a", "Approve"],
      ["f r", "Reject"],
      ["F R", "Reject with a reason"],
      ["e", "Escalate: leave it to a lead"],
      ["s", "Skip: put aside until the queue is opened again"],
      ["u", "Undo: your last decision, or the one shown under Approved and Rejected"],
      ["n", "Note for colleagues"],
      ["p", "Set what the comment answers"],
      ["w", "Why: numbers, rules and versions"],
      ["z", "One comment alone, and back"],
      ["h", "Cover harsh words, and back"],
      ["/", "Search"],
      ["?", "This help"],
    ],
    note: "Keys do nothing while you type in a field.",
    toggle: "Use these keys",
    cover: "Cover slurs, threats and swearing until asked for",
    grey: "Grey display",
  },

  failures: {
    unreachable: "Parley does not answer. Check the connection and that it still runs.",
    unreadable: "Parley gave an answer this page cannot read.",
    tooMany: "Too many tries in a short time. Wait a minute.",
  },
} as const;
