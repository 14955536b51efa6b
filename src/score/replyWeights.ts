// Written by `npm run fit-reply`; do not edit.
import type { ReplyFeature } from "./replyFeatures.js";

/** Shares of the classes the weights were fitted under. */
export const REPLY_PRIOR = { agrees: 0.25, disagrees: 0.35, neither: 0.4 } as const;

/** Per feature: log-odds for agrees, disagrees, neither. */
export const REPLY_WEIGHTS: Readonly<Record<ReplyFeature, readonly [number, number, number]>> = {
  bias: [-0.205, -0.055, 0.302],
  agreeFirst: [2.086, -0.917, -1.169],
  agreeLater: [0.604, -0.229, -0.375],
  yesFirst: [1.59, -0.364, -1.227],
  disagreeFirst: [-0.75, 1.49, -0.741],
  disagreeLater: [-0.393, 0.405, -0.012],
  noFirst: [-0.161, 0.516, -0.355],
  concedes: [-0.385, 0.688, -0.303],
  but: [-0.193, 0.172, 0.022],
  scoffs: [-0.298, 1.226, -0.927],
  youAtFault: [0.205, -0.033, -0.171],
  corrects: [-0.442, 0.783, -0.34],
  adds: [1.131, -0.67, -0.461],
  asksFirst: [-0.247, -1.08, 1.327],
  asksLater: [-0.225, -0.013, 0.239],
  thanks: [-0.646, -0.435, 1.081],
  tells: [-0.436, -1.186, 1.622],
  you: [-0.283, 0.766, -0.482],
  negated: [-0.155, 0.38, -0.224],
  negatedFirst: [-0.156, 0.304, -0.147],
  question: [-0.605, 0.526, 0.08],
  onlyQuestions: [-0.707, -0.381, 1.088],
  exclaims: [0.625, -0.382, -0.243],
  short: [0.036, -0.136, 0.1],
  length: [-0.013, 0.402, -0.389],
  warm: [0.284, -0.376, 0.093],
  cold: [0.335, 0.413, -0.748],
  feelingAsParent: [-0.057, -0.154, 0.211],
  feelingAgainstParent: [-0.15, -0.126, 0.277],
  shared: [-0.439, 0.877, -0.438],
  sharedNegated: [-0.48, 0.178, 0.303],
  quotesParent: [-0.124, -0.428, 0.554],
  quotesParentDenied: [0.111, -0.465, 0.355],
  answersQuestion: [0.201, 0.189, -0.39],
  thumbsUp: [0.574, -0.236, -0.339],
  rollsEyes: [-0.366, 0.516, -0.149],
};
