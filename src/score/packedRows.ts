/**
 * Rows of eight-bit weights, laid out for adding rows up: two columns share a 32-bit cell, 16 bits
 * each, so that one addition does for both. The last used cell of a row holds its marking columns.
 */
export interface PackedRows {
  readonly cells: Int32Array;
  /** Cells from one row to the next. A row of up to 14 heads is half a cache line. */
  readonly stride: number;
  readonly heads: number;
}

/** Weights are kept as 1 to 255, so that none borrows from its neighbour. */
const RAISED = 128;
/** Rows whose sum still fits 16 bits. */
const MOST_ADDED = 257;
/** Cells added up at a time, one variable each. */
const AT_ONCE = 4;

/**
 * @param weights rows of `columns` weights, -127 to 127
 * @param marks how many of the columns, the last ones, mark words; three at most
 */
export function packRows(weights: Int8Array, columns: number, marks: number): PackedRows {
  const heads = columns - marks;
  const pairs = Math.ceil(heads / 2);
  const stride = Math.ceil((pairs + 1) / (2 * AT_ONCE)) * 2 * AT_ONCE;
  const count = weights.length / columns;
  const cells = new Int32Array(count * stride);
  for (let row = 0; row < count; row++) {
    const from = row * columns;
    const to = row * stride;
    for (let pair = 0; pair < pairs; pair++) {
      const low = (weights[from + 2 * pair] ?? 0) + RAISED;
      const high = 2 * pair + 1 < heads ? (weights[from + 2 * pair + 1] ?? 0) + RAISED : RAISED;
      cells[to + pair] = low | (high << 16);
    }
    let marked = 0;
    for (let mark = 0; mark < marks; mark++)
      marked |= ((weights[from + heads + mark] ?? 0) & 0xff) << (8 * mark);
    cells[to + pairs] = marked;
  }
  return { cells, stride, heads };
}

/** Sets `sums` to the columns of the heads, added up over rows. */
export function sumHeads(rows: PackedRows, places: Int32Array, offset: number, sums: Float64Array) {
  const { cells, stride, heads } = rows;
  sums.fill(0);
  for (let first = 0; first < places.length; first += MOST_ADDED) {
    const end = Math.min(first + MOST_ADDED, places.length);
    for (let cell = 0; 2 * cell < heads; cell += AT_ONCE) {
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let at = first; at < end; at++) {
        const from = ((places[at] ?? 0) + offset) * stride + cell;
        a = (a + (cells[from] ?? 0)) | 0;
        b = (b + (cells[from + 1] ?? 0)) | 0;
        c = (c + (cells[from + 2] ?? 0)) | 0;
        d = (d + (cells[from + 3] ?? 0)) | 0;
      }
      addPair(sums, 2 * cell, a);
      addPair(sums, 2 * cell + 2, b);
      addPair(sums, 2 * cell + 4, c);
      addPair(sums, 2 * cell + 6, d);
    }
    for (let head = 0; head < heads; head++)
      sums[head] = (sums[head] ?? 0) - RAISED * (end - first);
  }
}

function addPair(sums: Float64Array, head: number, cell: number): void {
  // What lies past the heads is no head's, and a typed array drops what is written past its end.
  sums[head] = (sums[head] ?? 0) + (cell & 0xffff);
  sums[head + 1] = (sums[head + 1] ?? 0) + (cell >>> 16);
}

/** The marking columns of a row in one number; `readMark` takes them apart. */
export function markCell({ cells, stride, heads }: PackedRows, row: number): number {
  return cells[row * stride + ((heads + 1) >> 1)] ?? 0;
}

/** @param mark 0, 1 or 2 */
export const readMark = (cell: number, mark: number): number => (cell << (24 - 8 * mark)) >> 24;
