import type { INestApplicationContext } from '@nestjs/common';
import { CaseQueue } from '../../src/casework/queue/case-queue.js';
import { CaseRepository } from '../../src/casework/case.repository.js';
import { DeadlineLedger } from '../../src/deadlines/deadline-ledger.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { STAFF_KINDS, type Actor } from '../../src/platform/database/actor.js';
import { Facts } from '../../src/timeline/facts.js';
import { Timeline } from '../../src/timeline/timeline.js';
import type { HotQuery } from '../plans/hot-queries.js';
import type { SampledCase } from '../plans/sample.js';

/** What is asked as an actor, and what its statement must say besides where no policy says it. */
export interface Question extends HotQuery {
  /** SQL; missing where the statement finds the same rows without a policy. */
  readonly byHand?: string;
}

const A_PAGE = 25;
const { id: PROGRAMME } = DEFAULT_PROGRAMME;

/** What the pages ask, as each role that may ask it. */
export function questionsOf(chosen: SampledCase): Question[] {
  const { caseId, groupId } = chosen;
  const party: Actor = { kind: 'party', groupIds: [groupId] };
  const receipt: Actor = { kind: 'receipt', caseId, groupIds: [groupId] };
  const staff = STAFF_KINDS.map((kind): Actor => ({ kind, programmeId: PROGRAMME }));
  return [
    ...staff.flatMap((actor) => [queueOf(actor), ...oneCase(actor, chosen)]),
    ownList(party, groupId),
    ...oneCase(party, chosen),
    ...oneCase(receipt, chosen),
  ];
}

const named = (actor: Actor, what: string) => ({ name: `${actor.kind}: ${what}`, what, actor });

const queueOf = (actor: Actor): Question => ({
  ...named(actor, 'the first page of the queue'),
  ask: (reading, service) => of(service, CaseQueue).page(reading, { view: 'open', limit: A_PAGE }),
  byHand: `"file"."programme_id" = '${PROGRAMME}'`,
});

const ownList = (actor: Actor, groupId: string): Question => ({
  ...named(actor, 'the list of its own cases'),
  ask: (reading, service) => of(service, CaseQueue).page(reading, { view: 'every', limit: A_PAGE }),
  byHand: `"file"."id" = any (array(select case_id from case_group where group_id = '${groupId}'))`,
});

const oneCase = (actor: Actor, { caseId: id, reference }: SampledCase): Question[] => [
  {
    ...named(actor, 'one case'),
    ask: (reading, service) => of(service, CaseRepository).find(reading, reference),
  },
  {
    ...named(actor, 'its deadlines'),
    ask: (reading, service) => of(service, DeadlineLedger).of(reading, id),
  },
  { ...named(actor, 'its facts'), ask: (reading, service) => of(service, Facts).of(reading, id) },
  { ...named(actor, 'its timeline'), ask: (reading, service) => of(service, Timeline).of(reading, id) },
];

const of = <Service>(service: INestApplicationContext, type: new (...parts: never[]) => Service): Service =>
  service.get<Service>(type, { strict: false });
