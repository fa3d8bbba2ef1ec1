import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { CaseRecord } from '../../src/casework/case.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { Clock } from '../../src/platform/clock.js';
import { SYSTEM, type Actor } from '../../src/platform/database/actor.js';
import { applicationDataSource } from '../../src/platform/database/data-source.js';
import { insertAll } from '../../src/platform/database/insert-all.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { OutboxMessageRecord } from '../../src/platform/outbox/outbox-message.record.js';
import { aCase } from '../support/a-case.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const KEPT = `select count(*)::integer as kept from pg_prepared_statements where statement = $1`;
const COUNTED = 'select $1::integer + 1 as counted';
const OFTEN = 12;

describe('statements that are kept, and sent together', () => {
  let service: TestApp;
  let work: UnitOfWork;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    work = service.app.get(UnitOfWork);
  });
  afterAll(() => service.close());

  const message = () => ({
    id: randomUUID(),
    programmeId: randomUUID(),
    type: 'planted',
    payload: {},
    occurredAt: new Date(),
    attempts: 0,
    leaseUntil: null,
    handledAt: null,
    problem: null,
  });

  it('keeps what a connection is asked for the third time, and nothing that is asked once', async () => {
    const kept = await work.read(SYSTEM, async ({ manager }) => {
      const counts: number[] = [];
      for (let asked = 1; asked <= 4; asked += 1) {
        await manager.query(COUNTED, [asked]);
        const [row] = await manager.query<[{ kept: number }]>(KEPT, [COUNTED]);
        counts.push(row.kept);
      }
      return counts;
    });
    expect(kept).toEqual([0, 0, 1, 1]);
  });

  it('does what was begun together in its order, and gives each its own answer', async () => {
    const { id, programmeId } = message();
    const answers = await work.rehearse(SYSTEM, ({ manager }) =>
      Promise.all([
        insertAll(manager, OutboxMessageRecord, [{ ...message(), id, programmeId }]),
        manager.query('select type from outbox_message where id = $1', [id]),
        manager.query(`update outbox_message set type = 'changed' where id = $1`, [id]),
        manager.query('select type from outbox_message where id = $1', [id]),
      ]),
    );
    expect(answers).toEqual([undefined, [{ type: 'planted' }], [[], 1], [{ type: 'changed' }]]);
  });

  it('fails with the error of the first that failed, keeps nothing, and serves the next', async () => {
    const row = message();
    const failing = work.run(SYSTEM, ({ manager }) =>
      Promise.all([
        insertAll(manager, OutboxMessageRecord, [row]),
        manager.query('select 1 / $1::integer', [0]),
        manager.query('select $1::integer', [2]),
      ]),
    );
    await expect(failing).rejects.toThrow('division by zero');
    for (let time = 0; time < OFTEN; time += 1) {
      const found = work.read(SYSTEM, ({ manager }) => manager.countBy(OutboxMessageRecord, { id: row.id }));
      expect(await found).toBe(0);
    }
  });

  it('holds each actor to its own policies, in turn over one connection, with statements that are kept', async () => {
    const { caseId } = await aCase(service);
    const caseworker: Actor = { kind: 'caseworker', programmeId: DEFAULT_PROGRAMME.id };
    const actors: readonly (readonly [Actor, number])[] = [
      [caseworker, 1],
      [{ ...caseworker, programmeId: randomUUID() }, 0],
      [{ kind: 'receipt', caseId }, 1],
      [{ kind: 'receipt', caseId: randomUUID() }, 0],
      [{ kind: 'party', groupIds: [] }, 0],
    ];
    const { options } = service.app.get(DataSource);
    const alone = await applicationDataSource(String((options as { url?: string }).url), 1).initialize();
    const one = new UnitOfWork(alone, service.app.get(Clock));
    for (let time = 0; time < OFTEN; time += 1)
      for (const [actor, seen] of actors) {
        const found = one.read(actor, ({ manager }) => manager.countBy(CaseRecord, { id: caseId }));
        expect(await found).toBe(seen);
      }
    const outside = alone.manager.countBy(CaseRecord, { id: caseId });
    await expect(outside).rejects.toThrow(/permission denied/);
    await alone.destroy();
  });
});
