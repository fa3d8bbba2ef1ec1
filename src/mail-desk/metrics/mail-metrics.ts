import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { IS_ON_HOLD } from '../../delivery/mail-on-hold.js';
import type { MailTotals, RungTotals, Totals } from '../../domain/reminders/reconciliation.js';
import { TROUBLES, type TroubleCounts } from '../../domain/reminders/trouble.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { figuresOf, type Figures } from '../figures.js';
import { OverdueMoments, type Moments } from '../overdue.js';
import { troublesNow } from '../watch/mail-troubles.js';
import { workerLoops, type WorkerLoop } from '../watch/worker-loops.js';

/** Everything that is measured, of the whole service: numbers, never a name, an address or a text. */
interface Measured {
  readonly figures: Figures;
  /** Of the last 24 hours, by when they were written. */
  readonly written: readonly { readonly state: string; readonly count: number }[];
  readonly troubles: readonly TroubleCounts[];
  /** The first counts of the last day that was counted, one for each programme. */
  readonly days: readonly Totals[];
  readonly loops: readonly WorkerLoop[];
  readonly isHeld: boolean;
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly samples: (measured: Measured) => readonly Sample[];
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

const labelled = (label: string, values: Readonly<Record<string, number>>): Sample[] =>
  Object.entries(values).map(([name, value]) => [{ [label]: name }, value]);

function wordsOf(days: readonly Totals[], part: keyof Totals): Sample[] {
  const totals: readonly (RungTotals | MailTotals)[] = days.map((day) => day[part]);
  const words = [...new Set(totals.flatMap((each) => Object.keys(each)))];
  return words.map((word) => [
    { of: part, word },
    sumOf(totals.map((each) => (each as Readonly<Record<string, number>>)[word] ?? 0)),
  ]);
}

const METRICS: readonly Metric[] = [
  {
    name: 'redress_reminders_due',
    help: 'Reminders that are due within the next hour or day.',
    labels: ['within'],
    samples: ({ figures: { dueInHour, dueInDay } }) => labelled('within', { hour: dueInHour, day: dueInDay }),
  },
  {
    name: 'redress_mails_waiting',
    help: 'Mails to be sent, in a worker’s hands, or parked for a person, whatever their age.',
    labels: ['state'],
    samples: ({ figures: { due, queued, parked } }) => labelled('state', { due, queued, parked }),
  },
  {
    name: 'redress_mails_of_a_day',
    help: 'Mails written in the last 24 hours, by their state now.',
    labels: ['state'],
    samples: ({ written }) => written.map(({ state, count }) => [{ state }, count]),
  },
  {
    name: 'redress_mail_oldest_waiting_seconds',
    help: 'Since the mail was written that waits longest and whose time has come; 0 where none waits.',
    labels: [],
    samples: ({ figures }) => [[{}, figures.oldestSeconds ?? 0]],
  },
  {
    name: 'redress_mail_failures',
    help: 'Mails that failed and wait for another attempt or for a person, by kind of reason.',
    labels: ['reason'],
    samples: ({ figures }) => labelled('reason', figures.failures),
  },
  {
    name: 'redress_mail_trouble',
    help: 'What is wrong now. Anything but 0 is an alarm: reminders missing, mails that no worker takes, messages given up.',
    labels: ['trouble'],
    samples: ({ troubles }) =>
      TROUBLES.map((trouble) => [{ trouble }, sumOf(troubles.map((each) => each[trouble] ?? 0))]),
  },
  {
    name: 'redress_reconciliation',
    help: 'What the last day that was counted came to, by word, of reminders and of other mails.',
    labels: ['of', 'word'],
    samples: ({ days }) => [...wordsOf(days, 'reminders'), ...wordsOf(days, 'others')],
  },
  {
    name: 'redress_mail_held',
    help: '1 while an administrator holds all mail.',
    labels: [],
    samples: ({ isHeld }) => [[{}, isHeld ? 1 : 0]],
  },
  {
    name: 'redress_worker_processes',
    help: 'Worker processes that said lately that they do a loop.',
    labels: ['loop'],
    samples: ({ loops }) => loops.map(({ loop, workers }) => [{ loop }, workers]),
  },
  {
    name: 'redress_worker_since_done_seconds',
    help: 'Since any worker last did a loop to its end.',
    labels: ['loop'],
    samples: ({ loops }) =>
      loops.flatMap(({ loop, sinceDone }): Sample[] => (sinceDone === null ? [] : [[{ loop }, sinceDone]])),
  },
];

/** However many ask, the database is asked once in so many milliseconds. */
const GOOD_FOR = 5_000;

/** What Prometheus reads. Everything is worked out when it is asked for: nothing is counted along the way, so nothing drifts. */
@Injectable()
export class MailMetrics {
  private readonly registry = new Registry();
  private readonly gauges = new Map<string, Gauge>();
  private scraped: { readonly at: number; readonly text: Promise<string> } | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly moments: OverdueMoments,
  ) {}

  get contentType(): string {
    return this.registry.contentType;
  }

  scrape(): Promise<string> {
    const now = performance.now();
    if (this.scraped && now - this.scraped.at < GOOD_FOR) return this.scraped.text;
    const scraped = { at: now, text: this.write() };
    this.scraped = scraped;
    scraped.text.catch(() => (this.scraped = undefined));
    return scraped.text;
  }

  private async write(): Promise<string> {
    const measured = await this.unitOfWork.read(SYSTEM, (reading) =>
      measure(reading, this.moments.at(reading)),
    );
    if (this.gauges.size === 0) this.begin();
    for (const { name, samples } of METRICS) {
      const gauge = this.gauges.get(name);
      gauge?.reset();
      for (const [labels, value] of samples(measured)) gauge?.set(labels, value);
    }
    return this.registry.metrics();
  }

  /** Not before somebody asks: the basics of the process are watched all the time from then on. */
  private begin(): void {
    collectDefaultMetrics({ register: this.registry });
    for (const { name, help, labels } of METRICS)
      this.gauges.set(name, new Gauge({ name, help, labelNames: labels, registers: [this.registry] }));
  }
}

const WRITTEN = `
select state, count(*)::int as count from delivery
where created_at >= $1::timestamptz - interval '1 day' and created_at <= $1 group by state`;
const LAST_DAY = `
select totals from reconciliation where reason is null and day = (select max(day) from reconciliation where reason is null)`;

async function measure(reading: Reading, moments: Moments): Promise<Measured> {
  const { manager, now } = reading;
  const days = await manager.query<{ totals: Totals }[]>(LAST_DAY);
  const [{ held }] = await manager.query<[{ held: boolean }]>(`select ${IS_ON_HOLD} as held`);
  return {
    figures: await figuresOf(reading, null),
    written: await manager.query(WRITTEN, [now]),
    troubles: [...(await troublesNow(reading, moments)).values()],
    days: days.map(({ totals }) => totals),
    loops: await workerLoops(reading),
    isHeld: held,
  };
}
