/** Rounds for output, so that the same comment gives the same digits on every machine; never −0. */
export function roundTo(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor + 0;
}
