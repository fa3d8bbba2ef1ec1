import { audited, sessionOf, timelineOf } from '../support/a-case.js';
import { sendIn } from '../support/council-mail.js';
import { dated } from '../support/dated.js';
import { MEETS, mediate } from '../support/in-a-mediation.js';
import { anAgreedLetter, mayContact } from '../support/letters.js';
import { anOffer, undertakingsOf } from '../support/offers.js';
import type { OnACase } from '../support/on-a-case.js';
import { signedIn } from '../support/people.js';
import { START } from '../support/test-app.js';
import { until } from '../support/until.js';

const STAFF = 'caseworker@example.org';
const AGREED = [
  { what: 'Pay the grant', by: '2026-12-10' },
  { what: 'Write to all groups', by: '2026-12-17' },
];

describe('a whole life of a case', () => {
  const work = mediate({ worker: true, inboundMail: {} });
  const { at, send, call } = work;
  afterEach(() => later(START));

  /** Sessions do not last for months: everybody signs in anew. */
  const later = async (instant: string): Promise<void> => {
    work.service.clock.set(instant);
    work.caseworker = await signedIn(work.service, STAFF);
    work.group = await signedIn(work.service, work.email);
    work.mediator = await signedIn(work.service, 'mediator@example.org');
    work.cookie = await sessionOf(work.service, STAFF);
  };
  const ok = async (answer: Promise<{ status: number; body: string }>): Promise<void> => {
    const { status, body } = await answer;
    expect([status, status === 303 ? '' : body.slice(0, 4000)]).toEqual([303, '']);
  };
  const stepOf = async ({ service, filed }: OnACase) =>
    (
      await service.owner.query<[{ step: string; outcome: string | null }]>(
        'select step, outcome from case_file where id = $1',
        [filed.caseId],
      )
    )[0];
  const close = (outcome: string, reason: string) =>
    ok(work.move(work.caseworker, 'closed', { outcome, reason, keeps: 'yes' }));
  const done = () => audited(work.service, work.filed.caseId);

  it('is settled by one letter in ten days, with the papers asked for besides', async () => {
    const officer = `grants-${work.filed.reference.toLowerCase()}@council.example.org`;
    const asked = { what: 'The papers of the decision', applicant: 'group', ...dated('date', '2026-11-20') };
    await ok(send(work.group, '/information-requests', { ...asked, ...dated('received', '2026-11-20') }));
    const letter = await anAgreedLetter(work, officer);
    await ok(send(work.caseworker, `/letters/${letter}/going`, { by: 'email' }, '/letters'));
    const mail = await until('the letter at the council', () =>
      Promise.resolve(work.service.mails.to(officer).at(-1)),
    );
    await later('2026-11-30T10:00:00Z');
    const back = mail.replyTo?.value[0]?.address ?? '';
    const words = 'We will give you the three months that we promised.';
    const reply = { from: officer, subject: `Re: ${mail.subject ?? ''}`, inReplyTo: mail.messageId };
    await sendIn(work.service, { ...reply, text: words }, [back]);
    await until('the answer on the case', async () =>
      (await timelineOf(work.service, work.filed.caseId)).some((text) =>
        text.startsWith('An answer came to a letter'),
      ),
    );
    expect((await work.group.get(at('/messages'))).body).toContain(words);
    const offer = await anOffer(work, work.caseworker, { what: 'Three months of notice' });
    await ok(send(work.group, `/offers/${offer}/acts/accept`, { words: 'Yes.' }));
    await close('notice-lengthened', 'The council kept its promise in the end.');
    expect(await stepOf(work)).toEqual({ step: 'closed', outcome: 'notice-lengthened' });
    const account = {
      telling: 'yes',
      changes: 'notice-lengthened',
      cause: 'mistake',
      lessons: 'Write early.',
    };
    await ok(send(work.group, '/closing', account));
    expect((await work.group.get(at('/closing'))).body).toContain('Write early.');
    expect(await done()).toEqual(
      expect.arrayContaining(['letter-sent', 'offer-accepted', 'case-closed', 'closing-recorded']),
    );
  });

  it('is mediated; of what was agreed one thing is done and one is not, and that opens it again', async () => {
    await mayContact(work);
    await work.toTalks();
    await ok(work.mediate('set-session', MEETS));
    for (const { what, by } of AGREED)
      await ok(work.mediate('add-point', { what, owed_by: 'body', ...dated('by', by) }));
    await ok(work.mediate('settle'));
    const room = (await work.group.get(at('/mediation'))).body;
    const points = [...room.matchAll(/undertakings\/new\?point=([\w-]+)/g)].map(([, id = '']) => id);
    expect(points).toHaveLength(2);
    expect((await work.caseworker.get(at('/mediation'))).body).not.toContain('Pay the grant');
    for (const [place, { what, by }] of AGREED.entries()) {
      const form = `/undertakings/new?point=${points[place] ?? 'none'}`;
      expect((await work.group.get(at(form))).body).toContain(`>${what}</textarea>`);
      const promise = { owed: 'body', what, point: points[place] ?? '', ...dated('due', by) };
      await ok(send(work.group, '/undertakings', promise, form));
    }
    expect(
      await work.service.owner.query('select distinct source from undertaking where case_id = $1', [
        work.filed.caseId,
      ]),
    ).toEqual([{ source: 'mediation' }]);
    expect(await undertakingsOf(work)).toMatchObject([
      { what: 'Pay the grant', due_on: '2026-12-10', state: 'open' },
      { what: 'Write to all groups', due_on: '2026-12-17', state: 'open' },
    ]);
    await close('practice-changed', 'Both sides agreed in a mediation.');
    await later('2026-12-18T10:00:00Z');
    const [paid, written] = await undertakingsOf(work);
    const act = (id = '', name: string, fields: Record<string, string>) =>
      send(work.group, `/undertakings/${id}/acts/${name}`, fields);
    await ok(act(paid?.id, 'perform', dated('date', '2026-12-09')));
    await ok(act(written?.id, 'break', { ...dated('date', '2026-12-18'), words: 'Nobody had a letter.' }));
    expect(await undertakingsOf(work)).toMatchObject([{ state: 'kept' }, { state: 'broken' }]);
    expect(await stepOf(work)).toEqual({ step: 'action', outcome: null });
    expect((await work.group.get(at('/action'))).body).toContain('Decide what to do about the promise');
    for (const address of [work.email, STAFF])
      await until('the news', async () =>
        work.service.mails.to(address).some(({ subject }) => subject?.includes('a promise was not kept')),
      );
    expect(await done()).toEqual(
      expect.arrayContaining(['mediation-settled', 'case-closed', 'undertaking-broken', 'case-reopened']),
    );
  });

  it('goes from a complaint and twelve weeks of silence to the Ombudsman, on the last day that is left', async () => {
    const said = { lost_out: 'yes', most_people: 'no', contract_broken: 'no', other_way: 'no' };
    await ok(send(work.group, '/options', said));
    const took = async (route: string): Promise<string> => {
      const begun = await send(work.group, '/escalations/new', { route, why: 'Nothing else helped.' });
      return begun.location?.split('/').at(-1) ?? `nothing: ${begun.status} ${begun.body}`;
    };
    const act = (id: string, move: string, fields: Record<string, string>) =>
      ok(send(work.group, `/escalations/${id}/acts/${move}`, fields));
    const gone = { way: 'electronic', to_name: 'The complaints desk', words: 'The form and our letters.' };
    await act(await took('complaint-stage-1'), 'send', { ...gone, ...dated('on', '2026-11-20') });
    const ombudsman = async () =>
      (await call('GET', '/routes'))
        .json<{ items: { route: string; state: string }[] }>()
        .items.find(({ route }) => route === 'ombudsman')?.state;
    expect(await ombudsman()).toBe('needs');
    await later('2027-02-12T10:00:00Z');
    expect(await ombudsman()).toBe('needs');
    await later('2027-02-13T10:00:00Z');
    expect(await ombudsman()).toBe('open');
    await later('2027-11-19T10:00:00Z');
    expect(await ombudsman()).toBe('closing');
    const id = await took('ombudsman');
    await act(id, 'send', { ...gone, to_name: 'The Ombudsman', ...dated('on', '2027-11-19') });
    await later('2027-11-20T10:00:00Z');
    expect(await timelineOf(work.service, work.filed.caseId)).not.toContainEqual(
      expect.stringContaining('has passed'),
    );
    const taken = { their_reference: 'LG-77', ...dated('on', '2027-11-20') };
    await act(id, 'take-up', taken);
    await later('2028-02-01T10:00:00Z');
    await act(id, 'decide', { outcome: 'upheld', words: 'They were right.', ...dated('on', '2028-01-31') });
    await close('apology', 'The Ombudsman found that the group is right.');
    expect(await stepOf(work)).toEqual({ step: 'closed', outcome: 'apology' });
    expect(await done()).toEqual(expect.arrayContaining(['limit-done', 'escalation-moved', 'case-closed']));
  });
});
