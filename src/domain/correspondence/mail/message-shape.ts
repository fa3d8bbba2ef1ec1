import type { HeldReason } from './held-reason.js';

/** How a message is built, as far as its lines tell without opening any part. */
export interface MessageShape {
  /** Parts inside parts, and messages inside messages. */
  readonly depth: number;
  readonly parts: number;
  /** Bytes of the longest head, the message's own or that of a part. */
  readonly longestHead: number;
}

const DEEPEST = 12;
const MOST_PARTS = 300;
const LONGEST_HEAD = 131_072;

/** Why a message of this shape is not opened. */
export function tooMuch({ depth, parts, longestHead }: MessageShape): HeldReason | undefined {
  if (longestHead > LONGEST_HEAD) return 'too-long-headers';
  if (depth > DEEPEST) return 'too-deep';
  return parts > MOST_PARTS ? 'too-many-parts' : undefined;
}

/**
 * Reads `raw` (one character for each byte) once, line by line, with a stack of the boundaries that are open: RFC 2046,
 * section 5.1. It stops where the message is too much in any case.
 */
export function messageShape(raw: string): MessageShape {
  const scan = new Scan();
  for (let at = 0; at <= raw.length && !tooMuch(scan);) {
    const end = raw.indexOf('\n', at);
    const next = end === -1 ? raw.length : end;
    scan.line(raw.slice(at, Math.min(next, at + LONGEST_HEAD + 1)).replace(/\r$/, ''), next - at + 1);
    at = next + 1;
  }
  return { depth: scan.depth, parts: scan.parts, longestHead: scan.longestHead };
}

const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i;

class Scan implements MessageShape {
  depth = 0;
  parts = 1;
  longestHead = 0;
  private readonly open: string[] = [];
  private head = '';
  private headLength = 0;
  private isHead = true;

  line(text: string, length: number): void {
    if (this.isBoundary(text)) return;
    if (!this.isHead) return;
    this.headLength += length;
    this.longestHead = Math.max(this.longestHead, this.headLength);
    if (text === '') this.endHead();
    else this.head += /^[ \t]/.test(text) ? text : `\n${text}`;
  }

  private isBoundary(text: string): boolean {
    if (!text.startsWith('--')) return false;
    const named = text.slice(2).trimEnd();
    const at = this.open.findLastIndex((one) => named === one || named === `${one}--`);
    if (at === -1) return false;
    const isEnd = named !== this.open[at];
    this.open.length = isEnd ? at : at + 1;
    if (!isEnd) this.parts += 1;
    this.isHead = !isEnd;
    this.head = '';
    this.headLength = 0;
    return true;
  }

  private endHead(): void {
    const type = /^content-type:(.*)$/im.exec(this.head)?.[1] ?? '';
    const [, quoted, plain] = /^\s*multipart\//i.test(type) ? (BOUNDARY.exec(type) ?? []) : [];
    const boundary = quoted ?? plain;
    this.isHead = /^\s*message\/rfc822/i.test(type);
    if (boundary !== undefined) this.open.push(boundary);
    else if (this.isHead) this.open.push(NO_BOUNDARY);
    this.depth = Math.max(this.depth, this.open.length);
    this.head = '';
    this.headLength = 0;
  }
}

/** A message inside a part has none: no line is equal to this. */
const NO_BOUNDARY = '\n';
