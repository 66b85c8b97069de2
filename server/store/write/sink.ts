// Grows to the largest batch seen, at most KEEP: bigger ones are served by a buffer of their own and let go.
const KEEP = 4 * 1024 * 1024;
const FIRST = 64 * 1024;

/** Up to here, writing characters one by one is cheaper than leaving JavaScript. */
const SHORT = 24;

/** A growing buffer that one batch after the other is written into, in network byte order. Callers `ensure` room first. */
export class Sink {
  at = 0;
  private buffer = Buffer.allocUnsafeSlow(FIRST);
  private view = new DataView(this.buffer.buffer);

  /** Begins again. What was written before is overwritten: call it when nobody reads it any more. */
  restart(): void {
    this.at = 0;
    if (this.buffer.length > KEEP) this.letGo();
  }

  /** Begins again in another buffer, because the old one may still be read. */
  letGo(): void {
    this.at = 0;
    this.use(Buffer.allocUnsafeSlow(FIRST));
  }

  ensure(bytes: number): void {
    const wanted = this.at + bytes;
    if (wanted <= this.buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(wanted, this.buffer.length * 2));
    this.buffer.copy(grown, 0, 0, this.at);
    this.use(grown);
  }

  private use(buffer: Buffer<ArrayBuffer>): void {
    this.buffer = buffer;
    this.view = new DataView(buffer.buffer);
  }

  byte(value: number): void {
    this.view.setUint8(this.at, value);
    this.at += 1;
  }

  int16(value: number): void {
    this.view.setInt16(this.at, value);
    this.at += 2;
  }

  int32(value: number): void {
    this.view.setInt32(this.at, value);
    this.at += 4;
  }

  uint32(value: number): void {
    this.view.setUint32(this.at, value);
    this.at += 4;
  }

  float64(value: number): void {
    this.view.setFloat64(this.at, value);
    this.at += 8;
  }

  /** UTF-8; needs room for three bytes a character. Lone surrogates become U+FFFD. @returns its bytes. */
  text(value: string): number {
    const { buffer, at } = this;
    const { length } = value;
    let i = 0;
    if (length <= SHORT) {
      for (; i < length; i++) {
        const code = value.charCodeAt(i);
        if (code > 0x7f) break;
        buffer[at + i] = code;
      }
    }
    const bytes = i === length ? length : buffer.write(value, at, 'utf8');
    this.at += bytes;
    return bytes;
  }

  /** Writes a length into the four bytes at `from`: that of everything after them. */
  lengthAt(from: number): void {
    this.view.setInt32(from, this.at - from - 4);
  }

  /** The same, of everything from `from` on (how the messages of the wire protocol count). */
  inclusiveLengthAt(from: number): void {
    this.view.setInt32(from, this.at - from);
  }

  written(): Buffer {
    return this.buffer.subarray(0, this.at);
  }
}
