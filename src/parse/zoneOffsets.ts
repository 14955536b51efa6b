import { IANAZone } from "luxon";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Offset from UTC, in milliseconds, at an instant. */
export type OffsetAt = (ms: number) => number;

const known = new Map<string, OffsetAt>();

/**
 * Offsets of a zone; null where there is no zone of that name.
 *
 * Asking the platform takes as long as reading a comment, so each UTC day is asked once: no zone
 * has changed its clock and changed it back within one day.
 */
export function zoneOffsets(timezone: string): OffsetAt | null {
  const found = known.get(timezone);
  if (found !== undefined) return found;
  const zone = IANAZone.create(timezone);
  if (!zone.isValid) return null;
  const starts = new Map<number, number>();
  const atDayStart = (day: number): number => {
    const offset = starts.get(day) ?? zone.offset(day * DAY_MS) * MINUTE_MS;
    starts.set(day, offset);
    return offset;
  };
  const offsetAt: OffsetAt = (ms) => {
    const day = Math.floor(ms / DAY_MS);
    const offset = atDayStart(day);
    return offset === atDayStart(day + 1) ? offset : zone.offset(ms) * MINUTE_MS;
  };
  known.set(timezone, offsetAt);
  return offsetAt;
}
