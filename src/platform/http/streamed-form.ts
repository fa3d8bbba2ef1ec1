import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

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

/** Texts and files of one form together. */
const MOST_PARTS = 500;
const LONGEST_HEAD_IN_BYTES = 8_192;
const MOST_LINES_OF_A_HEAD = 16;
/** All texts of a form together, 1 MB. */
const LONGEST_TEXTS_IN_BYTES = 1_048_576;
/** What may arrive without being part of anything that somebody reads, 16 MB: heads, and small files that wait their turn. */
const MOST_UNREAD_IN_BYTES = 16_777_216;
/** What is read of files that nobody wanted, so that the browser gets to see the answer: 64 MB. */
const DRAINED_IN_BYTES = 67_108_864;

/** The most that the reader itself may be asked to do, before a route is. How large a file may be is for the route to say. */
export const FORM_LIMITS = {
  parts: MOST_PARTS,
  headerPairs: MOST_LINES_OF_A_HEAD,
  headerSize: LONGEST_HEAD_IN_BYTES,
  fileSize: Infinity,
};

/** Only what is handed out as a stream waits until it is read; a text would be gathered however fast it comes. */
const AS_THEY_ARRIVE = { isPartAFile: () => true };

/** The parts of a form one after the other, as `@fastify/multipart` cuts them. Every refusal is 400 or 413. */
export class FormParts {
  private readonly parts: AsyncIterator<unknown>;
  private readonly tooLong: Promise<never>;
  private current: Readable | undefined;
  private unread = 0;

  constructor(private readonly request: FastifyRequest) {
    this.parts = request.parts(AS_THEY_ARRIVE);
    this.tooLong = new Promise((_, reject) => {
      request.raw.on('data', ({ length }: Buffer) => {
        this.unread += length;
        if (this.unread <= MOST_UNREAD_IN_BYTES) return;
        request.raw.unpipe();
        reject(new PayloadTooLargeException());
      });
    });
    this.tooLong.catch(() => undefined);
  }

  /** The next part; undefined after the last. What was not read of the one before is thrown away. */
  async next(): Promise<MultipartFile | undefined> {
    this.current?.resume();
    const { value } = await orRefused(Promise.race([this.parts.next(), this.tooLong]));
    const part = value as MultipartFile | undefined;
    if (part && part.fieldname === undefined) throw new BadRequestException();
    this.current = part?.file;
    return part;
  }

  /** The bytes of the part. */
  async *contentOf({ file }: MultipartFile): AsyncGenerator<Buffer> {
    const pieces = (file as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    for (;;) {
      const { value, done } = await orRefused(pieces.next());
      if (done) return;
      this.unread -= value.length;
      yield value;
    }
  }

  /** The part as a whole. Throws 413 beyond `limit`, in bytes. */
  async wholeOf(part: MultipartFile, limit: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of this.contentOf(part)) {
      size += piece.length;
      if (size > limit) throw new PayloadTooLargeException();
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  /** Reads on to the end of the form, as far as that is reasonable. False where the sender is better cut off. */
  drained(): Promise<boolean> {
    const { raw } = this.request;
    raw.unpipe();
    if (raw.readableEnded) return Promise.resolve(true);
    return new Promise((resolve) => {
      let size = 0;
      raw.on('data', ({ length }: Buffer) => {
        size += length;
        if (size > DRAINED_IN_BYTES) resolve(false);
      });
      raw.once('end', () => resolve(true));
      raw.once('close', () => resolve(false));
      raw.resume();
    });
  }
}

/** The files of a form, one after the other. Whoever does not read one to its end has the rest thrown away. */
export class SentFiles implements AsyncIterable<SentFile> {
  // Really private: pipes look through what a route is given, and this would lead them to the socket.
  readonly #parts: FormParts;
  readonly #first: MultipartFile | undefined;

  constructor(parts: FormParts, first: MultipartFile | undefined) {
    this.#parts = parts;
    this.#first = first;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SentFile> {
    for (let part = this.#first; part; part = await this.#parts.next()) {
      const { fieldname: field, filename: fileName } = part;
      if (fileName) yield { field, fileName, content: Readable.from(this.#parts.contentOf(part)) };
    }
  }
}

/** Reads the texts of `multipart/form-data` (RFC 7578) up to its first file. Throws 400 for what is no such form, and 413. */
export async function readStreamedForm(parts: FormParts): Promise<StreamedForm> {
  const fields = new Map<string, string[]>();
  let size = 0;
  for (let part = await parts.next(); ; part = await parts.next()) {
    if (!part || isFile(part)) return { fields: asFields(fields), files: new SentFiles(parts, part) };
    const text = await parts.wholeOf(part, LONGEST_TEXTS_IN_BYTES - size);
    size += text.length;
    fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), text.toString('utf8')]);
  }
}

/** Every part is handed out as a file; a text has no file name, not even an empty one. */
export const isFile = ({ filename }: { readonly filename: string | undefined }): boolean =>
  filename !== undefined;

/** A field sent once is a text, as in other forms; sent more often, a list. */
const asFields = (fields: ReadonlyMap<string, string[]>): Record<string, string | string[]> =>
  Object.fromEntries(
    [...fields].map(([name, texts]) => [name, texts.length === 1 ? (texts[0] ?? '') : texts]),
  );

/** Whatever the reader cannot make out is the sender's fault: 413 where it says so, else 400. */
async function orRefused<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const { statusCode } = Object(error) as { readonly statusCode?: unknown };
    if (error instanceof PayloadTooLargeException || statusCode === 413) throw new PayloadTooLargeException();
    throw new BadRequestException();
  }
}
