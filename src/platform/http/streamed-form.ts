import { Readable } from 'node:stream';
import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';

/** A file of a form, as it arrives: its bytes are read once, in turn. */
export interface SentFile {
  /** The name of its field. */
  readonly field: string;
  /** As the browser calls it: to be made safe before it is shown. */
  readonly fileName: string;
  readonly content: Readable;
}

/** A form whose files are still on their way. Its other fields stood before the first file. */
export interface StreamedForm {
  readonly fields: Readonly<Record<string, string | string[]>>;
  readonly files: SentFiles;
}

interface PartHead {
  readonly name: string;
  readonly fileName?: string;
}

const CRLF = '\r\n';
const LONGEST_HEAD_IN_BYTES = 8_192;
/** All texts of a form together, 1 MB. */
const LONGEST_TEXTS_IN_BYTES = 1_048_576;
const MOST_FIELDS = 500;
/** What is read of files that nobody wanted, so that the browser gets to see the answer: 64 MB. */
const DRAINED_IN_BYTES = 67_108_864;

/** The files of a form, one after the other. Whoever does not read one to its end has the rest thrown away. */
export class SentFiles implements AsyncIterable<SentFile> {
  // Really private: pipes look through what a route is given, and this would lead them to the socket.
  readonly #parts: FormParts;
  #head: PartHead | undefined;

  constructor(parts: FormParts, head: PartHead | undefined) {
    this.#parts = parts;
    this.#head = head;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SentFile> {
    for (; this.#head; this.#head = await this.#parts.next()) {
      const { name, fileName } = this.#head;
      if (fileName === undefined || fileName === '') continue;
      yield { field: name, fileName, content: Readable.from(this.#parts.content()) };
    }
  }

  /** Reads on to the end of the form, as far as that is reasonable. False where the sender is better cut off. */
  async drained(): Promise<boolean> {
    try {
      return await this.#parts.skipAll(DRAINED_IN_BYTES);
    } catch {
      return false;
    }
  }
}

/** Reads the texts of `multipart/form-data` (RFC 7578) up to its first file. Throws 400 for what is no such form, and 413. */
export async function readStreamedForm(
  payload: AsyncIterable<Buffer>,
  boundary: string,
): Promise<StreamedForm> {
  const parts = new FormParts(payload, boundary);
  const fields = new Map<string, string[]>();
  let size = 0;
  let count = 0;
  for (let head = await parts.next(); ; head = await parts.next()) {
    if (!head || head.fileName !== undefined)
      return { fields: asFields(fields), files: new SentFiles(parts, head) };
    const text = await parts.text(LONGEST_TEXTS_IN_BYTES - size);
    size += text.length;
    count += 1;
    if (count > MOST_FIELDS) throw new PayloadTooLargeException();
    const { name } = head;
    fields.set(name, [...(fields.get(name) ?? []), text]);
  }
}

/** A field sent once is a text, as in other forms; sent more often, a list. */
const asFields = (fields: ReadonlyMap<string, string[]>): Record<string, string | string[]> =>
  Object.fromEntries(
    [...fields].map(([name, texts]) => [name, texts.length === 1 ? (texts[0] ?? '') : texts]),
  );

/** The parts of a form, cut at their boundary wherever the pieces of the stream happen to end. */
class FormParts {
  private readonly source: AsyncIterator<Buffer>;
  private readonly mark: Buffer;
  private rest: Buffer = Buffer.from(CRLF);
  private isInside = true;
  private isOver = false;

  constructor(payload: AsyncIterable<Buffer>, boundary: string) {
    this.source = payload[Symbol.asyncIterator]();
    this.mark = Buffer.from(`${CRLF}--${boundary}`);
  }

  /** What stands at the head of the next part; undefined after the last. */
  async next(): Promise<PartHead | undefined> {
    if (this.isOver) return undefined;
    for await (const _ of this.content()) continue;
    await this.fill(2);
    if (this.rest.toString('latin1', 0, 2) === '--') {
      this.isOver = true;
      return undefined;
    }
    const head = await this.head();
    this.isInside = true;
    return head;
  }

  /** The bytes of the part, up to the boundary. */
  async *content(): AsyncGenerator<Buffer> {
    while (this.isInside) {
      const at = this.rest.indexOf(this.mark);
      if (at >= 0) {
        const last = this.take(at);
        this.rest = this.rest.subarray(this.mark.length);
        this.isInside = false;
        if (last.length > 0) yield last;
        return;
      }
      const sure = this.rest.length - this.mark.length;
      if (sure > 0) yield this.take(sure);
      await this.more();
    }
  }

  async text(limit: number): Promise<string> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of this.content()) {
      size += piece.length;
      if (size > limit) throw new PayloadTooLargeException();
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  }

  /** Whether the end was reached within so many bytes. */
  async skipAll(limit: number): Promise<boolean> {
    let size = 0;
    do {
      for await (const piece of this.content()) {
        size += piece.length;
        if (size > limit) return false;
      }
    } while (await this.next());
    return true;
  }

  private async head(): Promise<PartHead> {
    for (;;) {
      const end = this.rest.indexOf(CRLF + CRLF);
      if (end >= 0) {
        const text = this.take(end).toString('utf8');
        this.rest = this.rest.subarray(2 * CRLF.length);
        return headIn(text);
      }
      if (this.rest.length > LONGEST_HEAD_IN_BYTES) throw new BadRequestException();
      await this.more();
    }
  }

  private async fill(size: number): Promise<void> {
    while (this.rest.length < size) await this.more();
  }

  private take(size: number): Buffer {
    const taken = this.rest.subarray(0, size);
    this.rest = this.rest.subarray(size);
    return taken;
  }

  /** Throws 400 where the stream ends before the form does. */
  private async more(): Promise<void> {
    const { value, done } = await this.source.next();
    if (done) throw new BadRequestException();
    this.rest = this.rest.length === 0 ? value : Buffer.concat([this.rest, value]);
  }
}

function headIn(text: string): PartHead {
  const disposition = /content-disposition:([^\r\n]*)/i.exec(text)?.[1] ?? '';
  const name = /[; ]name="([^"]*)"/.exec(disposition)?.[1];
  if (name === undefined) throw new BadRequestException();
  const fileName = /[; ]filename="([^"]*)"/.exec(disposition)?.[1] ?? extendedName(disposition);
  return { name, ...(fileName === undefined ? {} : { fileName }) };
}

/** `filename*=UTF-8''…`, as programs write it; browsers do not. */
function extendedName(disposition: string): string | undefined {
  const given = /[; ]filename\*=utf-8''([^;\s]*)/i.exec(disposition)?.[1];
  if (given === undefined) return undefined;
  try {
    return decodeURIComponent(given);
  } catch {
    throw new BadRequestException();
  }
}
