import type { Rung } from "../../thread/certificate.js";
import type { Page } from "../../thread/page.js";
import type { Asker } from "./asker.js";
import type { Gathered } from "./gathered.js";
import type { SiteFacts } from "./siteFacts.js";

/** Comments found so far, for whoever watches. */
export interface CollectProgress {
  readonly rung: Rung;
  readonly found: number;
  readonly declared: number | null;
  readonly requests: number;
}

/** What the rungs of one visit share. */
export interface VisitState {
  readonly asker: Asker;
  readonly gathered: Gathered;
  readonly facts: SiteFacts;
  /** The article's page as fetched. */
  readonly page: Page;
  /** True where nothing more is wanted: rungs stop between two requests. */
  readonly isDone: () => boolean;
  readonly tell: (rung: Rung) => void;
}
