import type { Depth } from "../../thread/certificate.js";
import type { PictureFormat } from "../../draw/pictureFormats.js";
import type { JobState, Priority } from "../../thread/job.js";
import type { SourceFormat } from "../../thread/thread.js";

export interface ParseFlags {
  readonly format: SourceFormat | "auto";
  readonly capturedAt?: Date;
  readonly baseUrl?: string;
  readonly timezone?: string;
  /** How much of an address is collected. */
  readonly depth?: Depth;
  readonly json?: boolean;
}

export interface ParseCommandFlags extends ParseFlags {
  readonly with?: readonly string[];
}

export interface RunFlags extends ParseFlags {
  readonly target: string;
  readonly all?: boolean;
}

export interface EnqueueFlags extends RunFlags {
  readonly file?: readonly string[];
  readonly csv?: readonly string[];
  readonly column?: string;
  readonly sitemap?: readonly string[];
  readonly priority: Priority;
  readonly depth: Depth;
  readonly wait?: boolean;
}

export interface JobsFlags {
  readonly state?: readonly JobState[];
  readonly code?: string;
  readonly address?: string;
  readonly site?: string;
  readonly older?: number;
  readonly newer?: number;
  readonly limit: number;
  readonly json?: boolean;
}

export interface MoveFlags {
  readonly dead?: boolean;
  readonly code?: string;
  readonly json?: boolean;
}

export interface WatchFlags {
  readonly every: number;
  readonly feed?: boolean;
  readonly article?: boolean;
  readonly quietDays: number;
  readonly target: string;
  readonly timezone?: string;
  readonly depth: Depth;
  readonly json?: boolean;
}

export interface EvalFlags {
  readonly target: string;
  readonly suites: boolean;
  readonly limit?: number;
  readonly out?: string;
  readonly decisions?: boolean;
  readonly propose?: boolean;
  readonly precision?: number;
  readonly json?: boolean;
}

export interface WeighFlags {
  readonly site: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly target: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export interface TreeFlags extends ParseFlags {
  readonly out?: string;
  readonly as?: PictureFormat;
  readonly pseudonyms?: boolean;
  readonly text: boolean;
}
