// UTF-8 bytes to UTF-16 units and back, for one text.

export class Offsets {
  readonly bytes: Uint8Array;
  /** For every byte the unit that its character begins at; one more for the end. */
  private readonly units: Uint32Array;

  constructor(readonly text: string) {
    this.bytes = new TextEncoder().encode(text);
    const { bytes } = this;
    this.units = new Uint32Array(bytes.length + 1);
    let unit = 0;
    for (let at = 0; at < bytes.length; ) {
      const lead = bytes[at]!;
      const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
      for (let inside = 0; inside < length; inside += 1) this.units[at + inside] = unit;
      at += length;
      unit += length === 4 ? 2 : 1;
    }
    this.units[bytes.length] = unit;
  }

  /** The unit at which the byte stands. */
  unit(byte: number): number {
    return this.units[Math.min(Math.max(byte, 0), this.bytes.length)]!;
  }

  /** The first byte that stands at the unit: the units ascend, so it is searched for by halves. */
  byte(unit: number): number {
    let low = 0;
    let high = this.bytes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.units[middle]! < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
