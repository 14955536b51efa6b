import type { Level } from "../../thread/level.js";

interface PillProps {
  readonly level: Level;
  readonly words: string;
  /** The number behind the words. */
  readonly title: string;
}

export function Pill({ level, words, title }: PillProps) {
  return (
    <span class={`pill pill-${level}`} title={title}>
      {words}
    </span>
  );
}
