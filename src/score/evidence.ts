/** Words of a comment that lean to a side. `weight` 0..1; `frame` is the frame's id. */
export interface Evidence {
  readonly side: "pro" | "skeptic";
  readonly frame: string;
  readonly weight: number;
  /** Indexes of the first and last word, both included. */
  readonly first: number;
  readonly last: number;
}
