import type { QueueState } from "../../thread/reviewQueue.js";
import type { RejectReason, Verdict } from "../../thread/decision.js";
import type { Addressee } from "../../thread/score.js";
import type { ParentEvidence } from "../../thread/thread.js";
import type { Level } from "../../thread/level.js";

const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;
const number = new Intl.NumberFormat("en-GB");
const plural = (count: number, one: string, many: string) =>
  `${number.format(count)} ${count === 1 ? one : many}`;

const leftOut = (count: number) => (count === 0 ? "" : `, ${number.format(count)} left out`);

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
    with: (provider: string) => `Log in with ${provider}`,
    provider: {
      PROVIDER_UNREACHABLE:
        "The log-in service of your organisation does not answer. Try again later, or log in with a password.",
      PROVIDER_REFUSED:
        "The log-in service of your organisation did not confirm the log-in, or it took too long. Try again.",
      PERSON_UNKNOWN:
        "There is no account here for you, or it is shut. Ask whoever looks after Parley.",
      SECOND_FACTOR_MISSING:
        "Your role works with a second factor only: set one up at the log-in service of your organisation.",
      TOO_MANY_REQUESTS: "Too many tries in a short time. Wait 15 minutes.",
      INTERNAL: "The log-in did not work. Ask whoever looks after Parley.",
    },
  },

  header: {
    queues: "Queues",
    loggedInAs: "Your account, logged in as",
    logout: "Log out",
    help: "Keyboard help",
    analysis: "Analysis",
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
  statement: {
    title: "Statement of reasons",
    offer: "Statement of reasons",
    notice: "What whoever wrote the comment is told",
    copy: "Copy the notice",
    copied: "Copied.",
    notCopied: "The browser does not let the page copy: mark the text and copy it by hand.",
    download: "Download for the DSA database (JSON)",
    noDsa: "There is no record for the DSA database:",
    close: "Close",
  },
  appeal: {
    title: "Record an appeal",
    offer: "Record an appeal",
    words: "What the appeal says",
    hint: "Without quoting the commenter. Another moderator decides it, under Second look.",
    save: "Record the appeal",
  },
  status: {
    appealed: "Appeal recorded:",
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

  writeback: {
    none: "Recorded here only.",
    pending: "On its way to the site.",
    done: "The site has it.",
    refused: "The site refused it.",
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

  bulk: {
    title: "Decide on many",
    open: "Decide on many…",
    tick: (name: string) => `Select the comment by ${name}`,
    ticked: (count: number) => `Decide on ${number.format(count)} selected…`,
    untick: "Clear",
    about: (queue: string, isNarrowed: boolean) =>
      `Choose how likely to be found uncivil the comments are: queue ${queue}${isNarrowed ? ", as it is filtered" : ""}.`,
    histogram: (count: number, n: number) =>
      `Histogram of the probability of being found uncivil: ${number.format(count)} of ${number.format(n)} comments are in the range.`,
    from: "From",
    to: "To",
    inRange: (count: number) => `${plural(count, "comment", "comments")} in this range.`,
    look: "Look at a sample",
    none: "Nothing is in this selection.",
    count: (n: number) => `${plural(n, "comment", "comments")}.`,
    cut: "More match; these are the first of them.",
    sample: (count: number) => `Here are ${number.format(count)}, drawn at random.`,
    sampleList: "Sample",
    looked: (count: number) => `I have looked at ${count === 1 ? "it" : `all ${count} of them`}`,
    reason: "Reason, if rejected",
    noReason: "Without a reason",
    undone: (count: number) => `${plural(count, "decision", "decisions")} taken back.`,
    all: "Decide on all of theirs in this queue…",
    act: {
      approve: (n: number) => `Approve ${number.format(n)}`,
      reject: (n: number) => `Reject ${number.format(n)}`,
      escalate: (n: number) => `Escalate ${number.format(n)}`,
    } satisfies Record<Verdict, (n: number) => string>,
    done: {
      approve: (n: number, left: number) =>
        `${number.format(n)} approved${leftOut(left)}. Undo takes all back.`,
      reject: (n: number, left: number) =>
        `${number.format(n)} rejected${leftOut(left)}. Undo takes all back.`,
      escalate: (n: number, left: number) =>
        `${number.format(n)} escalated${leftOut(left)}. Undo takes all back.`,
    } satisfies Record<Verdict, (n: number, left: number) => string>,
  },

  help: {
    title: "Keyboard and display",
    keys: [
      ["j", "Next comment"],
      ["k", "Previous comment"],
      ["f a", "Approve"],
      ["d r", "Reject"],
      ["D R", "Reject with a reason"],
      ["e", "Escalate: leave it to a lead"],
      ["s", "Skip: put aside until the queue is opened again"],
      ["u", "Undo: your last decision, or the one shown under Approved and Rejected"],
      ["n", "Note for colleagues"],
      ["p", "Set what the comment answers"],
      ["w", "Why: numbers, rules and versions"],
      ["z", "One comment alone, and back"],
      ["h", "Cover harsh words, and back"],
      ["x", "Select it for a decision on many"],
      ["/", "Search"],
      ["?", "This help"],
    ],
    note: "Keys do nothing while you type in a field.",
    toggle: "Use these keys",
    cover: "Cover slurs, threats and swearing until asked for",
    grey: "Grey display",
  },

  rulesTitle: "Rules",

  second: {
    title: "Second look",
    queue: "Queue",
    overview: "Overview",
    pages: "Pages",
    opinions: "Second opinions",
    opinionsAbout:
      "Somebody has decided on this comment. What would you decide, without knowing? Nothing is changed by it.",
    waiting: (n: number) =>
      n === 0 ? "None waits for you." : `${plural(n, "comment waits", "comments wait")} for you.`,
    appeals: "Appeals",
    appealsAbout: "Decided by somebody who made neither of the last two decisions on the comment.",
    openAppeals: (open: number, mine: number) =>
      open === 0
        ? "None is open."
        : `${number.format(open)} open, ${number.format(mine)} of them for you.`,
    untitled: "Untitled article",
    answers: "Answers",
    approve: "Approve",
    rejectBecause: "Reject because of",
    wasRejected: "Rejected",
    wasApproved: "Approved",
    by: "by",
    says: "The appeal says:",
    uphold: "Uphold the decision",
    overturn: "Overturn: approve",
    overturnKeys: "and a digit: overturn, and reject because of it.",
    picking: "Now the digit of the reason; Esc leaves it.",
  },

  figures: {
    title: "Figures",
    period: "Period",
    days: (days: number) => `${days} days`,
    waiting: "Waiting",
    oldest: "Oldest waits for",
    median: "Median time to decision",
    p90: "90 % within",
    overturned: "Overturned",
    openAppeals: "Open appeals",
    overturnedOf: (takenBack: number, onAppeal: number, bySecond: number) =>
      `Of these ${number.format(takenBack)} taken back, ${number.format(onAppeal)} overturned on appeal, ${number.format(bySecond)} contradicted by a second opinion.`,
    perDay: "Decisions per day",
    day: "Day",
    byModerator: "Overturned by moderator, with 95 % intervals",
    moderator: "Moderator",
    decisions: "Decisions",
    agreement: "Agreement with second opinions",
    agreementAbout:
      "Krippendorff’s alpha with 95 % intervals: 1 is full agreement, 0 what chance would give. Below 0.667 nothing should rest on it.",
    of: "Of",
    comments: "Comments",
    alpha: "Alpha",
    verdicts: "Verdicts",
    reasons: "Reasons",
    queueAge: "How long comments wait",
    waitsFor: "Waits for",
    ages: { hour: "Up to an hour", day: "Up to a day", week: "Up to a week", longer: "Longer" },
    asTable: "As a table",
    most: (n: number) => `Most: ${number.format(n)}`,
    percent,
    share: (share: { value: number; low: number; high: number; n: number } | null) =>
      share === null
        ? "–"
        : `${percent(share.value)} (${Math.round(share.low * 100)}–${percent(share.high)}) of ${number.format(share.n)}`,
    agreed: ({
      n,
      alpha,
      interval,
      because,
    }: {
      n: number;
      alpha: number | null;
      interval: { low: number; high: number } | null;
      because: "too_few" | "one_value" | null;
    }) => {
      if (because === "too_few") return `Not enough: ${n} of 30`;
      if (alpha === null) return "Nobody said anything else";
      return interval === null
        ? alpha.toFixed(2)
        : `${alpha.toFixed(2)} (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})`;
    },
    time: (seconds: number | null) => {
      if (seconds === null) return "–";
      if (seconds < 90) return `${Math.round(seconds)} s`;
      if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
      return seconds < 129_600
        ? `${Math.round(seconds / 3600)} h`
        : `${Math.round(seconds / 86_400)} days`;
    },
  },

  failures: {
    unreachable: "Parley does not answer. Check the connection and that it still runs.",
    unreadable: "Parley gave an answer this page cannot read.",
    tooMany: "Too many tries in a short time. Wait a minute.",
  },
} as const;
