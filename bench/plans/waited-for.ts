import type { INestApplicationContext } from '@nestjs/common';
import { Colleagues } from '../../src/casework/assignment/colleagues.js';
import { CaseDossiers } from '../../src/casework/case-dossier.js';
import { CaseRepository } from '../../src/casework/case.repository.js';
import { DatesOfCases } from '../../src/casework/queue/case-dates.js';
import { CaseQueue } from '../../src/casework/queue/case-queue.js';
import { questionOf, type QueueWords } from '../../src/casework/queue/queue-query.js';
import { QUEUE_VIEWS } from '../../src/casework/queue/queue-question.js';
import { mostUrgent } from '../../src/casework/queue/take-next.js';
import { RelatedCases } from '../../src/casework/together/related-cases.js';
import { dayAt } from '../../src/domain/calendar/day.js';
import { STAFF_KINDS, type ActorKind } from '../../src/platform/database/actor.js';
import type { Reading } from '../../src/platform/database/unit-of-work.js';

/** An open case of the largest programme, somebody who works there, and what a list can be narrowed to. */
export interface Sample {
  readonly reference: string;
  readonly bodyId: string;
  readonly colleague: string;
}

/** Something that a person waits for, as each kind of actor that asks it. */
export interface WaitedFor {
  readonly what: string;
  readonly kinds: readonly ActorKind[];
  /** By the service's own code, whatever statements that makes. */
  readonly ask: (reading: Reading, service: INestApplicationContext, sample: Sample) => Promise<unknown>;
}

const A_PAGE = 25;
const A_DAY = '2026-12-20';

const filters = ({ bodyId, colleague }: Sample): Readonly<Record<string, QueueWords>> => ({
  'one step': { step: 'contact' },
  'one breach type': { breach_type: 'short-notice' },
  'one public body': { body: bodyId },
  'one caseworker': { assignee: colleague },
  nobody: { assignee: 'nobody' },
  'work due before a day': { due_before: A_DAY },
  'what is due first': { sort: 'due' },
  'all filters': {
    step: 'contact',
    breach_type: 'short-notice',
    body: bodyId,
    assignee: colleague,
    due_before: A_DAY,
  },
  'a rare word': { q: 'Langwick' },
  'a common word': { q: 'grant' },
  'words and a filter': { q: 'grant notice', step: 'contact' },
  'words that nothing has': { q: 'zeppelin' },
});

/** The page, the page after it, how many there are, and the cases before and after the last. */
async function list(reading: Reading, service: INestApplicationContext, words: QueueWords): Promise<void> {
  const queue = service.get(CaseQueue, { strict: false });
  const reader = { accountId: reading.actor.accountId, today: dayAt(reading.now) };
  const { limit, ...which } = questionOf(words, reader, { limit: A_PAGE });
  const { cases, next } = await queue.page(reading, { ...which, limit });
  if (next) await queue.page(reading, { ...which, limit, after: next });
  await queue.count(reading, which);
  const last = cases.at(-1);
  if (last) await queue.neighbours(reading, which, last);
  await service.get(DatesOfCases, { strict: false }).of(
    reading,
    cases.map(({ id }) => id),
  );
}

const openDossier = async (reading: Reading, service: INestApplicationContext, { reference }: Sample) => {
  const record = await service.get(CaseRepository, { strict: false }).find(reading, reference);
  return service.get(CaseDossiers, { strict: false }).open(reading, record);
};

const SOME: Sample = { reference: '', bodyId: '', colleague: '' };

/** Add to this list what a page or a program waits for: a test asks each on many cases and counts the scans. */
export const WAITED_FOR: readonly WaitedFor[] = [
  ...QUEUE_VIEWS.map((view): WaitedFor => ({
    what: `the view “${view}”`,
    kinds: STAFF_KINDS,
    ask: (reading, service) => list(reading, service, { view }),
  })),
  ...Object.keys(filters(SOME)).flatMap((name) =>
    (['open', 'closed'] as const).map((view): WaitedFor => ({
      what: `“${view}” with ${name}`,
      kinds: STAFF_KINDS,
      ask: (reading, service, sample) => list(reading, service, { view, ...filters(sample)[name] }),
    })),
  ),
  {
    what: 'the counts on the tabs',
    kinds: STAFF_KINDS,
    ask: (reading, service) => service.get(CaseQueue, { strict: false }).counts(reading),
  },
  {
    what: 'the next case to take',
    kinds: ['caseworker', 'supervisor', 'administrator'],
    ask: (reading) => mostUrgent(reading),
  },
  {
    what: 'the list of a group’s own cases',
    kinds: ['party'],
    ask: (reading, service) =>
      service.get(CaseQueue, { strict: false }).page(reading, { view: 'every', limit: A_PAGE }),
  },
  { what: 'the page of a case', kinds: [...STAFF_KINDS, 'party', 'receipt'], ask: openDossier },
  {
    what: 'the cases beside a case',
    kinds: ['caseworker', 'supervisor', 'administrator'],
    ask: (reading, service, { reference }) =>
      service.get(RelatedCases, { strict: false }).besideIn(reading, reference),
  },
  {
    what: 'who can be given a case, and how much they have',
    kinds: ['caseworker', 'supervisor', 'administrator'],
    ask: (reading, service) => service.get(Colleagues, { strict: false }).all(reading),
  },
];
