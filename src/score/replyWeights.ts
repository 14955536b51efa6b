// Written by `npm run fit-reply`; do not edit.
import type { ReplyFeature } from "./replyFeatures.js";

/** Shares of the classes the weights were fitted under. */
export const REPLY_PRIOR = { agrees: 0.25, disagrees: 0.35, neither: 0.4 } as const;

/** Per feature: log-odds for agrees, disagrees, neither. */
export const REPLY_WEIGHTS: Readonly<Record<ReplyFeature, readonly [number, number, number]>> = {
  bias: [-0.216, -0.057, 0.308],
  agreeFirst: [2.087, -0.898, -1.19],
  agreeLater: [0.608, -0.219, -0.388],
  yesFirst: [1.591, -0.365, -1.226],
  disagreeFirst: [-0.751, 1.489, -0.738],
  disagreeLater: [-0.394, 0.408, -0.014],
  noFirst: [-0.16, 0.512, -0.352],
  concedes: [-0.389, 0.69, -0.301],
  but: [-0.2, 0.172, 0.028],
  scoffs: [-0.306, 1.224, -0.919],
  youAtFault: [0.201, -0.035, -0.166],
  corrects: [-0.444, 0.78, -0.336],
  adds: [1.125, -0.67, -0.454],
  asksFirst: [-0.251, -1.076, 1.327],
  asksLater: [-0.238, -0.01, 0.247],
  thanks: [-0.669, -0.441, 1.11],
  tells: [-0.436, -1.188, 1.623],
  you: [-0.286, 0.762, -0.477],
  negated: [-0.163, 0.392, -0.229],
  negatedFirst: [-0.153, 0.298, -0.145],
  question: [-0.606, 0.525, 0.081],
  onlyQuestions: [-0.699, -0.38, 1.079],
  exclaims: [0.625, -0.386, -0.239],
  short: [0.035, -0.137, 0.103],
  length: [-0.028, 0.405, -0.377],
  warm: [0.318, -0.42, 0.102],
  cold: [0.305, 0.422, -0.727],
  feelingAsParent: [-0.045, -0.132, 0.177],
  feelingAgainstParent: [-0.089, -0.102, 0.19],
  shared: [-0.442, 0.876, -0.434],
  sharedNegated: [-0.478, 0.184, 0.294],
  quotesParent: [-0.128, -0.422, 0.549],
  quotesParentDenied: [0.112, -0.452, 0.339],
  answersQuestion: [0.205, 0.182, -0.388],
  thumbsUp: [0.575, -0.235, -0.339],
  rollsEyes: [-0.366, 0.516, -0.15],
};
