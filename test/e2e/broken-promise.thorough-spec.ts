import { ChaseUndertakings } from '../../src/resolution/undertakings/chase-undertakings.js';
import { audited, sessionOf, theGroup, timelineOf } from '../support/a-case.js';
import { dated } from '../support/dated.js';
import { sendDocuments } from '../support/send-documents.js';
import { mayContact } from '../support/letters.js';
import { anOffer, aPromise, undertakingsOf } from '../support/offers.js';
import { workOnACase } from '../support/on-a-case.js';
import { signedIn } from '../support/people.js';
import { remindAt } from '../support/remind.js';
import { START } from '../support/test-app.js';
import { until } from '../support/until.js';

const STAFF = 'caseworker@example.org';

describe('a promise that settled a case', () => {
  const work = workOnACase({ confidentiality: 'named' }, {});
  const { at, send, call } = work;
  afterEach(() => later(START));

  /** Sessions do not last for weeks: everybody signs in anew. */
  const later = async (instant: string): Promise<void> => {
    await remindAt(work.service, instant);
    work.cookie = await sessionOf(work.service, STAFF);
    work.caseworker = await signedIn(work.service, STAFF);
    if (instant !== START) work.group = await theGroup(work.service, work.filed);
  };
  const act = (id: string, move: string, fields: Record<string, string>, by = work.group) =>
    send(by, `/undertakings/${id}/acts/${move}`, fields);
  const chase = () => work.service.app.get(ChaseUndertakings, { strict: false }).sweep();
  const told = (address: string, subject: string) =>
    work.service.mails
      .to(address)
      .filter((mail) => mail.subject?.includes(subject) && isOfCase(mail.subject));
  const isOfCase = (subject: string): boolean => subject.includes(work.filed.reference);
  const letters = () =>
    work.service.owner.query<{ kind: string; state: string; text: string }[]>(
      `select kind, state, text from letter where case_id = $1 and kind = 'undertaking-chaser'`,
      [work.filed.caseId],
    );
  const step = async (): Promise<string | undefined> => {
    const rows = await work.service.owner.query<{ step: string }[]>(
      'select step from case_file where id = $1',
      [work.filed.caseId],
    );
    return rows[0]?.step;
  };
  const close = (reason = 'We agreed.') =>
    work.move(work.caseworker, 'closed', { outcome: 'other', reason, keeps: 'no' });
  const settled = async (): Promise<readonly [paid: string, written: string]> => {
    await send(work.caseworker, '/accept', {}, '/move?to=closed');
    const offer = await anOffer(work, work.group, {});
    await send(work.group, `/offers/${offer}/acts/accept`, { words: 'Yes.' });
    const paid = await aPromise(work, work.group, { what: 'Pay the grant', by: '2026-12-03', offer });
    const written = await aPromise(work, work.group, {
      what: 'Write to all groups',
      by: '2026-12-10',
      offer,
    });
    return [paid, written];
  };

  it('is kept with a paper that shows it, or asked for by a letter that nobody sent yet, and reminded of to both', async () => {
    const [paid, written] = await settled();
    await later('2026-11-26T09:05:00Z');
    for (const address of [work.email, STAFF])
      await until(
        'the reminder of a week before',
        async () => told(address, 'due on 3 December').length === 1,
      );
    await sendDocuments(work.service, work.group, {
      page: at('/documents/new'),
      fields: { title: 'The bank statement' },
      files: [{ fileName: 'statement.txt', content: Buffer.from('Paid on 25 November.') }],
    });
    const [document] = await work.list<{ id: string }>('/documents');
    const kept = { ...dated('date', '2026-11-25'), document: document?.id ?? 'no document' };
    expect((await act(paid, 'perform', kept)).status).toBe(303);
    await later('2026-12-10T09:05:00Z');
    await chase();
    expect(await letters()).toEqual([]);
    await later('2026-12-11T09:05:00Z');
    await chase();
    expect(await chase()).toBe(0);
    expect(await letters()).toHaveLength(1);
    const [letter] = await letters();
    expect(letter).toMatchObject({ state: 'draft' });
    expect(letter?.text).toContain('you agreed to do this: “Write to all groups”. It was to be done by');
    expect(letter?.text).not.toContain('A Group');
    for (const address of [work.email, STAFF])
      await until(
        'the reminder of the day after',
        async () => told(address, 'due on 10 December').length >= 1,
      );
    await until('the notice of the letter', async () => told(STAFF, 'is ready').length === 1);
    expect(told(work.email, 'is ready')).toEqual([]);
    expect(await undertakingsOf(work)).toMatchObject([
      { id: paid, state: 'kept', document: document?.id },
      { id: written, state: 'late', next: 'chase', chaser_letter: expect.any(String) as string },
    ]);
    const page = (await work.caseworker.get(at('/offers'))).body;
    expect(page).toMatch(/What to do next[^]*Write to all groups[^]*Ask for it/);
    expect(page).toContain('The bank statement');
    const sent = work.service.mails.mails.filter(({ recipient }) =>
      recipient.endsWith('council.example.org'),
    );
    expect(sent).toEqual([]);
  });

  it('outlives its case; said to be broken, it opens the case again at the furthest step, with a task, and all are told', async () => {
    const [paid, written] = await settled();
    await mayContact(work);
    expect((await close()).status).toBe(303);
    await later('2026-11-26T09:05:00Z');
    for (const address of [work.email, STAFF])
      await until(
        'the reminder of a closed case',
        async () => told(address, 'due on 3 December').length === 1,
      );
    expect((await act(paid, 'perform', dated('date', '2026-11-26'))).status).toBe(303);
    await later('2026-12-04T09:05:00Z');
    expect([told(work.email, 'due on 3 December').length, await step()]).toEqual([1, 'closed']);
    await later('2026-12-11T09:05:00Z');
    await chase();
    expect(await letters()).toEqual([]);
    const unsaid = await act(written, 'break', dated('date', '2026-12-11'));
    expect([unsaid.status, unsaid.body.includes('Say in a sentence why.')]).toEqual([422, true]);
    const broken = { ...dated('date', '2026-12-11'), words: 'No group had a letter.' };
    expect((await act(written, 'break', broken)).status).toBe(303);
    expect(await step()).toBe('action');
    for (const address of [work.email, STAFF])
      await until('the news', async () => told(address, 'a promise was not kept').length === 1);
    expect(await audited(work.service, work.filed.caseId)).toEqual(
      expect.arrayContaining(['undertaking-broken', 'case-reopened']),
    );
    expect(await timelineOf(work.service, work.filed.caseId)).toContainEqual(
      expect.stringMatching(/opened again at the step “Action”[^]*No group had a letter”/),
    );
    expect((await work.group.get(at('/action'))).body).toContain('Decide what to do about the promise');
    const again = await call('POST', `/undertakings/${written}/moves`, { move: 'break', words: 'Again.' });
    expect(again.statusCode).toBe(409);
  });

  it('opens the case at the step that nothing is missing for', async () => {
    const [, written] = await settled();
    expect((await close()).status).toBe(303);
    const broken = { ...dated('date', '2026-11-20'), words: 'They say that they will not.' };
    expect((await act(written, 'break', broken, work.caseworker)).status).toBe(303);
    expect(await step()).toBe('research');
  });

  it('has a task on an open case, and waits again when that was not right', async () => {
    const [paid] = await settled();
    const broken = { ...dated('date', '2026-11-20'), words: 'They say that they will not.' };
    await act(paid, 'break', broken);
    expect((await work.group.get(at('/action'))).body).toContain('Decide what to do about the promise');
    const back = await call('POST', `/undertakings/${paid}/moves`, {
      move: 'take-back',
      words: 'It was another.',
    });
    expect(back.statusCode).toBe(200);
    expect((await undertakingsOf(work))[0]).toMatchObject({ id: paid, state: 'open' });
  });
});
