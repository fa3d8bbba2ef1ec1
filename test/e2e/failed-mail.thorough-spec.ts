import { In } from 'typeorm';
import { CaseRecord } from '../../src/casework/case.record.js';
import { ReturnedMailRecord } from '../../src/correspondence/mail/returned/returned-mail.record.js';
import { Deliveries } from '../../src/delivery/deliveries.js';
import { DeliveryRecord } from '../../src/delivery/delivery.record.js';
import { DEFAULT_CONCURRENCY } from '../../src/platform/config/mail-settings.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/ids.js';
import { timelineOf } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import { until } from '../support/until.js';

const MINUTE = 60_000;

describe('a mail that does not go', () => {
  const work = workOnACase({}, { worker: true });

  const manager = () => work.service.owner.manager;
  const one = (id: string) => manager().findOneByOrFail(DeliveryRecord, { id });
  const mailsTo = (address: string) => work.service.mails.to(address);
  const later = (minutes: number) =>
    work.service.clock.set(new Date(work.service.clock.now().getTime() + minutes * MINUTE).toISOString());

  /** A notice about the case, to an address of its own. */
  const add = async (address: string, kind = 'confirmation'): Promise<string> => {
    const { caseId } = work.filed;
    const { programmeId } = await manager().findOneByOrFail(CaseRecord, { id: caseId });
    const delivery = { kind, programmeId, caseId, address, claim: `test-${newId()}` };
    const id = await work.service.app
      .get(UnitOfWork, { strict: false })
      .run(SYSTEM, (tx) => work.service.app.get(Deliveries, { strict: false }).add(tx, delivery));
    return String(id);
  };
  const address = (): string => `${newId()}@example.org`;
  const hasFailed = (id: string, times: number) =>
    until(`failure ${times}`, async () => {
      const found = await one(id);
      return found.failures >= times && found.state !== 'queued' ? found : undefined;
    });
  const accepted = (id: string) =>
    until('the mail to be taken', async () => {
      const found = await one(id);
      return found.state === 'accepted' ? found : undefined;
    });
  const returned = (deliveryId: string) =>
    until('the work', async () => {
      const found = await manager().findOneBy(ReturnedMailRecord, { deliveryId });
      return found?.state === 'open' ? found : undefined;
    });

  it('because the server says "later" goes with the same id once it takes it', async () => {
    const to = address();
    work.service.mails.refuse(to, 450);
    const id = await add(to);
    const first = await hasFailed(id, 1);
    expect(first).toMatchObject({ state: 'due', failure: 'told-to-wait', heldBy: null, leaseUntil: null });
    const wait = first.tryAt.getTime() - work.service.clock.now().getTime();
    expect(wait).toBeGreaterThanOrEqual(3.75 * MINUTE);
    expect(wait).toBeLessThanOrEqual(6.25 * MINUTE);
    later(7);
    expect(await hasFailed(id, 2)).toMatchObject({
      state: 'due',
      failures: 2,
      failingSince: first.failingSince,
    });
    work.service.mails.refuse(to);
    later(13);
    expect(await accepted(id)).toMatchObject({ failures: 0, failure: null, failingSince: null });
    expect(mailsTo(to).map(({ messageId }) => messageId)).toEqual([`<${id}@mail.redress>`]);
  });

  it('because the connection breaks off after it was taken goes again, and both have the same id', async () => {
    const to = address();
    work.service.mails.dropAfter(to, true);
    const id = await add(to);
    expect(await hasFailed(id, 1)).toMatchObject({ state: 'due', failure: 'cut-off' });
    work.service.mails.dropAfter(to, false);
    later(2);
    await accepted(id);
    expect(mailsTo(to).map(({ messageId }) => messageId)).toEqual(Array(2).fill(`<${id}@mail.redress>`));
  });

  it('because all mail was put on hold stays, also in the hands of a worker, but for what is on a connection', async () => {
    const { owner, mails } = work.service;
    mails.answerAfter(1_500);
    const to = `${newId()}.example.org`;
    const ids = await Promise.all(Array.from({ length: 12 }, (_, at) => add(`mail-${at}@${to}`)));
    const arrived = () => mails.mails.filter(({ recipient }) => recipient.endsWith(to)).length;
    await until('the first on each connection', async () => Promise.resolve(arrived() > 0));
    await owner.query(
      `insert into mail_hold (id, what, reason, held_at, held_by)
       select gen_random_uuid(), 'all-mail', 'A wrong text.', now(), id from account limit 1`,
    );
    const stateOf = async () =>
      (await manager().findBy(DeliveryRecord, { id: In(ids) })).map((each) => each.state);
    await until('nothing to be in hand', async () => !(await stateOf()).includes('queued'));
    expect(arrived()).toBeLessThanOrEqual(DEFAULT_CONCURRENCY);
    expect((await stateOf()).filter((state) => state === 'due')).toHaveLength(ids.length - arrived());
    mails.answerAfter(0);
    await owner.query('update mail_hold set ended_at = now(), ended_by = held_by');
    await Promise.all(ids.map(accepted));
    expect(arrived()).toBe(ids.length);
  });

  it('because there is no such mailbox is work for staff, who see why and no address, and try again', async () => {
    const to = address();
    work.service.mails.refuse(to, 550);
    const [id, next] = [await add(to), await add(address())];
    await accepted(next);
    expect(await hasFailed(id, 1)).toMatchObject({ state: 'parked', failure: 'refused' });
    const back = await returned(id);
    expect(back).toMatchObject({
      parked: true,
      toName: 'the group',
      words: 'the mail server would not take it (number 5.1.1)',
    });
    expect((await work.caseworker.get('/cases?view=returned')).body).toContain(work.filed.reference);
    const task = `/messages/returned/${back.id}`;
    const shown = (await work.caseworker.get(work.at(task))).body;
    expect(shown).toContain('A mail could not be sent');
    expect(shown).toContain('the mail server would not take it (number 5.1.1)');
    expect(JSON.stringify(await timelineOf(work.service, work.filed.caseId))).not.toContain(to);

    const vain = await work.send(work.caseworker, `${task}/attempt`, {}, task);
    expect(vain.status).toBe(303);
    await until('the second refusal', async () => {
      const again = await manager().findOneBy(ReturnedMailRecord, { deliveryId: id });
      return again?.state === 'open' && again.id === back.id;
    });
    work.service.mails.refuse(to);
    const posted = await work.call('POST', `/returned-mail/${back.id}/attempt`);
    expect(posted.statusCode).toBe(200);
    await accepted(id);
    expect(await manager().findOneByOrFail(ReturnedMailRecord, { deliveryId: id })).toMatchObject({
      state: 'sent-again',
    });
    expect(
      (await manager().findOneByOrFail(CaseRecord, { id: work.filed.caseId })).returnedMailSince,
    ).toBeNull();
    expect((await work.call('POST', `/returned-mail/${back.id}/attempt`)).statusCode).toBe(409);
  });

  it('because it cannot be written is parked at once, and the others of its job go', async () => {
    // A reminder that carries no rung: its composer throws.
    const broken = await add(address(), 'reminder');
    const unknown = await add(address(), 'nobody-writes-these');
    const others = await Promise.all([add(address()), add(address()), add(address())]);
    for (const id of others) await accepted(id);
    for (const id of [broken, unknown])
      expect(await hasFailed(id, 1)).toMatchObject({ state: 'parked', failure: 'not-written', attempts: 1 });
    expect((await returned(broken)).words).toBe('this service could not write it');
  });

  it('because the notice of that could not go either makes no notice without end', async () => {
    const id = await add(address(), 'mail-came-back');
    await manager().update(DeliveryRecord, { id }, { state: 'parked', failure: 'refused' });
    const { programmeId } = await one(id);
    await work.service.app
      .get(UnitOfWork, { strict: false })
      .run(SYSTEM, async (tx) => tx.publish({ type: 'delivery-parked', programmeId, deliveryId: id }));
    await returned(id);
    const told = await manager().countBy(DeliveryRecord, { claim: `mail-came-back-${id}` });
    expect(told).toBe(0);
  });
});

