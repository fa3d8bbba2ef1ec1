import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { usableBinaries } from './binaries.js';
import { fillInOneStep, withSecretFile, type Place } from './data-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { run } from './processes.js';

/** The account that `initdb` makes; it is used only to set up the owner and to recognise our own server. */
export const ADMINISTRATOR = 'postgres';

const ENCODING = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** Told to the server at every start, so that a later version of Redress can change them. No value holds a space. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  jit: 'off',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log must never hold what people wrote: no statement, no DETAIL line with the values of a row.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/** For tests: a cluster that need not outlive the machine, and that nobody copies by its journal. */
const DISPOSABLE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/** Seconds. Recovery after a power cut may take long; it must not be taken for a failure. */
const START_LIMIT = 600;
const STOP_LIMIT = 30;

/** A database cluster on disk and the programs that run it. */
export class Cluster {
  private constructor(
    readonly place: Place,
    private readonly bin: string,
    private readonly disposable: boolean,
    private readonly log = join(place.pgData, 'server.log'),
  ) {}

  /** Opens the cluster of a place, making it first where there is none. */
  static async open(place: Place, administratorPassword: string, disposable: boolean): Promise<Cluster> {
    const cluster = new Cluster(place, await usableBinaries(place.home, place.account), disposable);
    if (await stat(place.pgData).catch(() => undefined)) await cluster.checkVersion();
    else await cluster.create(administratorPassword);
    return cluster;
  }

  private async create(password: string): Promise<void> {
    const { place, bin } = this;
    await fillInOneStep(place.pgData, place.account, (draft) =>
      withSecretFile(place, password, async (file) => {
        const flags = ['-A', 'scram-sha-256', '-U', ADMINISTRATOR, `--pwfile=${file}`, '--no-instructions'];
        if (this.disposable) flags.push('--no-sync');
        const made = await run(join(bin, 'initdb'), ['-D', draft, ...ENCODING, ...flags], place.account);
        if (!made.ok)
          throw new EmbeddedPostgresError(`PostgreSQL cannot make ${draft}: ${complaintIn(made.output)}`);
      }),
    );
  }

  private async checkVersion(): Promise<void> {
    const version = (await readFile(join(this.place.pgData, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
    const { output } = await run(join(this.bin, 'postgres'), ['--version'], this.place.account);
    const ours = /\d+/.exec(output)?.[0];
    if (version === ours) return;
    throw new EmbeddedPostgresError(
      version === ''
        ? `${this.place.pgData} is not the folder of a PostgreSQL database`
        : `${this.place.pgData} was made by PostgreSQL ${version}, and this is PostgreSQL ${ours}`,
    );
  }

  /** @returns undefined when the server is up, else why it is not, in one line */
  async start(port: number): Promise<string | undefined> {
    const settings = Object.entries({ ...SETTINGS, port: `${port}`, ...(this.disposable ? DISPOSABLE : {}) });
    const options = settings.map(([name, value]) => `-c ${name}=${value}`).join(' ');
    const before = await stat(this.log).then(
      ({ size }) => size,
      () => 0,
    );
    const started = await this.control('start', '-t', `${START_LIMIT}`, '-l', this.log, '-o', options);
    return started.ok ? undefined : complaintIn((await this.logSince(before)) || started.output);
  }

  /** Ends the sessions and the server; what was committed is kept. */
  async stop(): Promise<void> {
    const stopped = await this.control('stop', '-t', `${STOP_LIMIT}`, '-m', 'fast');
    if (stopped.ok) return;
    // Immediate is a crash that the next start recovers from: still better than a server nobody looks after.
    const crashed = await this.control('stop', '-t', `${STOP_LIMIT}`, '-m', 'immediate');
    if (!crashed.ok)
      throw new EmbeddedPostgresError(`PostgreSQL does not stop: ${complaintIn(crashed.output)}`);
  }

  private control(verb: 'start' | 'stop', ...flags: string[]) {
    const { place, bin } = this;
    return run(join(bin, 'pg_ctl'), [verb, '-w', '-s', '-D', place.pgData, ...flags], place.account);
  }

  private async logSince(offset: number): Promise<string> {
    const log = await open(this.log).catch(() => undefined);
    if (!log) return '';
    const { size } = await log.stat();
    const { buffer } = await log.read(Buffer.alloc(size - offset), 0, size - offset, offset);
    await log.close();
    return buffer.toString();
  }
}

/** The line that says why: the first that is an error, for others follow from it, else the last. */
function complaintIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const line =
    lines.find((text) => /FATAL|PANIC|ERROR|error:/.test(text)) ?? lines.at(-1) ?? 'no reason was given';
  return line.replace(/^.*?(FATAL|PANIC|ERROR|error): */, '').trim();
}
