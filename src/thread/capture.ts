/** How the bytes of a capture came in. */
export type CaptureOrigin = "http" | "file" | "stdin" | "sample";

/** A page as fetched or read, byte for byte. Never edited: all the rest can be rebuilt from it. */
export interface Capture {
  readonly origin: CaptureOrigin;
  /** Address, file name or `-`, as given. */
  readonly name: string;
  /** Where the bytes were served from, after redirects. */
  readonly url: string | null;
  /** When the bytes were taken from the site; null where that is not known. */
  readonly capturedAt: Date | null;
  /** Of the bytes, hex. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly httpStatus: number | null;
}
