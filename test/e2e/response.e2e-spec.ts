import { DeliveryRecord } from '../../src/delivery/delivery.record.js';
import { TIME_MOVES_NO_LIMIT } from '../../src/domain/response/body-response.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { RESPONSE_MAIL, ResponseMail, TellOfTime } from '../../src/response/answering/tell-of-response.js';
import { BodyNewsMail, SendBodyNews } from '../../src/response/invitations/body-news-mail.js';
import { timelineOf } from '../support/a-case.js';
import { comeIn, dayFields, invite, lastInvitation, linkOf, OFFICER, say } from '../support/body-page.js';
import { followEvents, toldBy } from '../support/follow-events.js';
import { anAgreedLetter } from '../support/letters.js';
import { workOnACase } from '../support/on-a-case.js';
import { Visitor } from '../support/visitor.js';

const CONSENTS = [{ purpose: 'contact-body', given: true }] as const;

describe('the page of a public body', () => {
  const work = workOnACase({ consents: [...CONSENTS] }, { worker: false });

  it('is opened by a button, shows the letter, and takes an answer that stops its clock', async () => {
    const letter = await anAgreedLetter(work, 'grants@council.example');
    const went = await work.send(work.caseworker, `/letters/${letter}/going`, { by: 'email' }, '/letters');
    expect(went.status).toBe(303);
    expect((await invite(work)).location).toBe(work.at('/response'));
    const link = linkOf(work, await lastInvitation(work));
    const scanner = new Visitor(work.service);
    const asked = await scanner.get(link);
    expect([asked.status, asked.body.includes(work.filed.reference)]).toEqual([200, false]);
    expect((await scanner.get('/respond')).location).toBe('/respond/over');
    expect((await lastInvitation(work)).openedAt).toBeNull();
    const body = await comeIn(work);
    const page = await body.get('/respond');
    expect(page.body).toMatch(/Please look at this again by/);
    expect(page.body).not.toContain('A Group');
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' });
    const answer = await say(body, 'explain', {
      cause: 'mistake',
      words: 'We sent the wrong form.',
      audience: 'all',
    });
    expect(answer.location).toBe('/respond');
    expect((await body.get('/respond')).body).toContain('We sent the wrong form.');
    expect((await work.group.get(work.at('/response'))).body).toContain('It was a mistake');
    const [kept] = await work.service.owner.query<{ answered_on: string; fact: string | null }[]>(
      `select answered_on::text, superseded_because as fact from letter join fact on fact.id = reply_fact_id where letter.id = $1`,
      [letter],
    );
    expect(kept).toEqual({ answered_on: '2026-11-20', fact: 'An answer came.' });
    expect((await timelineOf(work.service, work.filed.caseId)).join('\n')).toContain(
      'The public body said on its page why it happened. It says: It was a mistake.',
    );
    expect((await work.group.get(work.at('/timeline'))).body).toContain(
      'Done here. The public body, by its link',
    );
    const [logged] = await work.service.owner.query<object[]>(
      `select actor_kind from audit_entry where chain = $1 and action = 'response-answered'`,
      [work.filed.caseId],
    );
    expect(logged).toEqual({ actor_kind: 'respondent' });
  });

  /** What the body and the case are mailed, in the order of their kinds. */
  const mailsOf = async (news: string): Promise<string[]> => {
    const { app, owner } = work.service;
    const deliveries = (
      await owner.manager.find(DeliveryRecord, {
        where: { caseId: work.filed.caseId },
        order: { kind: 'ASC' },
      })
    ).filter(({ payload }) => payload['news'] === news);
    return app.get(UnitOfWork).run(SYSTEM, async (tx) => {
      const mails: string[] = [];
      for (const delivery of deliveries) {
        const composer = app.get(delivery.kind === RESPONSE_MAIL ? ResponseMail : BodyNewsMail, {
          strict: false,
        });
        mails.push(JSON.stringify(await composer.compose(tx, delivery)));
      }
      return mails;
    });
  };

  it('is over the moment it is taken back, and hands the words back that were being written', async () => {
    await invite(work);
    const body = await comeIn(work);
    const { id } = await lastInvitation(work);
    await work.send(work.caseworker, `/response/invitations/${id}/revocation`, {}, '/response');
    const fresh = new Visitor(work.service);
    expect((await fresh.submit(linkOf(work, await lastInvitation(work)))).status).toBe(404);
    expect((await body.get('/respond')).location).toBe('/respond/over');
    const over = await body.submit(
      '/respond/open/none',
      { words: 'We are sorry.\nIt was us.' },
      '/respond/answers/reply',
    );
    expect(over.status).toBe(409);
    expect(over.body).toContain('We are sorry.\nIt was us.');
    expect(over.body).not.toContain(work.filed.reference);
  });

  it('asks for time: yes moves the day of the letter, and never a limit', async () => {
    const letter = await anAgreedLetter(work, 'grants@council.example');
    await work.send(work.caseworker, `/letters/${letter}/going`, { by: 'email' }, '/letters');
    await invite(work);
    const body = await comeIn(work);
    const limits = () =>
      work.service.owner.query<object[]>(
        `select rule_id, due_on::text from deadline where case_id = $1 and superseded_at is null and kind = 'limit' order by 1, 2`,
        [work.filed.caseId],
      );
    const before = await limits();
    expect((await say(body, 'more-time', dayFields('until', '2027-01-15'))).location).toBe('/respond');
    const [{ id }] = await work.service.owner.query<[{ id: string }]>(
      'select id from body_response where case_id = $1',
      [work.filed.caseId],
    );
    const shown = await work.group.get(work.at(`/response/time/${id}`));
    expect(shown.body).toContain('does not move the time limit for going to court');
    const said = await work.send(work.group, `/response/time/${id}`, { verdict: 'agreed' });
    expect(said.location).toBe(work.at('/response'));
    expect(await limits()).toEqual(before);
    const [kept] = await work.service.owner.query<object[]>(
      `select reply_by::text, reply_asked_by is not null as was, on_day::text from letter join fact on fact.id = reply_fact_id where letter.id = $1`,
      [letter],
    );
    expect(kept).toEqual({ reply_by: '2027-01-15', was: true, on_day: '2027-01-15' });
    expect((await body.get('/respond')).body).toContain('by <strong>Friday 15 January 2027');
    await followEvents(work.service, work.filed.caseId, SendBodyNews, TellOfTime);
    expect(await toldBy(work.service, work.filed.caseId, 'news')).toEqual(
      expect.arrayContaining([
        `body-news: time-agreed to ${OFFICER.email}`,
        'body-responded: time-agreed to caseworker@example.org',
        `body-responded: time-agreed to ${work.email}`,
      ]),
    );
    const mails = await mailsOf('time-agreed');
    expect(mails.map((mail) => mail.includes(TIME_MOVES_NO_LIMIT))).toEqual([true, true, true]);
    expect(mails.map((mail) => mail.includes('Last safe day'))).toEqual([false, true, true]);
  });
});
