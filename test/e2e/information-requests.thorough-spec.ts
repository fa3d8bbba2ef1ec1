import { RequestSilence } from '../../src/correspondence/information-requests/request-silence.js';
import { SilenceSweep } from '../../src/correspondence/letters/silence.js';
import { audited, sessionOf, timelineOf } from '../support/a-case.js';
import { mayContact, LETTER_TEXT } from '../support/letters.js';
import { signedIn } from '../support/people.js';
import { workOnACase } from '../support/on-a-case.js';
import { sweep as sweepReminders } from '../support/remind.js';
import { until } from '../support/until.js';

const OFFICER = { to_name: 'The information officer', to_email: 'foi@council.example.org' };

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly next: string;
  readonly next_day: string | null;
  readonly applicant: string;
  readonly letter: string | null;
  readonly received_on: string | null;
  readonly answer_document: string | null;
  readonly moves: readonly string[];
}

const day = (text: string, name = 'date') => {
  const [year = '', month = '', date = ''] = text.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('requests for information', () => {
  const work = workOnACase({ confidentiality: 'named' }, {});
  const { at, send, call } = work;

  /** Sessions do not last for weeks: everybody signs in anew. */
  const later = async (instant: string): Promise<void> => {
    work.service.clock.set(instant);
    work.caseworker = await signedIn(work.service, 'caseworker@example.org');
    work.group = await signedIn(work.service, work.email);
    work.cookie = await sessionOf(work.service, 'caseworker@example.org');
  };
  afterEach(() => later('2026-11-20T10:00:00Z'));

  const list = () => work.list<Shown>('/information-requests');
  const shown = async (id: string): Promise<Shown> =>
    (await call('GET', `/information-requests/${id}`)).json<Shown>();
  const ASKED = { what: 'The papers of the cabinet', applicant: 'group', ...day('2026-11-20') };
  const record = async (fields: Record<string, string> = {}, by = work.group): Promise<string> => {
    const received = day('2026-11-20', 'received');
    const answer = await send(by, '/information-requests', { ...ASKED, ...received, ...fields });
    return answer.location?.split('/').at(-1) ?? `no request: ${answer.status} ${answer.body}`;
  };
  const act = (id: string, name: string, fields: Record<string, string>, by = work.group) =>
    send(by, `/information-requests/${id}/acts/${name}`, fields);
  const due = async () =>
    work.service.owner.query<{ rule_id: string; due_on: string; ended_on: string | null }[]>(
      `select rule_id, due_on::text, ended_on::text from deadline where case_id = $1 and superseded_at is null
       and rule_id in ('FOI-20WD', 'FOI-IR-REQ-40WD', 'FOI-IR-20WD', 'ICO-6W') order by rule_id`,
      [work.filed.caseId],
    );
  const sweep = () => work.service.app.get(RequestSilence, { strict: false }).sweep();
  /** What told the group that an answer is late: the ladder, or a notice of its own. */
  const lateMails = (): string[] =>
    work.service.mails
      .to(work.email)
      .flatMap(({ subject = '' }) => (/was due|no answer/.test(subject) ? [subject] : []));
  /** Reminds at this moment, and waits for so many mails of those. */
  const remind = async (instant: string, mails: number): Promise<void> => {
    work.service.clock.set(instant);
    await sweepReminders(work.service);
    await until('the mails to the group', async () => Promise.resolve(lateMails().length >= mails));
    await later(instant);
  };
  const page = async (path: string, by = work.group) => (await by.get(at(path))).body;

  it('from silence to a review and on to the Commissioner', async () => {
    const id = await record();
    expect(await shown(id)).toMatchObject({ state: 'waiting', next: 'wait', next_day: '2026-12-21' });
    // 20 November is a Friday; 30 November is a bank holiday in Scotland.
    expect(await due()).toEqual([{ rule_id: 'FOI-20WD', due_on: '2026-12-21', ended_on: null }]);
    const early = await act(id, 'ask-review', day('2026-11-20'));
    expect([early.status, early.body.includes('Ask for a review after that day.')]).toEqual([422, true]);
    await later('2026-12-21T12:00:00Z');
    expect(await sweep()).toBe(0);
    await later('2026-12-22T08:00:00Z');
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    await remind('2026-12-22T09:00:00Z', 1);
    expect(lateMails()).toEqual([
      `Redress: something was due on 21 December 2026 (case ${work.filed.reference})`,
    ]);
    expect(await page('')).toMatch(/The answer is late[^]*No answer came by Monday 21 December 2026/);
    expect(await page('/research')).toContain('The answer is late');
    expect((await act(id, 'ask-review', day('2026-12-22'))).status).toBe(303);
    expect(await shown(id)).toMatchObject({
      state: 'review-asked',
      next: 'wait-review',
      next_day: '2027-01-25',
    });
    const soon = await act(id, 'complain', day('2026-12-22'));
    expect([soon.status, soon.body.includes('A review can take until')]).toEqual([422, true]);
    await later('2027-02-24T10:00:00Z');
    expect(await shown(id)).toMatchObject({ next: 'review-very-late' });
    expect(await page(`/information-requests/${id}`)).toContain('ico.org.uk/make-a-complaint');
    expect((await act(id, 'complain', day('2027-02-24'))).status).toBe(303);
    expect(await shown(id)).toMatchObject({ state: 'with-commissioner', next: 'nothing' });
    expect((await due()).filter(({ ended_on: ended }) => ended === null)).toEqual([]);
    expect(await audited(work.service, work.filed.caseId)).toEqual(
      expect.arrayContaining([
        'information-request-recorded',
        'information-silence-noted',
        'information-request-moved',
      ]),
    );
  });

  it('refused in part, with the paper that is the answer; the review ends it', async () => {
    const id = await record();
    await later('2026-12-10T10:00:00Z');
    const written = await call('POST', '/information-requests/' + id + '/moves', {
      move: 'answer-in-part',
      on: '2026-12-10',
    });
    expect([written.statusCode, written.body.includes('/exemptions')]).toEqual([422, true]);
    const refused = await act(id, 'answer', { what: 'answer-in-part', ...day('2026-12-10') });
    expect([refused.status, refused.body.includes('Choose the reason that they gave')]).toEqual([422, true]);
    const part = { what: 'answer-in-part', exemptions: 'commercial', words: 'Page 3 is black.' };
    expect((await act(id, 'answer', { ...part, ...day('2026-12-10') })).status).toBe(303);
    expect(await shown(id)).toMatchObject({
      state: 'answered-in-part',
      next: 'look-at-answer',
      next_day: '2027-02-10',
    });
    expect(await due()).toEqual([
      { rule_id: 'FOI-20WD', due_on: '2026-12-21', ended_on: '2026-12-10' },
      { rule_id: 'FOI-IR-REQ-40WD', due_on: '2027-02-10', ended_on: null },
      { rule_id: 'ICO-6W', due_on: '2027-01-21', ended_on: null },
    ]);
    expect(await page(`/information-requests/${id}`)).toContain('It would harm somebody’s business');
    expect(await page(`/information-requests/${id}`)).not.toMatch(/section 43/);
    const unknown = await send(
      work.group,
      `/information-requests/${id}/paper`,
      { document: id },
      `/information-requests/${id}`,
    );
    expect([unknown.status, unknown.body.includes('Choose a paper that is among the evidence')]).toEqual([
      422,
      true,
    ]);
    expect(
      (await act(id, 'take-back', { words: 'It was for another group.', ...day('2026-12-10') })).status,
    ).toBe(303);
    expect(await shown(id)).toMatchObject({ state: 'waiting' });
    expect(await due()).toEqual([{ rule_id: 'FOI-20WD', due_on: '2026-12-21', ended_on: null }]);
    expect((await act(id, 'answer', { what: 'answer-in-full', ...day('2026-12-10') })).status).toBe(303);
    expect((await due()).filter(({ ended_on: ended }) => ended === null)).toEqual([]);
  });

  it('more time and a clearer request move the day; an answer takes the day that was put right', async () => {
    const id = await record({ 'received-day': '', 'received-month': '', 'received-year': '' });
    expect(await shown(id)).toMatchObject({ next: 'find-received', received_on: null });
    await later('2026-11-24T10:00:00Z');
    const acknowledged = { ...day('2026-11-24'), ...day('2026-11-23', 'received') };
    expect((await act(id, 'acknowledge', acknowledged)).status).toBe(303);
    expect(await shown(id)).toMatchObject({ next: 'wait', next_day: '2026-12-22' });
    const same = { words: 'To weigh it.', ...day('2026-11-24'), ...day('2026-12-22', 'until') };
    expect((await act(id, 'extend', same)).body).toContain('they ask for more time than that');
    const more = { ...same, ...day('2027-01-15', 'until') };
    expect((await act(id, 'extend', more)).status).toBe(303);
    expect(await due()).toEqual([{ rule_id: 'FOI-20WD', due_on: '2027-01-15', ended_on: null }]);
    const words = 'Which year do you mean?';
    expect((await act(id, 'ask-clearer', { words, ...day('2026-11-24') })).status).toBe(303);
    expect(await due()).toEqual([]);
    await later('2026-11-26T10:00:00Z');
    expect((await act(id, 'make-clearer', day('2026-11-26'))).status).toBe(303);
    expect(await shown(id)).toMatchObject({ state: 'waiting', next_day: '2026-12-29' });
    const received = {
      kind: 'foi-received',
      on: '2026-11-25',
      source: 'their letter',
      reason: 'It says so.',
    };
    expect((await call('POST', '/facts', received)).statusCode).toBe(201);
    expect(await shown(id)).toMatchObject({ received_on: '2026-11-25', next_day: '2026-12-24' });
  });

  it('two requests: the clocks of the case follow the first until it is over, then the other', async () => {
    const first = await record();
    await later('2026-11-24T10:00:00Z');
    const second = await record({
      what: 'The minutes',
      ...day('2026-11-24'),
      ...day('2026-11-24', 'received'),
    });
    expect(await due()).toEqual([{ rule_id: 'FOI-20WD', due_on: '2026-12-21', ended_on: null }]);
    expect(await shown(second)).toMatchObject({ next_day: '2026-12-23' });
    expect(await page(`/information-requests/${second}`)).toContain(
      'The reminders of the case follow that one',
    );
    expect((await act(first, 'end', { words: 'We have them now.', ...day('2026-11-24') })).status).toBe(303);
    expect(await due()).toEqual([{ rule_id: 'FOI-20WD', due_on: '2026-12-23', ended_on: null }]);
    const stale = await call(
      'POST',
      `/information-requests/${second}/moves`,
      { move: 'end', on: '2026-11-24' },
      '"1"',
    );
    expect(stale.statusCode).toBe(412);
    const again = await call('POST', `/information-requests/${first}/moves`, {
      move: 'not-held',
      on: '2026-11-24',
    });
    expect(again.statusCode).toBe(409);
    const ahead = await call('POST', `/information-requests/${second}/moves`, {
      move: 'not-held',
      on: '2026-12-24',
    });
    expect([ahead.statusCode, ahead.body.includes('"/on"')]).toEqual([422, true]);
    expect((await list()).map(({ id }) => id)).toEqual([first, second]);
  });

  it('of two requests that are late on different days each is told of once', async () => {
    await record();
    await later('2026-11-24T10:00:00Z');
    await record({ what: 'The minutes', ...day('2026-11-24'), ...day('2026-11-24', 'received') });
    await later('2026-12-24T08:00:00Z');
    await sweep();
    await remind('2026-12-24T09:00:00Z', 2);
    expect(lateMails().toSorted()).toEqual([
      `Redress: no answer to a request for information (case ${work.filed.reference})`,
      `Redress: something was due on 21 December 2026 (case ${work.filed.reference})`,
    ]);
  });

  /** A letter as it goes to a body by e-mail. */
  const sendLetter = async (id: string, fields: Record<string, string>): Promise<void> => {
    const text = `${LETTER_TEXT}\n\nName of the applicant: A Group`;
    await send(work.caseworker, `/letters/${id}/text`, { subject: 'Please', text, ...OFFICER, ...fields });
    await mayContact(work);
    await send(work.caseworker, `/letters/${id}/moves/offer`, {}, '/letters');
    await send(work.group, `/letters/${id}/moves/agree`, {}, '/letters');
    const sent = await send(work.caseworker, `/letters/${id}/going`, { by: 'email' }, '/letters');
    expect([sent.status, sent.location]).toEqual([303, at(`/letters/${id}`)]);
  };
  const begin = async (): Promise<string> => {
    const begun = await send(work.caseworker, '/letters', { kind: 'foi-request', ...OFFICER });
    return begun.location?.split('/').at(-1) ?? '';
  };

  it('a letter begins a request; its answer waits for somebody to say what it was; a review goes by letter', async () => {
    const letter = await begin();
    await sendLetter(letter, {});
    await until('the request', async () => (await list()).length === 1);
    const [request] = await list();
    const id = request?.id ?? '';
    expect(request).toMatchObject({ letter, state: 'waiting', applicant: 'group', next_day: '2026-12-21' });
    await later('2026-11-25T10:00:00Z');
    const answer = { what: 'answered', ...day('2026-11-25') };
    expect((await send(work.group, `/letters/${letter}/answer`, answer, `/letters/${letter}`)).status).toBe(
      303,
    );
    expect(await shown(id)).toMatchObject({ state: 'waiting', next: 'say-what-came' });
    expect(await page('')).toMatch(/An answer to your request for information came\. What did it say\?/);
    expect((await due())[0]).toMatchObject({ ended_on: null });
    const refusal = { what: 'refuse', exemptions: 'none-given', ...day('2026-11-25') };
    expect((await act(id, 'answer', refusal)).status).toBe(303);
    expect((await due())[0]).toMatchObject({ ended_on: '2026-11-25' });
    const begun = await send(
      work.caseworker,
      `/information-requests/${id}/review`,
      {},
      `/information-requests/${id}`,
    );
    const review = begun.location?.split('/').at(-1) ?? '';
    await sendLetter(review, {});
    await until('the review', async () => (await shown(id)).state === 'review-asked');
    expect(await shown(id)).toMatchObject({ next: 'wait-review' });
    expect((await due()).find(({ rule_id: rule }) => rule === 'FOI-IR-20WD')).toMatchObject({
      due_on: '2026-12-24',
    });
    const outcome = { outcome: 'all', ...day('2026-11-25') };
    expect((await act(id, 'answer-review', outcome)).status).toBe(303);
    expect(await shown(id)).toMatchObject({ state: 'review-answered', next: 'nothing' });
    expect((await timelineOf(work.service, work.filed.caseId)).join(' ')).toContain(
      'They sent all that was asked for.',
    );
  });

  it('a letter whose request was given more time is not called unanswered', async () => {
    const letter = await begin();
    await sendLetter(letter, {});
    await until('the request', async () => (await list()).length === 1);
    const id = (await list())[0]?.id ?? '';
    const more = { words: 'To weigh it.', ...day('2026-11-20'), ...day('2027-01-15', 'until') };
    expect((await act(id, 'extend', more)).status).toBe(303);
    await later('2027-01-04T10:00:00Z');
    await work.service.app.get(SilenceSweep, { strict: false }).sweep();
    await sweep();
    expect((await timelineOf(work.service, work.filed.caseId)).join(' ')).not.toContain('No answer');
    await later('2027-01-18T10:00:00Z');
    await sweep();
    expect((await timelineOf(work.service, work.filed.caseId)).join(' ')).toContain(
      'No answer to a request for information came by Friday 15 January 2027',
    );
  });

  describe('of a confidential group', () => {
    beforeEach(() => work.file({ confidentiality: 'confidential' }));

    it('are made in the name of the programme, and refused in that of the group', async () => {
      const refused = await send(work.group, '/information-requests', { ...ASKED, applicant: 'group' });
      expect([refused.status, refused.body.includes('A request for information needs a real name')]).toEqual([
        422,
        true,
      ]);
      expect(refused.body).toContain('The papers of the cabinet');
      const byApi = await call('POST', '/information-requests', {
        what: 'Papers',
        applicant: 'group',
        asked_on: '2026-11-20',
      });
      expect([byApi.statusCode, byApi.body.includes('/applicant')]).toEqual([422, true]);
      const id = await record({ applicant: 'programme' });
      expect(await shown(id)).toMatchObject({ applicant: 'programme' });
      const own = await send(work.group, '/letters', { kind: 'foi-request', ...OFFICER });
      const letter = own.location?.split('/').at(-1) ?? '';
      await send(work.group, `/letters/${letter}/text`, { subject: 'Please', text: LETTER_TEXT, ...OFFICER });
      const posted = await send(
        work.group,
        `/letters/${letter}/going`,
        { by: 'post', ...day('2026-11-20') },
        '/letters',
      );
      expect([posted.status, posted.body.includes('Ask your caseworker to write this letter')]).toEqual([
        422,
        true,
      ]);
      const ours = await begin();
      const { text } = (await call('GET', `/letters/${ours}`)).json<{ text: string }>();
      expect(text).toContain('Name of the applicant: ');
      expect(text).not.toContain('A Group');
    });
  });
});
