import type { INestApplicationContext } from '@nestjs/common';
import { lookedUpon } from '../../src/calendars/calendar-effect.js';
import { touchedCases } from '../../src/calendars/touched-cases.js';
import { DatesOfCases } from '../../src/casework/queue/case-dates.js';
import { CaseQueue } from '../../src/casework/queue/case-queue.js';
import type { ListedCase } from '../../src/casework/queue/queue-question.js';
import { BEFORE_ALL } from '../../src/changed-dates/reworking.js';
import { DeadlineLedger } from '../../src/deadlines/deadline-ledger.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { SYSTEM, type Actor } from '../../src/platform/database/actor.js';
import type { Reading } from '../../src/platform/database/unit-of-work.js';
import { DueRungs } from '../../src/reminders/due-rungs.js';

/** The day on which so many open cases began, and the one, three months later, that their deadlines looked at. */
export const CROWDED = { began: '2026-11-25', holiday: '2027-02-25' };

/** A question that is asked so often, or of so many rows, that its plan is kept and reviewed. */
export interface HotQuery {
  readonly name: string;
  readonly what: string;
  readonly actor: Actor;
  /** Asks it by the service's own code; the last statement that this makes is the one that is explained. */
  readonly ask: (reading: Reading, service: INestApplicationContext) => Promise<unknown>;
}

const CASEWORKER: Actor = { kind: 'caseworker', programmeId: DEFAULT_PROGRAMME.id };
const A_PAGE = 25;
const A_BATCH = 200;
const DAYS = { all: [CROWDED.holiday], ofLadders: [CROWDED.holiday] };

const batch = (reading: Reading): Promise<string[]> =>
  touchedCases(reading, DAYS, { after: BEFORE_ALL, limit: A_BATCH });

const firstPage = async (
  reading: Reading,
  service: INestApplicationContext,
): Promise<readonly ListedCase[]> => {
  const queue = service.get(CaseQueue, { strict: false });
  return (await queue.page(reading, { view: 'open', limit: A_PAGE })).cases;
};

export const HOT_QUERIES: readonly HotQuery[] = [
  {
    name: 'touched-cases',
    what: 'the next cases with a deadline that looked at a changed day',
    actor: SYSTEM,
    ask: batch,
  },
  {
    name: 'touched-deadlines',
    what: 'of these cases, the deadlines that looked at a changed day',
    actor: SYSTEM,
    ask: async (reading) => lookedUpon(reading, DAYS.all, await batch(reading)),
  },
  {
    name: 'due-rungs',
    what: 'the next reminders whose moment has come',
    actor: SYSTEM,
    ask: (reading, service) => service.get(DueRungs, { strict: false }).next(reading, []),
  },
  {
    name: 'queue-first-page',
    what: 'the most urgent open cases of a programme',
    actor: CASEWORKER,
    ask: firstPage,
  },
  {
    name: 'queue-limits',
    what: 'the limits of the cases on a page of the queue',
    actor: CASEWORKER,
    ask: async (reading, service) =>
      service.get(DatesOfCases, { strict: false }).of(
        reading,
        (await firstPage(reading, service)).map(({ id }) => id),
      ),
  },
  {
    name: 'deadlines-of-a-case',
    what: 'the deadlines of one case',
    actor: CASEWORKER,
    ask: async (reading, service) => {
      const [first] = await firstPage(reading, service);
      return service.get(DeadlineLedger, { strict: false }).of(reading, first?.id ?? '');
    },
  },
];
