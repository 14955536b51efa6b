import { articles } from "./articles.js";
import { comments } from "./comments.js";
import type { ExportTable } from "./exportTable.js";
import { decisions, flags } from "./moderation.js";
import { commenters, commentStances, stances } from "./people.js";
import { replies } from "./replies.js";

/** Every table of an export, the one that is meant without a word first. */
export const EXPORT_TABLES: readonly ExportTable[] = [
  comments,
  articles,
  commenters,
  stances,
  commentStances,
  replies,
  flags,
  decisions,
];

export const TABLE_NAMES = EXPORT_TABLES.map(({ name }) => name);
