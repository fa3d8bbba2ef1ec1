import type { Type } from '@nestjs/common';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { EventHandler } from '../../src/platform/outbox/outbox-event.js';
import type { TestApp } from './test-app.js';

interface Waiting {
  readonly type: string;
  readonly programme_id: string;
  readonly payload: Readonly<Record<string, string>>;
}

/** Does at once what these handlers do after what was done on a case, each for all of its events. */
export async function followEvents(
  { app, owner }: Pick<TestApp, 'app' | 'owner'>,
  caseId: string,
  ...handlers: readonly Type<EventHandler>[]
): Promise<void> {
  for (const each of handlers) {
    const handler = app.get(each, { strict: false });
    const events = await owner.query<Waiting[]>(
      `select type, programme_id, payload from outbox_message where type = $1 and payload ->> 'caseId' = $2 order by id`,
      [handler.type, caseId],
    );
    for (const { type, programme_id: programmeId, payload } of events)
      await app.get(UnitOfWork).run(SYSTEM, (tx) => handler.handle(tx, { ...payload, type, programmeId }));
  }
}

/** Who is mailed of a case, by kind of mail and what it tells. */
export async function toldBy(
  { owner }: Pick<TestApp, 'owner'>,
  caseId: string,
  what: 'step' | 'news',
): Promise<string[]> {
  const rows = await owner.query<{ told: string }[]>(
    `select kind || ': ' || (payload ->> $2) || ' to ' || address as told from delivery where case_id = $1 and payload ? $2 order by 1`,
    [caseId, what],
  );
  return rows.map(({ told }) => told);
}
