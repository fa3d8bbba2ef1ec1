/**
 * A mail server in a process of its own, as quick as can be: it takes every mail and keeps whom it was for and its id. It is told
 * what to do by the process that started it.
 */
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** `delay` in milliseconds: so long each mail waits for its answer. Whatever came before is forgotten. */
export interface SinkOrder {
  readonly order: 'forget' | 'report';
  readonly delay?: number;
}

export interface SinkReport {
  readonly mails: number;
  readonly recipients: number;
  /** Recipients with more than one id for their mail. */
  readonly unlike: number;
  /** Milliseconds since 1970, with parts of one; 0 where none came. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** One mail as it came. */
  readonly sample: string;
}

interface Kept {
  mails: number;
  firstAt: number;
  lastAt: number;
  sample: string;
  readonly ids: Map<string, Set<string>>;
}

const nothing = (): Kept => ({ mails: 0, firstAt: 0, lastAt: 0, sample: '', ids: new Map() });
let kept = nothing();
let delay = 0;

const END = '\r\n.\r\n';
const MESSAGE_ID = /^message-id:\s*(\S+)/im;

class Session {
  private waiting = '';
  private recipient = '';
  private inData = false;

  constructor(private readonly socket: Socket) {
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('error', () => undefined).on('data', (text) => this.hear(String(text)));
    this.say('220 sink');
  }

  private say(line: string): void {
    this.socket.write(`${line}\r\n`);
  }

  private hear(text: string): void {
    this.waiting += text;
    while (this.inData ? this.takeMail() : this.takeLine());
  }

  private takeLine(): boolean {
    const end = this.waiting.indexOf('\r\n');
    if (end < 0) return false;
    const line = this.waiting.slice(0, end);
    this.waiting = this.waiting.slice(end + 2);
    this.answer(line);
    return true;
  }

  private answer(line: string): void {
    const word = line.slice(0, 4).toUpperCase();
    if (word === 'RCPT') this.recipient = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (word === 'DATA') this.inData = true;
    if (word === 'EHLO') return this.say('250-sink\r\n250-PIPELINING\r\n250 8BITMIME');
    if (word === 'QUIT') return void this.socket.end('221 bye\r\n');
    this.say(word === 'DATA' ? '354 go on' : '250 ok');
  }

  private takeMail(): boolean {
    const end = this.waiting.indexOf(END);
    if (end < 0) return false;
    keep(this.recipient, this.waiting.slice(0, end));
    this.waiting = this.waiting.slice(end + END.length);
    this.inData = false;
    if (delay > 0) setTimeout(() => this.say('250 taken'), delay);
    else this.say('250 taken');
    return true;
  }
}

function keep(recipient: string, mail: string): void {
  const at = performance.timeOrigin + performance.now();
  kept.mails += 1;
  kept.firstAt ||= at;
  kept.lastAt = at;
  kept.sample ||= mail;
  const ids = kept.ids.get(recipient) ?? new Set();
  kept.ids.set(recipient, ids.add(MESSAGE_ID.exec(mail)?.[1] ?? ''));
}

function report(): SinkReport {
  const { ids, ...counts } = kept;
  const unlike = [...ids.values()].filter(({ size }) => size > 1).length;
  return { ...counts, recipients: ids.size, unlike };
}

const server = createServer((socket) => new Session(socket));
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', (order: SinkOrder) => {
  if (order.order === 'report') return void process.send?.(report());
  kept = nothing();
  delay = order.delay ?? 0;
  process.send?.({});
});
process.on('disconnect', () => process.exit());
