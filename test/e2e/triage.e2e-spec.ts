import { CaseRecord } from '../../src/casework/case.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { ReminderSweep } from '../../src/reminders/reminder-sweep.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { aCase, audited, heldBy, sessionOf, theGroup, timelineOf } from '../support/a-case.js';
import { fileAnonymously, returned } from '../support/anonymous.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { hiddenIn, type Answer, type Visitor } from '../support/visitor.js';

const words = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('answering a report', () => {
  let service: TestApp;
  let worker: Visitor;
  let other: Visitor;
  let filed: FiledCase;
  let group: Visitor;
  let place: string;
  let address: string;
  let count = 0;

  beforeAll(async () => {
    service = await startTestApp();
    worker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    other = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, email: 'other@example.org' });
  });
  beforeEach(async () => {
    service.clock.set(START);
    count += 1;
    address = `ada${count}@example.org`;
    filed = await aCase(service, {
      group: { name: 'Riverside Lunch Club', contactName: 'Ada', contactEmail: address },
    });
    group = await theGroup(service, filed);
    place = `/cases/${filed.reference}`;
  });
  afterAll(() => service.close());

  const post = async (by: Visitor, page: string, fields: Record<string, string> = {}, action = page) =>
    by.submit(
      `${place}${page}`,
      { ...(await heldBy(by, `${place}${page}`)), ...fields },
      `${place}${action}`,
    );
  const triage = (answer: string, fields: Record<string, string> = {}): Promise<Answer> =>
    post(worker, `/triage/${answer}`, fields);
  /** Through the letter, as it stands. */
  const send = async (answer: string, fields: Record<string, string> = {}): Promise<Answer> => {
    const shown = await triage(answer, fields);
    expect(shown.status).toBe(200);
    return triage(answer, { ...fields, letter: letterIn(shown), act: 'send' });
  };
  const letterIn = ({ body }: Answer): string =>
    /<textarea[^>]*name="letter"[^>]*>([^<]*)</.exec(body)?.[1]?.replaceAll('&#39;', "'") ?? '';
  const record = () => service.owner.manager.findOneByOrFail(CaseRecord, { id: filed.caseId });
  const clock = async (ruleId: string) => {
    const row = await service.owner.query<{ due_on: string; ended_on: string | null }[]>(
      `select due_on::text, ended_on::text from deadline where case_id = $1 and rule_id = $2 and superseded_at is null`,
      [filed.caseId, ruleId],
    );
    return row[0];
  };
  const letters = () =>
    service.mails.to(address).filter(({ subject = '' }) => subject.includes('an answer to your report'));
  const theLetter = async (at = 1) => {
    await until('the letter', () => Promise.resolve(letters().length >= at));
    return (letters()[at - 1]?.text ?? '').replaceAll(/\s+/g, ' ');
  };

  it('asks for what is missing, and waits until the group does something', async () => {
    const page = words(await worker.get(`${place}/triage/asked-for-more`));
    expect(page).toContain('What is missing?');
    expect(page).toContain('The grant agreement or the contract');
    expect((await triage('asked-for-more')).body).toContain('Say what is missing.');

    const answered = await send('asked-for-more', {
      missing: 'The grant agreement',
      words: 'Page 2 is enough.',
    });
    expect([answered.status, answered.location]).toEqual([303, place]);
    expect(await record()).toMatchObject({ waitingFor: 'group', selfManaged: false, acceptedAt: null });
    expect(await clock('SERVICE-READ')).toMatchObject({ ended_on: '2026-11-20' });
    expect(await clock('SERVICE-ANSWER')).toMatchObject({ ended_on: '2026-11-20' });
    const mail = await theLetter();
    expect(mail).toContain('The grant agreement');
    expect(mail).toContain('Page 2 is enough.');
    expect(mail).toContain('within 5 working days');
    const seen = words(await group.get(place));
    expect(seen).toContain('We asked you for something, and wait for your answer.');
    expect(seen).toContain('Our letter to you, Friday 20 November 2026');

    service.clock.set('2026-11-25T10:00:00Z');
    group = await signedIn(service, address);
    await post(group, '/step-entries', { kind: 'waiting-reason', text: 'Here is what it says.' });
    expect(await record()).toMatchObject({ waitingFor: null, waitingSince: null, answeredAt: null });
    expect(await clock('SERVICE-ANSWER')).toEqual({ due_on: '2026-12-02', ended_on: null });
    expect(await timelineOf(service, filed.caseId)).toContain(
      'The group did something on the case, so the case no longer waits for it.',
    );
  });

  it('lets the caseworker change the letter, go back to the reasons, and loses nothing', async () => {
    const shown = await triage('declined', { reason: 'no-time', words: 'Try again in spring.' });
    expect(letterIn(shown)).toContain('more cases than we can look after well');
    const back = await triage('declined', { ...hiddenIn(shown), letter: 'My own words.', act: 'change' });
    expect(back.body).toContain('Try again in spring.');
    expect(back.body).toMatch(/value="no-time" checked/);
    const empty = await triage('declined', { reason: 'no-time', letter: ' ', act: 'send' });
    expect([empty.status, words(empty)]).toEqual([422, expect.stringContaining('Write the letter.')]);
    await triage('declined', { reason: 'no-time', letter: 'My own words.\n\nAll of them.', act: 'send' });
    const mail = await theLetter();
    expect(mail).toContain('My own words.');
    expect(mail).not.toContain('more cases than');
  });

  it('says no with a reason, and the case stays open to the group with its dates and reminders', async () => {
    expect(words(await triage('declined', { reason: 'other' }))).toContain('Say in your own words why');
    expect(words(await triage('declined'))).toContain('Choose why.');
    expect((await send('declined', { reason: 'no-promise' })).status).toBe(303);
    expect(await record()).toMatchObject({
      selfManaged: true,
      assigneeId: null,
      closedOn: null,
      step: 'filed',
    });
    expect(await clock('SERVICE-ANSWER')).toMatchObject({ ended_on: '2026-11-20' });
    expect(await theLetter()).toContain('we found no promise of this public body');
    const seen = words(await group.get(place));
    expect(seen).toContain('This case is yours to work on');
    expect(seen).toContain('Ask us again');
    expect(words(await worker.get(place))).toContain('The group works on this case alone');

    // The group goes on by itself, and is the only one who is reminded.
    const moved = await post(group, '/move?to=research', { to: 'research' }, '/move');
    expect(moved.status).toBe(303);
    service.clock.set('2027-01-25T10:00:00Z');
    await service.app.get(ReminderSweep, { strict: false }).sweep();
    const reminders = await service.owner.query<{ address: string }[]>(
      `select distinct address from delivery where kind = 'reminder' and case_id = $1`,
      [filed.caseId],
    );
    expect(reminders).toEqual([{ address }]);
    await until('the reminder', () =>
      Promise.resolve(
        service.mails
          .to(address)
          .some(({ text = '' }) => text.replaceAll(/\s+/g, ' ').includes('You work on this case yourself')),
      ),
    );
  });

  it('takes a case back into the queue when its group asks again', async () => {
    await send('signposted', { reason: 'solicitor' });
    expect(await theLetter()).toContain('solicitors.lawsociety.org.uk');
    expect(words(await triage('declined', { reason: 'no-time', letter: 'No.', act: 'send' }))).toContain(
      'The group works on this case alone. Take it on first.',
    );
    service.clock.set('2026-11-23T10:00:00Z');
    group = await signedIn(service, address);
    const back = await signedIn(service, 'caseworker@example.org');
    expect((await post(group, '/ask-again', { reason: ' ' })).status).toBe(422);
    const asked = await post(group, '/ask-again', { reason: 'The council wrote again.' });
    expect([asked.status, asked.location]).toEqual([303, place]);
    expect(await record()).toMatchObject({ selfManaged: false, answeredAt: null });
    expect(await clock('SERVICE-ANSWER')).toEqual({ due_on: '2026-11-30', ended_on: null });
    await until('the notice to staff', async () => {
      const [row] = await service.owner.query<{ n: number }[]>(
        `select count(*)::int as n from delivery where case_id = $1 and claim like 'asked-again-%'`,
        [filed.caseId],
      );
      return (row?.n ?? 0) > 0;
    });
    expect((await post(back, '', {}, '/accept')).status).toBe(303);
    expect((await record()).acceptedAt).not.toBeNull();
    expect((await post(group, '/ask-again', { reason: 'Once more.' })).status).toBe(409);
  });

  it('puts a reading on record without an answer', async () => {
    expect((await post(worker, '/triage', {}, '/read')).status).toBe(303);
    expect(await clock('SERVICE-READ')).toMatchObject({ ended_on: '2026-11-20' });
    expect(await clock('SERVICE-ANSWER')).toMatchObject({ ended_on: null });
    expect(words(await group.get(place))).toContain('A caseworker read the report.');
  });

  it('offers an Ombudsman only where that one looks into such a body', async () => {
    const page = words(await worker.get(`${place}/triage/signposted`));
    expect(page).toContain('Local Government and Social Care Ombudsman');
    expect(page).not.toContain('Parliamentary and Health');
    const refused = await triage('signposted', { reason: 'parliamentary-ombudsman' });
    expect([refused.status, words(refused)]).toEqual([422, expect.stringContaining('Choose who can help.')]);
  });

  it('sends nothing to a group that gave no name: it reads the letter when it comes back', async () => {
    const anonymous = await fileAnonymously(service);
    place = `/cases/${anonymous.reference}`;
    const shown = await triage('declined', { reason: 'no-time' });
    expect(words(shown)).toContain('The group gave no address, so nothing is sent.');
    expect(letterIn(shown)).toContain('We cannot remind you');
    await triage('declined', { reason: 'no-time', letter: letterIn(shown), act: 'send' });
    const back = await returned(service, anonymous);
    const seen = words(await back.get(place));
    expect(seen).toContain('we cannot take your case on');
    expect(seen).toContain('Come back to look at your dates');
    const [row] = await service.owner.query<{ n: number }[]>(
      `select count(*)::int as n from delivery where kind = 'triage-letter'
       and case_id = (select id from case_file where reference = $1)`,
      [anonymous.reference],
    );
    expect(row?.n).toBe(0);
  });

  it('shows the letter of a confidential group to staff without its name', async () => {
    await send('declined', { reason: 'no-time' });
    const page = await worker.get(place);
    expect(page.body).not.toContain('Riverside');
    expect(words(page)).toContain('Our letter to the group');
  });

  describe('taking it back', () => {
    it('puts an answer back within a quarter of an hour, with a second letter', async () => {
      await send('declined', { reason: 'no-time' });
      expect(words(await worker.get(place))).toContain('You said no to this case.');
      expect(words(await other.get(place))).not.toContain('You said no to this case.');
      expect((await post(other, '/waiting', {}, '/undo')).status).toBe(409);
      const page = await worker.get(`${place}/undo`);
      expect(words(page)).toContain('That was a mistake of ours');
      const undone = await post(worker, '/undo', { letter: `${letterIn(page)} Bo` });
      expect([undone.status, undone.location]).toEqual([303, place]);
      expect(await record()).toMatchObject({ selfManaged: false, answeredAt: null, readAt: null });
      expect(await clock('SERVICE-ANSWER')).toMatchObject({ ended_on: null });
      expect(await theLetter(2)).toContain('Please do not go by that letter.');
      expect((await timelineOf(service, filed.caseId)).at(-1)).toMatch(/^(Our answer|This was undone)/);
      expect(await audited(service, filed.caseId)).toContain('act-undone');
      expect(words(await worker.get(place))).not.toContain('You said no to this case.');
    });

    it('takes a move back, also that of a group and of a closing with its reminders', async () => {
      await post(worker, '', {}, '/accept');
      await post(group, '/move?to=research', { to: 'research' }, '/move');
      expect((await record()).step).toBe('research');
      expect((await post(worker, '/waiting', {}, '/undo')).status).toBe(409);
      expect((await post(group, '/undo')).status).toBe(303);
      expect((await record()).step).toBe('filed');
      const scheduled = async () => {
        const rows = await service.owner.query<{ n: number }[]>(
          `select count(*)::int as n from reminder where case_id = $1 and state = 'scheduled'`,
          [filed.caseId],
        );
        return rows[0]?.n;
      };
      const before = await scheduled();
      const closing = {
        to: 'closed',
        outcome: 'withdrawn-by-group',
        reason: 'A mistake.',
        keep_limits: 'no',
      };
      await post(worker, '/move?to=closed', closing, '/move');
      expect(await scheduled()).toBe(0);
      expect((await post(worker, '/undo')).status).toBe(303);
      expect(await scheduled()).toBe(before);
      expect(await record()).toMatchObject({ step: 'filed', closedOn: null, outcome: null });
    });

    it('is over after a quarter of an hour, and when anybody changed the case', async () => {
      await post(worker, '', {}, '/accept');
      await post(group, '/step-entries', { kind: 'waiting-reason', text: 'Something.' });
      expect((await post(worker, '/waiting', {}, '/undo')).status).toBe(409);
      await post(worker, '/waiting', { for: 'body', reason: 'Their answer.' });
      service.clock.set('2026-11-20T10:15:01Z');
      const late = await post(worker, '/waiting', {}, '/undo');
      expect([late.status, words(late)]).toEqual([409, expect.stringContaining('cannot be undone any more')]);
      expect((await record()).waitingFor).toBe('body');
    });
  });

  it('records who is waited for, and says that no limit waits', async () => {
    expect(words(await worker.get(`${place}/waiting`))).toContain('No last day waits for this');
    expect(words(await post(worker, '/waiting', { for: 'body' }))).toContain(
      'Say in a sentence what you wait for.',
    );
    await post(worker, '/waiting', { for: 'body', reason: 'They promised an answer.' });
    expect(words(await group.get(place))).toContain('this case waits for the public body');
    await post(group, '/step-entries', { kind: 'waiting-reason', text: 'Nothing yet.' });
    expect((await record()).waitingFor).toBe('body');
    await post(worker, '/waiting', { for: 'nobody' });
    expect((await record()).waitingFor).toBeNull();
  });

  describe('by program', () => {
    const call = async (email: string, path: string, payload: object = {}, version?: number) => {
      const current = version ?? (await record()).version;
      const answer = await service.inject({
        method: 'POST',
        url: `/api/v1${path}`,
        headers: {
          'content-type': 'application/json',
          cookie: await sessionOf(service, email),
          'if-match': `"${current}"`,
        },
        payload: JSON.stringify(payload),
      });
      return {
        status: answer.statusCode,
        body: answer.body === '' ? {} : answer.json<Record<string, unknown>>(),
      };
    };
    const act = (path: string, payload: object = {}, email = 'caseworker@example.org') =>
      call(email, `/cases/${filed.reference}${path}`, payload);

    it('answers, waits, takes back, gives away and asks again, each on a version', async () => {
      expect((await call('caseworker@example.org', `/cases/${filed.reference}/reading`, {}, 9)).status).toBe(
        412,
      );
      expect((await act('/reading')).body).toMatchObject({ read_at: '2026-11-20T10:00:00.000Z' });
      expect((await act('/triage-answers', { answer: 'declined' })).status).toBe(422);
      expect((await act('/triage-answers', { answer: 'declined', missing: 'x' })).status).toBe(422);
      const declined = await act('/triage-answers', { answer: 'declined', reason: 'settled' });
      expect(declined.body).toMatchObject({
        items: [{ answer: 'declined', reason: 'settled', taken_back_at: null }],
      });
      expect((await act('/asking-again', { reason: 'It is not settled.' }, address)).body).toMatchObject({
        self_managed: false,
        answered_at: null,
      });
      expect((await act('/waiting', { for: 'body' })).status).toBe(422);
      expect((await act('/waiting', { for: 'body', reason: 'An answer.' })).body).toMatchObject({
        waiting_for: 'body',
      });
      expect((await act('/undo', {}, 'other@example.org')).status).toBe(409);
      expect((await act('/undo')).body).toMatchObject({ waiting_for: null });
      const { id } = await service.owner.manager.findOneByOrFail(AccountRecord, {
        email: 'other@example.org',
      });
      expect((await act('/assignment', { to: id })).body).toMatchObject({ assignee: id });
      expect((await act('/assignment', { to: null })).status).toBe(422);
      expect((await act('/assignment', { to: null, reason: 'Ill.' })).body).toMatchObject({ assignee: null });
      const { version } = await record();
      const many = await call('caseworker@example.org', '/case-assignments', {
        to: id,
        cases: [
          { reference: filed.reference, version },
          { reference: '2222-2222', version: 1 },
        ],
      });
      expect(many.body).toMatchObject({
        items: [{ assigned: true, version: version + 1 }, { assigned: false }],
      });
      const days = { who: id, substitute: id, from: '2026-11-20', last: '2026-11-27' };
      expect((await call('caseworker@example.org', '/absences', days)).status).toBe(422);
    });
  });
});
