import type { PostedAt } from "../../thread/thread.js";
import { shorten } from "./clampText.js";
import { text } from "./text.js";

const LONGEST_NAME = 80;

/** A name as its owner wrote it, kept from turning the words around it. */
export function Name({ author }: { readonly author: string | null }) {
  const name = author === null ? "" : shorten(author, LONGEST_NAME);
  if (name === "") return <span class="name unnamed">{text.unnamed}</span>;
  return <bdi class="name">{name}</bdi>;
}

/** The date as the page wrote it; the interval it stands for on demand. */
export function PostedDate({ postedAt }: { readonly postedAt: PostedAt | null }) {
  const written = postedAt === null ? "" : shorten(postedAt.asWritten, LONGEST_NAME);
  if (postedAt === null || written === "") return <span class="date">{text.undated}</span>;
  const between = text.comment.datedBetween(
    formatInstant(postedAt.earliest),
    formatInstant(postedAt.latest),
  );
  return (
    <bdi class="date" title={between}>
      {written}
    </bdi>
  );
}

const instantFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

export function formatInstant(iso: string): string {
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? iso : instantFormat.format(instant);
}
