/**
 * A mail server in a process of its own: `node smtp-sink.js FILE [PORT]`. Every mail that it takes is a line of FILE, on the
 * disk before the answer goes out, so that nothing that is killed takes a count with it. Ends with its standard input.
 */
import { fsyncSync, openSync, writeSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Copy, Order, Told, Way } from './behaviour.js';

const [file = '', port = '0'] = process.argv.slice(2);
const kept = openSync(file, 'a');

let order: Order = { behaviour: { way: 'accept' }, pace: 0 };
let left = 0;
let mostConnections = 0;
const sockets = new Map<number, Socket>();
/** Addresses that a greylist has seen. */
const seen = new Set<string>();

type Answer = (error?: Error | null) => void;

const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

function keep(to: string, raw: string): void {
  const messageId = /^message-id:\s*<([^>]+)>/im.exec(raw)?.[1] ?? '';
  const copy: Copy = { to, messageId, at: new Date().toISOString(), raw };
  writeSync(kept, `${JSON.stringify(copy)}\n`);
  fsyncSync(kept);
}

interface Heard {
  readonly to: string;
  readonly raw: string;
  readonly session: SMTPServerSession;
  readonly answer: Answer;
}

const accept = ({ to, raw, answer }: Heard, wait: number): void => {
  keep(to, raw);
  setTimeout(answer, wait);
};

/** More often than any silence after which a connection is given up. */
const SAYS_EVERY = 250;

const keepWaiting = ({ to, raw, session, answer }: Heard, wait: number): void => {
  keep(to, raw);
  const socket = sockets.get(session.remotePort);
  const saying = setInterval(() => socket?.write('250-Still at it\r\n'), SAYS_EVERY);
  const answering = setTimeout(() => {
    clearInterval(saying);
    answer();
  }, wait);
  socket?.once('close', () => {
    clearInterval(saying);
    clearTimeout(answering);
  });
};

/** What becomes of a mail that was heard to its end. */
const ON_MAIL: Readonly<Record<Way, (heard: Heard, wait: number) => void>> = {
  accept,
  'no-such-address': accept,
  greylist: accept,
  'refuse-for-now': ({ answer }) => answer(refusal(451, '4.3.0 Not now, try again later')),
  refuse: ({ answer }) => answer(refusal(554, '5.7.1 We do not want this mail')),
  'never-answer': () => undefined,
  'keep-waiting': keepWaiting,
  drop: ({ to, raw, session }) => {
    keep(to, raw);
    sockets.get(session.remotePort)?.destroy();
  },
};

/** What is said of an address before the mail is heard. */
const ON_ADDRESS: Readonly<Partial<Record<Way, (address: string) => Error | undefined>>> = {
  'no-such-address': () => refusal(550, '5.1.1 There is nobody of that name here'),
  greylist: (address) => {
    if (seen.has(address)) return undefined;
    seen.add(address);
    return refusal(451, '4.7.1 Greylisted, try again later');
  },
};

/** Whether this mail meets what was ordered; counts it where it does. */
function isMeant(address: string): boolean {
  if (!address.endsWith(order.behaviour.to ?? '') || left <= 0) return false;
  left -= 1;
  return true;
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo({ address }, _session, done) {
    const { way, to = '' } = order.behaviour;
    done(address.endsWith(to) ? ON_ADDRESS[way]?.(address) : undefined);
  },
  onData(stream, session, answer) {
    const hear = (raw: string): void => {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      const { way, wait } = isMeant(to) ? order.behaviour : { way: 'accept' as const };
      ON_MAIL[way]({ to, raw, session, answer }, wait ?? order.pace);
    };
    // Who is killed in the middle of a mail sent none.
    text(stream).then(hear, () => undefined);
  },
});
// A connection that is cut is what this server is for.
server.on('error', () => undefined);
server.server.on('connection', (socket: Socket) => {
  const { remotePort = 0 } = socket;
  sockets.set(remotePort, socket);
  mostConnections = Math.max(mostConnections, sockets.size);
  socket.on('close', () => sockets.delete(remotePort));
});

function say(): void {
  const told: Told = { port: (server.server.address() as AddressInfo).port, mostConnections };
  console.log(JSON.stringify(told));
}

function obey(given: Order): void {
  order = given;
  left = given.behaviour.times ?? Number.POSITIVE_INFINITY;
}

server.listen(Number(port), '127.0.0.1', say);
const orders = createInterface({ input: process.stdin });
orders.on('line', (line) => {
  if (line !== '') obey(JSON.parse(line) as Order);
  say();
});
orders.on('close', () => process.exit(0));
