import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { AskQuestions } from '../../src/resolution/ask-questions.js';
import { ClosingQuestionRecord } from '../../src/resolution/closing-question.record.js';
import { newId } from '../../src/platform/ids.js';
import { sessionOf, timelineOf } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { START } from '../support/test-app.js';
import { until } from '../support/until.js';
import { Visitor } from '../support/visitor.js';

const NAME = 'Marigold Lunch Club';
const SUPERVISOR = 'supervisor@example.org';
const OFFICER = 'officer@council.example.org';

describe('what comes after a closing', () => {
  const work = workOnACase({}, {});
  const { at, send, move } = work;

  const later = async (instant: string): Promise<void> => {
    work.service.clock.set(instant);
    work.caseworker = await signedIn(work.service, 'caseworker@example.org');
    work.group = await signedIn(work.service, work.email);
    work.cookie = await sessionOf(work.service, 'caseworker@example.org');
  };
  /** Every mail of this case that is about what comes after it has had its answer. */
  const sent = () =>
    until('the mails', async () => {
      const [{ open }] = await work.service.owner.query<[{ open: number }]>(
        `select count(*)::int as open from delivery where state in ('due', 'queued') and kind in ('closing-question', 'watch-news')
         and try_at <= $1`,
        [work.service.clock.now()],
      );
      return open === 0;
    });
  /** At this moment: everything is asked that is to be asked, and every mail on its way. */
  const askAt = async (instant: string): Promise<void> => {
    await later(instant);
    await work.service.app.get(AskQuestions, { strict: false }).sweep();
    await sent();
  };
  const questions = (): Promise<ClosingQuestionRecord[]> =>
    work.service.owner.manager.find(ClosingQuestionRecord, {
      where: { caseId: work.filed.caseId },
      order: { dueOn: 'ASC' },
    });
  const close = async (): Promise<void> => {
    const closing = { outcome: 'apology', reason: 'They put it right.' };
    expect((await move(work.caseworker, 'closed', closing)).status).toBe(303);
    await until('the questions', async () => (await questions()).length > 0);
  };
  const mailsTo = (address: string, subject: string) =>
    work.service.mails.to(address).filter((mail) => mail.subject?.includes(subject));
  const linkIn = (text = ''): string => {
    const [link = ''] = /http:\S+\/after-closing\/[\w-]+/.exec(text) ?? [];
    return new URL(link).pathname;
  };
  const lastLink = (address: string, subject: string): string =>
    linkIn(mailsTo(address, subject).at(-1)?.text);
  const watch = async (by = work.caseworker): Promise<string> => (await by.get(at('/watch'))).body;
  const linkedCase = async (): Promise<string> => {
    await until('the new case', async () =>
      (await questions()).some(({ linkedCaseId }) => linkedCaseId !== null),
    );
    const id = (await questions()).find(({ linkedCaseId }) => linkedCaseId !== null)?.linkedCaseId;
    const [{ reference }] = await work.service.owner.query<[{ reference: string }]>(
      'select reference from case_file where id = $1',
      [id],
    );
    return reference;
  };

  beforeAll(() =>
    aStaffMember(work.service, {
      programmeId: DEFAULT_PROGRAMME.id,
      role: 'supervisor',
      email: SUPERVISOR,
    }),
  );
  beforeEach(async () => {
    await later(START);
    const contactEmail = `${newId()}@example.org`;
    await work.file({
      group: { name: NAME, contactName: 'Ada', contactEmail },
      confidentiality: 'confidential',
    });
  });

  it('a group is asked after 3, 6 and 12 months, and a yes becomes a new case beside the closed one', async () => {
    await close();
    expect((await questions()).map(({ asks, dueOn }) => `${asks} ${dueOn}`)).toEqual([
      'two-questions 2026-11-21',
      'check-in 2027-02-20',
      'check-in 2027-05-20',
      'check-in 2027-11-20',
    ]);
    // The 20th is a Saturday: nobody is there to be asked.
    await askAt('2027-02-20T10:00:00Z');
    expect(mailsTo(work.email, 'how are things now?')).toHaveLength(0);
    await askAt('2027-02-22T10:00:00Z');
    expect(mailsTo(work.email, 'how are things now?')).toHaveLength(1);
    await askAt('2027-03-05T10:00:00Z');
    expect(mailsTo(work.email, 'how are things now?')).toHaveLength(1);
    await askAt('2027-03-08T10:00:00Z');
    await askAt('2027-03-09T10:00:00Z');
    expect(mailsTo(work.email, 'how are things now?')).toHaveLength(2);
    await askAt('2027-03-22T10:00:00Z');
    await askAt('2027-04-22T10:00:00Z');
    expect(mailsTo(work.email, 'how are things now?')).toHaveLength(2);
    expect(mailsTo('caseworker@example.org', 'a group does not answer')).toHaveLength(1);
    expect(await watch()).toContain('No answer');

    await askAt('2027-05-20T10:00:00Z');
    const anybody = new Visitor(work.service);
    const fine = await anybody.submit(lastLink(work.email, 'how are things'), { is_worse: 'no' });
    expect(fine.body).toContain('We have your answer.');
    await until('the timeline', async () =>
      (await timelineOf(work.service, work.filed.caseId)).some((text) => text.includes('nothing got worse')),
    );

    await askAt('2027-11-22T10:00:00Z');
    const link = lastLink(work.email, 'how are things');
    const halfSaid = await anybody.submit(link, { is_worse: 'yes', words: 'They moved our room.' });
    expect([halfSaid.status, halfSaid.body.includes('They moved our room.')]).toEqual([422, true]);
    const worse = { is_worse: 'yes', worse: 'access', words: 'They moved our room.' };
    expect((await anybody.submit(link, worse)).status).toBe(200);
    expect((await anybody.get(link)).status).toBe(409);

    const reference = await linkedCase();
    await sent();
    await until('the supervisor', async () => mailsTo(SUPERVISOR, 'is treated worse').length > 0);
    expect(mailsTo('caseworker@example.org', 'is treated worse')).toHaveLength(1);
    const opened = await work.caseworker.get(`/cases/${reference}`);
    expect(opened.body).toContain('They moved our room.');
    expect(opened.body).toContain(work.filed.reference);
    expect(opened.body).not.toContain(NAME);
    expect(await watch(work.group)).toContain(reference);
    expect((await work.group.get(`/cases/${reference}`)).status).toBe(200);
    const beside = await work.caseworker.get(`/api/v1/cases/${reference}/related`);
    expect(beside.body).toContain(work.filed.reference);
  });

  it('says no name in any of its mails', async () => {
    await close();
    for (const instant of ['2026-11-23T10:00:00Z', '2027-02-22T10:00:00Z', '2027-03-08T10:00:00Z'])
      await askAt(instant);
    const mails = [...mailsTo(work.email, 'two short questions'), ...mailsTo(work.email, 'how are things')];
    expect(mails).toHaveLength(3);
    for (const { raw } of mails) {
      expect(raw).not.toContain('Marigold');
      expect(raw).not.toContain('Example City Council');
    }
  });

  it('ends when the group says stop, and goes on before a round of funding that it gives', async () => {
    await close();
    await askAt('2027-02-22T10:00:00Z');
    const link = lastLink(work.email, 'how are things');
    const anybody = new Visitor(work.service);
    expect((await anybody.submit(link, {}, `${link}/stop`)).body).toContain('We ask no more');
    expect((await anybody.get(link)).body).toContain('We ask this no more.');
    await askAt('2027-05-20T10:00:00Z');
    expect(mailsTo(work.email, 'how are things')).toHaveLength(1);
    const round = { 'round-day': '1', 'round-month': '9', 'round-year': '2027' };
    expect((await send(work.group, '/watch/funding-round', round, '/watch')).status).toBe(303);
    expect(await watch(work.group)).toContain('Wednesday 4 August 2027');
    await askAt('2027-08-04T10:00:00Z');
    expect(mailsTo(work.email, 'how are things')).toHaveLength(2);
  });

  it('asks nothing of a case that was opened again', async () => {
    await close();
    expect((await move(work.caseworker, 'research', { reason: 'It went on.' })).status).toBe(303);
    await askAt('2027-02-22T10:00:00Z');
    expect(mailsTo(work.email, 'how are things')).toHaveLength(0);
    expect(mailsTo(work.email, 'two short questions')).toHaveLength(0);
  });

  it('has staff ask a group of which nobody knows an address, and writes down what it says', async () => {
    await close();
    await work.service.owner.query(
      `update voluntary_group set contact_email = null, contact_phone = '020 7946 0000' where id = $1`,
      [work.filed.groupId],
    );
    work.service.clock.set('2027-02-22T10:00:00Z');
    await work.service.app.get(AskQuestions, { strict: false }).sweep();
    await sent();
    work.caseworker = await signedIn(work.service, 'caseworker@example.org');
    expect(mailsTo('caseworker@example.org', 'asked in person').length).toBeGreaterThan(0);
    expect(await watch()).toContain('To be asked in person');
    const [, id = ''] = /name="question" value="([\da-f-]{36})"/.exec(await watch()) ?? [];
    const said = { question: id, is_worse: 'yes', worse: 'funding', words: 'Ada said so.' };
    expect((await send(work.caseworker, '/watch', said)).status).toBe(303);
    expect(await linkedCase()).not.toBe('');
    await work.service.owner.query('update voluntary_group set contact_email = $2 where id = $1', [
      work.filed.groupId,
      work.email,
    ]);
  });

  it('asks the body only when a caseworker has it asked, once, and tells its group nothing of the answer', async () => {
    await work.service.owner.query(
      `insert into correspondent (id, programme_id, case_id, audience, address, name, token, added_at)
       values ($1, $2, $3, 'group', $4, 'The grants officer', $5, now())`,
      [newId(), DEFAULT_PROGRAMME.id, work.filed.caseId, OFFICER, newId().replaceAll('-', '')],
    );
    await close();
    await askAt('2026-11-23T10:00:00Z');
    expect(work.service.mails.to(OFFICER)).toHaveLength(0);
    const [, correspondent = ''] =
      /<option value="([\da-f-]{36})"/.exec((await work.caseworker.get(at('/closing'))).body) ?? [];
    const asked = () => send(work.caseworker, '/closing/body-question', { correspondent }, '/closing');
    expect((await asked()).body).toContain('The group has not agreed');
    const agreed = { how: 'by-voice', words: 'Ada said so.' };
    await send(work.caseworker, '/consents/contact-body/agreement', agreed);
    expect((await asked()).status).toBe(303);
    expect((await asked()).body).toContain('The public body was asked already.');
    await askAt('2026-11-23T11:00:00Z');
    expect(mailsTo(OFFICER, 'two short questions')).toHaveLength(1);
    expect(mailsTo(OFFICER, 'two short questions')[0]?.raw).not.toContain('Marigold');
    const anybody = new Visitor(work.service);
    const answer = { fair: '3', good_end: '5', words: 'It was done well.' };
    expect((await anybody.submit(lastLink(OFFICER, 'two short'), answer)).status).toBe(200);
    expect((await work.caseworker.get(at('/closing'))).body).toMatch(/The public body[^]*It was done well\./);
    expect((await work.group.get(at('/closing'))).body).not.toContain('It was done well.');
    expect((await work.group.get(`/api/v1${at('/closing')}`)).body).not.toContain('It was done well.');
  });
});
