/** A typed array that doubles when it is full: millions of numbers without an object each. */
abstract class Growing<T extends Int32Array | Float64Array> {
  protected abstract items: T;
  length = 0;

  protected abstract grow(capacity: number): T;

  get(at: number): number {
    return this.items[at] ?? 0;
  }

  set(at: number, value: number): void {
    this.items[at] = value;
  }

  /** Appends a number; returns its place. */
  push(value: number): number {
    if (this.length === this.items.length) {
      const grown = this.grow(this.length * 2);
      grown.set(this.items);
      this.items = grown;
    }
    this.items[this.length] = value;
    return this.length++;
  }

  cut(length: number): void {
    this.length = length;
  }
}

const CAPACITY = 1024;

export class GrowingInts extends Growing<Int32Array> {
  protected items = new Int32Array(CAPACITY);

  protected grow(capacity: number): Int32Array<ArrayBuffer> {
    return new Int32Array(capacity);
  }
}

export class GrowingFloats extends Growing<Float64Array> {
  protected items = new Float64Array(CAPACITY);

  protected grow(capacity: number): Float64Array<ArrayBuffer> {
    return new Float64Array(capacity);
  }
}
