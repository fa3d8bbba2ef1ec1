import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Behaviour, Copy, Order, Told } from './behaviour.js';

const PROGRAM = path.join(import.meta.dirname, 'smtp-sink.js');

/** A mail server in another process, and the file in which it keeps what it took. */
export class Sink {
  private readonly known: Copy[] = [];
  /** Bytes of the file that are known. */
  private read = 0;

  private constructor(
    private readonly file: string,
    private child: ChildProcessWithoutNullStreams,
    private lines: Interface,
    private told: Told,
  ) {}

  static async start(file: string): Promise<Sink> {
    const { child, lines, told } = await run(file, 0);
    return new Sink(file, child, lines, told);
  }

  /** `options` of nodemailer go into the address: a server that never answers is given up early. */
  url(options: Readonly<Record<string, number>> = {}): string {
    const url = new URL(`smtp://127.0.0.1:${this.told.port}`);
    for (const [name, value] of Object.entries(options)) url.searchParams.set(name, String(value));
    return url.href;
  }

  /** From now on; `pace` is what every mail that is not meant by `behaviour` waits for its answer, in milliseconds. */
  async behave(behaviour: Behaviour, pace = 0): Promise<void> {
    const order: Order = { behaviour, pace };
    await this.tell(JSON.stringify(order));
  }

  /** The most connections that were open at once since it started. */
  async mostConnections(): Promise<number> {
    return (await this.tell('')).mostConnections;
  }

  /** Every mail that it took, in the order in which it took them. */
  copies(): readonly Copy[] {
    if (this.child.exitCode !== null) throw new Error('The mail server ended by itself.');
    const file = openSync(this.file, 'r');
    const news = Buffer.alloc(fstatSync(file).size - this.read);
    readSync(file, news, 0, news.length, this.read);
    closeSync(file);
    // What comes after the last line is still being written.
    const whole = news.subarray(0, news.lastIndexOf('\n') + 1);
    this.read += whole.length;
    const lines = whole.toString().split('\n').slice(0, -1);
    this.known.push(...lines.map((line) => JSON.parse(line) as Copy));
    return this.known;
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  /** On the same port, with the same file. */
  async startAgain(): Promise<void> {
    const { child, lines, told } = await run(this.file, this.told.port);
    Object.assign(this, { child, lines, told });
  }

  private async tell(line: string): Promise<Told> {
    const heard = once(this.lines, 'line');
    this.child.stdin.write(`${line}\n`);
    return (this.told = toldIn(await heard));
  }
}

async function run(file: string, port: number) {
  const child = spawn(process.execPath, [PROGRAM, file, String(port)]);
  child.stderr.pipe(process.stderr);
  const lines = createInterface({ input: child.stdout });
  const told = toldIn(await once(lines, 'line'));
  return { child, lines, told };
}

const toldIn = ([line]: unknown[]): Told => JSON.parse(String(line)) as Told;
