import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import {
  startChildService,
  startChildWorker,
  type Child,
  type ChildService,
} from '../support/child-service.js';
import { messageIdOf } from '../../src/platform/mail/message-id.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';
import { startWaiting, type Backend, type Waiting } from './backends.js';
import { accountFor, copiesOf, type Account, type Owed } from './ledger.js';
import { leasesLapse, leftToDo, owedAt, waitsAreOver, writtenDown } from './ledger-entries.js';
import { Sink } from './sink/sink-process.js';
import { MONDAY } from './world.js';

/** How long anything may take until it is well again; the lease of a mail is the longest of it. */
const RECOVERY = 150_000;
/** Longer than the service pauses between two looks at its work. */
const QUIET = 4_000;
/** Between two looks at the database. */
const PAUSE = 250;
/** A mail server that says nothing is given up after this; the service waits half a minute by itself. */
export const GIVEN_UP = 2_000;

/** On each connection one mail may be on its way; the answers to some more may be on theirs into the database. */
export const MOST_IN_FLIGHT_EACH = 4;

export type Settings = Readonly<Record<string, string>>;

/** One try: a database in which reminders are due, a mail server, a queue, and the processes that are to send them. */
export class Scene {
  /** What everybody had to be told so far. */
  private readonly owed = new Map<string, Owed>();
  private readonly running = new Set<Child>();
  /** By Message-ID, how many copies a server held when a process was killed before it could write the last one down. */
  private readonly inFlight = new Map<string, Set<number>>();

  private constructor(
    readonly database: TestDatabase,
    readonly waiting: Waiting,
    readonly sink: Sink,
    readonly folder: string,
  ) {}

  static async open(backend: Backend, openDatabase = createTestDatabase): Promise<Scene> {
    const folder = await mkdtemp(path.join(tmpdir(), 'redress-faults-'));
    const database = await openDatabase();
    const waiting = await startWaiting(backend, database);
    return new Scene(database, waiting, await Sink.start(path.join(folder, 'mails')), folder);
  }

  async close(): Promise<void> {
    for (const child of this.running) await child.kill();
    await this.sink.kill();
    await this.waiting.stop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** From now on everything is owed that has crossed by this moment. */
  async owe(moment: string): Promise<void> {
    for (const each of await owedAt(this.database.owner, moment))
      this.owed.set(`${each.rung} ${each.address}`, each);
  }

  get owedPairs(): readonly Owed[] {
    return [...this.owed.values()];
  }

  startWorker(moment = MONDAY, more: Settings = {}): Promise<Child> {
    return this.start(startChildWorker, { ...this.settings(moment), ...more });
  }

  /** Outside production it does a worker's part as well. */
  startWeb(moment = MONDAY): Promise<ChildService> {
    return this.start(startChildService, this.settings(moment));
  }

  /** All at once, and without a chance to tidy up. */
  async kill(...children: Child[]): Promise<void> {
    const most = await this.sink.mostConnections();
    await Promise.all(children.map((child) => child.kill()));
    for (const child of children) this.running.delete(child);
    // The database may still be at the last commits of those that are gone.
    await delay(200);
    const unrecorded = await this.unrecorded();
    assert.ok(unrecorded.length <= MOST_IN_FLIGHT_EACH * most, `${unrecorded.length} mails were in flight`);
    const copies = copiesOf(this.sink.copies());
    for (const id of unrecorded)
      this.inFlight.set(id, (this.inFlight.get(id) ?? new Set()).add(copies.get(id) ?? 0));
  }

  async stop(child: Child): Promise<void> {
    assert.equal(await child.stop(), 0);
    this.running.delete(child);
  }

  /** Waits until the mail server holds so many more mails than now. */
  async untilSent(more: number): Promise<void> {
    const before = this.sink.copies().length;
    await until(`${more} more mails`, async () => this.sink.copies().length >= before + more, RECOVERY);
  }

  /** Waits until nothing moves any more, done or not. */
  async untilQuiet(): Promise<void> {
    let [before, since] = ['', Date.now()];
    await until(
      'everything to come to rest',
      async () => {
        await delay(PAUSE);
        const now = await this.picture();
        if (now !== before) [before, since] = [now, Date.now()];
        return Date.now() - since > QUIET;
      },
      RECOVERY,
    );
  }

  /** Waits until nothing is left to do. What waits to be tried again need not wait, unless `meanwhile` is something else. */
  async untilDone(meanwhile: (owner: DataSource) => Promise<unknown> = waitsAreOver): Promise<void> {
    const { owner } = this.database;
    await until(
      'everything to be done',
      async () => {
        await delay(PAUSE);
        await meanwhile(owner);
        return (await leftToDo(owner, this.owedPairs)) === 0;
      },
      RECOVERY,
    );
  }

  /** What some minutes do to work that nobody is at any more. */
  leasesLapse(): Promise<void> {
    return leasesLapse(this.database.owner);
  }

  /** How many copies there are too many: neither the first, nor one of a mail that was in flight at a kill. */
  beyondInFlight({ duplicates }: Account): number {
    const excess = [...duplicates].map(([id, more]) =>
      Math.max(0, more - (this.inFlight.get(id)?.size ?? 0)),
    );
    return excess.reduce((sum, each) => sum + each, 0);
  }

  async account(): Promise<Account> {
    return accountFor({
      ...(await writtenDown(this.database.owner)),
      owed: this.owedPairs,
      held: this.sink.copies(),
    });
  }

  private async start<Started extends Child>(
    begin: (settings: Settings) => Promise<Started>,
    settings: Settings,
  ): Promise<Started> {
    const child = await begin(settings);
    this.running.add(child);
    return child;
  }

  private settings(moment: string): Settings {
    const { ownerUrl, applicationUrl } = this.database;
    return {
      DATABASE_URL: ownerUrl,
      DATABASE_APP_URL: applicationUrl,
      DATA_DIR: this.folder,
      SMTP_URL: this.sink.url({
        connectionTimeout: GIVEN_UP,
        greetingTimeout: GIVEN_UP,
        socketTimeout: GIVEN_UP,
      }),
      CLOCK_OFFSET: `${Math.round((Date.parse(moment) - Date.now()) / 1_000)}s`,
      ...this.waiting.settings,
    };
  }

  private async picture(): Promise<string> {
    const { owner } = this.database;
    const states = await owner.query(
      'select state, count(*), sum(attempts) from delivery group by state order by state',
    );
    const rungs = await owner.query('select state, count(*) from reminder group by state order by state');
    return JSON.stringify([states, rungs, this.sink.copies().length]);
  }

  /** The Message-IDs of what a server holds and nobody wrote down. */
  private async unrecorded(): Promise<string[]> {
    const { deliveries } = await writtenDown(this.database.owner);
    const recorded = new Set(
      deliveries.flatMap(({ id, state }) => (state === 'accepted' ? [messageIdOf(id)] : [])),
    );
    return [...copiesOf(this.sink.copies()).keys()].filter((id) => !recorded.has(id));
  }
}
