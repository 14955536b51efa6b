import type { Depth } from "../../thread/certificate.js";
import type { PictureFormat } from "../../draw/pictureFormats.js";
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

export interface EvalFlags {
  readonly target: string;
  readonly suites: boolean;
  readonly limit?: number;
  readonly out?: string;
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