describe('a mail server that is away', () => {
  const work = workOnACase({}, { worker: true });

  it('parks nothing and uses up nothing: all go when it is back, each once', async () => {
    const { service, filed } = work;
    const deliveries = service.app.get(Deliveries, { strict: false });
    const unitOfWork = service.app.get(UnitOfWork, { strict: false });
    const { programmeId } = await service.owner.manager.findOneByOrFail(CaseRecord, { id: filed.caseId });
    await until('what came before', async () => {
      const [{ open }] = await service.owner.query<[{ open: string }]>(
        `select count(*) as open from delivery where state <> 'accepted'`,
      );
      return open === '0';
    });
    await service.mails.pause();
    const added = await unitOfWork.run(SYSTEM, (tx) =>
      deliveries.addAll(
        tx,
        Array.from({ length: 8 }, (_, index) => ({
          kind: 'confirmation',
          programmeId,
          caseId: filed.caseId,
          address: `to-${index}@example.org`,
          claim: `away-${index}`,
          fatal: index > 5,
        })),
      ),
    );
    const theirs = () => service.owner.manager.findBy(DeliveryRecord, { id: In(added) });
    for (const times of [1, 2, 3]) {
      await until(`failure ${times} of each`, async () =>
        (await theirs()).every(({ failures, state }) => failures >= times && state === 'due'),
      );
      service.clock.set(new Date(service.clock.now().getTime() + 7 * MINUTE).toISOString());
    }
    for (const delivery of await theirs())
      expect(delivery).toMatchObject({ failure: 'server-away', failingSince: null });
    await service.mails.resume();
    service.clock.set(new Date(service.clock.now().getTime() + 7 * MINUTE).toISOString());
    await until('all of them', async () => (await theirs()).every(({ state }) => state === 'accepted'));
    const order = service.mails.mails.map(({ recipient }) => recipient).filter((to) => to.startsWith('to-'));
    expect(order.toSorted()).toEqual(added.map((_, index) => `to-${index}@example.org`));
  });
});
