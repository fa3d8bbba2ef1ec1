import { ClosingQuestionRecord } from '../../src/resolution/closing-question.record.js';
import { sessionOf, timelineOf } from '../support/a-case.js';
import { askedNow, followClosing } from '../support/after-closing.js';
import { workOnACase } from '../support/on-a-case.js';
import { signedIn } from '../support/people.js';
import { START } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

interface Closing {
  readonly accounts: readonly {
    readonly side: string;
    readonly changes: string[];
    readonly cause: string | null;
  }[];
  readonly live_limits: number;
  readonly stories: readonly { readonly choice: string | null }[];
  readonly reopenable_until: string | null;
}

describe('how a case ended', () => {
  const work = workOnACase();
  const { at, send, move } = work;
  const CLOSING = { outcome: 'apology', reason: 'They put it right.' };
  const ACCOUNT = {
    telling: 'yes',
    changes: 'money-restored',
    restored_gbp: '£12,000',
    cause: 'mistake',
    cause_words: 'The letter was written by somebody new.',
    lessons: 'Ask early.',
  };

  /** Sessions do not last for months. */
  const later = async (instant: string): Promise<void> => {
    work.service.clock.set(instant);
    work.caseworker = await signedIn(work.service, 'caseworker@example.org');
    work.group = await signedIn(work.service, work.email);
    work.cookie = await sessionOf(work.service, 'caseworker@example.org');
  };
  const close = async (): Promise<void> => {
    expect((await move(work.caseworker, 'closed', CLOSING)).status).toBe(303);
    await followClosing(work.service, work.filed);
  };
  const closing = async (): Promise<Closing> => (await work.call('GET', '/closing')).json<Closing>();
  const page = async (by: Visitor): Promise<string> => (await by.get(at('/closing'))).body;
  afterEach(() => later(START));

  it('is told by both sides, each with the consideration of the guide', async () => {
    expect((await closing()).live_limits).toBeGreaterThan(0);
    const early = await send(work.caseworker, '/closing', ACCOUNT, '/move?to=closed');
    expect([early.status, early.body.includes('This case is open. Close it first.')]).toEqual([409, true]);
    await close();
    const wrong = await send(work.group, '/closing', { ...ACCOUNT, restored_gbp: 'a lot' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Write the sum in whole pounds, like 12,000.');
    expect(wrong.body).toContain('The letter was written by somebody new.');
    expect((await send(work.group, '/closing', ACCOUNT)).location).toBe(at('/closing'));
    const other = { ...ACCOUNT, changes: 'none', restored_gbp: '', cause: 'deliberate' };
    expect((await send(work.caseworker, '/closing', other)).status).toBe(303);
    expect((await closing()).accounts.map(({ side, cause }) => `${side}: ${cause}`)).toEqual([
      'group: mistake',
      'programme: deliberate',
    ]);
    const seen = await page(work.group);
    expect(seen).toMatch(/You say[^]*£12,000[^]*Tell new partners and new staff about the local Compact/);
    expect(seen).toMatch(/The programme says[^]*serious look at the whole relationship/);
    expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toBe(
      'The programme wrote down what came of the case: Nothing changed. Why it went wrong: It was done on purpose.',
    );
  });

  it('asks a program the same, and how openly the story may be told', async () => {
    await close();
    const put = (path: string, payload: object) => work.call('PUT', path, payload);
    expect((await put('/closing', { changes: [] })).statusCode).toBe(422);
    expect((await put('/closing', { changes: ['none', 'apology'] })).json()).toMatchObject({
      errors: [{ pointer: '/changes' }],
    });
    expect((await put('/closing', { changes: ['apology'] })).statusCode).toBe(200);
    work.cookie = await sessionOf(work.service, work.email);
    expect((await put('/closing/story', { choice: 'story-with-place' })).statusCode).toBe(200);
    expect((await closing()).stories).toMatchObject([{ choice: 'story-with-place' }]);
    expect((await send(work.group, '/closing/story', { story: 'no' }, '/closing')).status).toBe(303);
    expect((await closing()).stories).toMatchObject([{ choice: 'no' }]);
  });

  it('is opened again on the last day of the period, and followed by a new case after it', async () => {
    await close();
    const ofProgramme = `insert into programme_reopening values ('${work.filed.programmeId}', 1, now(), null)`;
    await work.service.owner.query(ofProgramme);
    expect((await closing()).reopenable_until).toBe('2026-12-20');
    await work.service.owner.query('delete from programme_reopening');
    expect((await closing()).reopenable_until).toBe('2027-11-20');
    await later('2027-11-20T10:00:00Z');
    const soon = await send(work.group, '/closing/following-case', { account: 'Again.' }, '/closing');
    expect([soon.status, soon.body.includes('can be opened again until Saturday 20 November 2027')]).toEqual([
      422,
      true,
    ]);
    expect((await move(work.caseworker, 'research', { reason: 'It went on.' })).status).toBe(303);
    await move(work.caseworker, 'closed', CLOSING);
    await later('2028-11-21T10:00:00Z');
    const late = await move(work.caseworker, 'research', { reason: 'It went on.' });
    expect([late.status, late.body.includes('Begin a new case that follows it')]).toEqual([409, true]);
    const account = 'They did it again.';
    const { location = '' } = await send(work.group, '/closing/following-case', { account }, '/closing');
    expect(location).not.toBe(at());
    const followed = await work.caseworker.get(location);
    expect([followed.body.includes(account), followed.body.includes(work.filed.reference)]).toEqual([
      true,
      true,
    ]);
  });

  it('takes the two questions once, by a link with no account, until the time is over', async () => {
    await close();
    const { id, path } = await askedNow(work.service, work.filed.caseId, 'at-closing');
    const anybody = new Visitor(work.service);
    const { body } = await anybody.get(path);
    expect([body.includes('Was it handled fairly?'), body.includes(work.filed.reference)]).toEqual([
      true,
      false,
    ]);
    expect((await anybody.submit(path, { fair: '4' })).status).toBe(422);
    expect((await anybody.submit(path, { fair: '4', good_end: '2' })).body).toContain('We have your answer');
    const again = await anybody.get(path);
    expect([again.status, again.body.includes('answered already')]).toEqual([409, true]);
    const unanswered = { answeredAt: null, answeredHow: null };
    await work.service.owner.manager.update(ClosingQuestionRecord, { id }, unanswered);
    await later('2027-01-01T10:00:00Z');
    expect((await anybody.get(path)).body).toContain('The time to answer is over.');
    expect((await anybody.get(`${path.slice(0, -2)}AA`)).status).toBe(404);
  });
});
