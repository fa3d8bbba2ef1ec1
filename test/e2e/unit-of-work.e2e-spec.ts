import { createHash, createHmac, randomUUID } from 'node:crypto';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { OutboxMessageRecord } from '../../src/platform/outbox/outbox-message.record.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Entry {
  readonly seq: string;
  readonly at: Date;
  readonly actor_kind: string;
  readonly account_id: string | null;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly mac: string;
  readonly hash: string;
  readonly salt: string;
  readonly details: string;
}

const MESSAGE = {
  type: 'planted',
  payload: {},
  occurredAt: new Date(),
  attempts: 0,
  leaseUntil: null,
  handledAt: null,
  problem: null,
};

describe('the unit of work', () => {
  let service: TestApp;
  let work: UnitOfWork;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    work = service.app.get(UnitOfWork);
  });
  afterAll(() => service.close());

  const chainOf = (chain: string): Promise<Entry[]> =>
    service.owner.query(
      `select * from audit_entry join audit_detail using (chain, seq) where chain = $1 order by seq`,
      [chain],
    );

  const record = (chain: string, action: string, details = {}) =>
    work.run(SYSTEM, async (tx) =>
      tx.audit({ chain, action, subjectType: 'case', subjectId: chain, details }),
    );

  it('commits rows, audit entries and messages together, or none of them', async () => {
    const chain = randomUUID();
    const programmeId = randomUUID();
    const act = (fails: boolean) =>
      work.run(SYSTEM, async (tx) => {
        tx.audit({ chain, action: 'tried', subjectType: 'case', subjectId: chain });
        tx.publish({ type: 'tried', programmeId });
        if (fails) throw new Error('broken off');
      });
    const messages = () => service.owner.manager.countBy(OutboxMessageRecord, { programmeId });
    await expect(act(true)).rejects.toThrow('broken off');
    expect([await chainOf(chain), await messages()]).toEqual([[], 0]);
    await act(false);
    expect([(await chainOf(chain)).length, await messages()]).toEqual([1, 1]);
  });

  it('rehearses: gives the result, and keeps nothing of what made it', async () => {
    const programmeId = randomUUID();
    const rehearsed = await work.rehearse(SYSTEM, async (tx) => {
      const { manager } = tx;
      await manager.insert(OutboxMessageRecord, { ...MESSAGE, id: randomUUID(), programmeId });
      tx.audit({ chain: programmeId, action: 'tried', subjectType: 'case', subjectId: programmeId });
      tx.publish({ type: 'tried', programmeId });
      return manager.countBy(OutboxMessageRecord, { programmeId });
    });
    expect(rehearsed).toBe(1);
    expect(await service.owner.manager.countBy(OutboxMessageRecord, { programmeId })).toBe(0);
    expect(await chainOf(programmeId)).toEqual([]);
    const failing = work.rehearse(SYSTEM, async () => {
      throw new Error('broken off');
    });
    await expect(failing).rejects.toThrow('broken off');
    const foreign = work.rehearse({ kind: 'caseworker' }, ({ manager }) =>
      manager.query('select from session'),
    );
    await expect(foreign).rejects.toThrow(/permission denied/);
  });

  it('links each entry to the one before, over salted details that could be erased', async () => {
    const chain = randomUUID();
    await Promise.all(['first', 'second', 'third'].map((action) => record(chain, action, { note: 'Ada' })));
    const entries = await chainOf(chain);
    expect(entries.map(({ seq }) => seq)).toEqual(['1', '2', '3']);
    let previous = '';
    for (const entry of entries) {
      expect(createHmac('sha256', Buffer.from(entry.salt, 'hex')).update(entry.details).digest('hex')).toBe(
        entry.mac,
      );
      const parts = [
        '2',
        previous,
        chain,
        entry.seq,
        null,
        entry.at.toISOString(),
        entry.actor_kind,
        null,
        entry.action,
        entry.subject_type,
        entry.subject_id,
        entry.mac,
      ];
      const text = parts.map((part) => (part === null ? '-' : `${part.length}:${part}`)).join(',');
      expect(createHash('sha256').update(text).digest('hex')).toBe(entry.hash);
      previous = entry.hash;
    }
    expect(new Set(entries.map(({ mac }) => mac)).size).toBe(3);
  });

  it('lets no actor write the chain except through the one way in', async () => {
    const forge = work.run(SYSTEM, ({ manager }) => manager.query(`update audit_head set seq = 0`));
    await expect(forge).rejects.toThrow(/permission denied/);
  });

  it('does the work again after a deadlock', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    for (const id of [a, b])
      await service.owner.manager.insert(OutboxMessageRecord, { ...MESSAGE, id, programmeId: id });
    let attempts = 0;
    const touchBoth = (first: string, second: string) =>
      work.run(SYSTEM, async ({ manager }) => {
        attempts += 1;
        for (const id of [first, second]) {
          await manager.query('update outbox_message set attempts = attempts + 1 where id = $1', [id]);
          await manager.query('select pg_sleep(0.2)');
        }
      });
    await Promise.all([touchBoth(a, b), touchBoth(b, a)]);
    expect(attempts).toBe(3);
    const touched = await service.owner.manager.findBy(OutboxMessageRecord, { type: 'planted' });
    expect(touched.map((message) => message.attempts)).toEqual([2, 2]);
  });
});
