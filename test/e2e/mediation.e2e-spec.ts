import { FollowMediationDays } from '../../src/mediation/follow-mediation-days.js';
import { TellOfClosedCase } from '../../src/mediation/tell-of-closed-case.js';
import { TellOfMediation } from '../../src/mediation/tell-of-mediation.js';
import { TidyUp } from '../../src/privacy/retention/tidy-up.js';
import { timelineOf } from '../support/a-case.js';
import { followEvents, toldBy } from '../support/follow-events.js';
import { MEETS, PAYS, YES_IN_A_LETTER, YES, mediate } from '../support/in-a-mediation.js';
import { aProgramme } from '../support/programmes.js';

const PRIVATE = { audience: 'mediation-private', title: 'Marker private', words: 'Marker offer: half' };
const JOINT = { audience: 'mediation-joint', title: 'Marker joint', words: 'Marker agenda' };
const STOPS_NO_CLOCK = 'Mediation stops no clock.';

describe('a mediation', () => {
  const work = mediate();
  const { act, answer, ask, choose, mediate: byMediator } = work;
  const pageOf = async (by = work.group) => (await by.get(work.at('/mediation'))).body;
  const roomOf = async () => (await work.mediator.get(`/mediations/${await work.mediation()}`)).body;
  const refusal = ({ status, body }: { status: number; body: string }, words: string) => [
    status,
    body.includes(words),
  ];

  it('goes from asking to an agreement, and its papers go on the day that was agreed', async () => {
    expect((await ask()).status).toBe(303);
    const second = await work.call('POST', '/mediations', {
      about: 'More',
      signed_by: 'Ann',
      papers_days: 14,
    });
    expect([second.statusCode, second.body.includes('A mediation runs on this case.')]).toEqual([409, true]);
    expect(refusal(await choose(), 'Both sides have to agree in writing first.')).toEqual([409, true]);
    const alone = { ...YES_IN_A_LETTER, no_retaliation: '' };
    const silent = await act(work.caseworker, 'agree', alone);
    expect(refusal(silent, 'nobody will be treated worse because of this')).toEqual([422, true]);
    expect((await act(work.caseworker, 'agree', YES_IN_A_LETTER)).status).toBe(303);
    expect((await choose()).status).toBe(303);
    expect((await byMediator('set-session', MEETS)).status).toBe(409);
    expect((await byMediator('accept', { no_tie: 'yes' })).status).toBe(303);
    expect((await byMediator('say-who-pays', PAYS)).status).toBe(303);
    expect((await byMediator('set-session', MEETS)).status).toBe(303);
    expect((await act(work.group, 'share', PRIVATE)).status).toBe(303);
    expect((await answer('share', JOINT)).status).toBe(303);
    expect(await roomOf()).toMatch(/Marker Hall[^]*Marker offer: half[^]*Marker agenda/);
    expect((await work.body.get('/respond/mediation')).body).not.toContain('Marker offer');
    expect(await pageOf(work.caseworker)).not.toContain('Marker');
    expect(refusal(await byMediator('settle'), 'Write down first what was agreed')).toEqual([422, true]);
    expect((await byMediator('add-point', { what: 'Marker pay', owed_by: 'body' })).status).toBe(303);
    expect((await byMediator('settle')).status).toBe(303);
    expect(await pageOf()).toMatch(
      /Ended with an agreement[^]*On Friday 4 December 2026[^]*Marker offer: half/,
    );
    const { clock, app, owner } = work.service;
    const left = () =>
      owner.query<unknown[]>(`select title from mediation_paper where case_id = $1`, [work.filed.caseId]);
    const sweep = () => app.get(TidyUp, { strict: false }).sweep();
    clock.set('2026-12-03T23:59:00Z');
    await sweep();
    expect(await left()).toHaveLength(2);
    clock.set('2026-12-04T00:01:00Z');
    await sweep();
    expect(await left()).toHaveLength(0);
    expect(await owner.query(`select count from destruction where what = 'papers of mediations'`)).toEqual([
      { count: 2 },
    ]);
    clock.set('2026-11-20T10:00:00Z');
  });

  it('refuses a mediator who is tied to a side, and says to which', async () => {
    await ask();
    await answer('agree', YES);
    await work.service.owner.query(
      `insert into interest (id, programme_id, account_id, kind, about, name, from_day, last_day, recorded_at, recorded_by, ended_at, ended_by)
       select gen_random_uuid(), $1, person.id, 'employer', 'body', file.body_name, '2020-01-01', '2021-01-01', now(), person.id, now(), person.id
       from account person, case_file file where person.email = 'other-mediator@example.org' and file.id = $2`,
      [work.filed.programmeId, work.filed.caseId],
    );
    const tied = await choose('other-mediator@example.org');
    expect(refusal(tied, 'an interest on record that ties them to the public body')).toEqual([422, true]);
    expect((await choose()).status).toBe(303);
    expect((await work.otherMediator.get(`/mediations/${await work.mediation()}`)).status).toBe(404);
    expect((await byMediator('decline')).location).toBe('/mediations');
    expect((await work.mediator.get(`/mediations/${await work.mediation()}`)).status).toBe(404);
  });

  it('says at each step that no clock stops, and tells the body of no limit', async () => {
    await work.toTalks();
    const own = await pageOf();
    expect(own).toContain(STOPS_NO_CLOCK);
    expect(own).toMatch(/Last safe day to ask a court: /);
    for (const body of [await roomOf(), (await work.body.get('/respond/mediation')).body]) {
      expect(body).toContain(STOPS_NO_CLOCK);
      expect(body).not.toContain('Last safe day');
    }
    expect(await timelineOf(work.service, work.filed.caseId)).toEqual(
      expect.arrayContaining([
        'The group asks for a mediation with the public body, and agreed to it in writing.',
      ]),
    );
  });

  const due = async (): Promise<string[]> => {
    await followEvents(work.service, work.filed.caseId, FollowMediationDays);
    const rows = await work.service.owner.query<{ due: string }[]>(
      `select rule_id || ' ' || due_on as due from deadline where case_id = $1 and superseded_at is null
       and rule_id like 'WORLD-MEDIATION-%' order by 1`,
      [work.filed.caseId],
    );
    return rows.map((row) => row.due);
  };

  it('takes one of two acts that come at once, and says to the other what came first', async () => {
    await ask();
    const agreed = await work.atOnce([() => answer('agree', YES), () => answer('agree', YES)]);
    expect(agreed.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    await choose();
    await byMediator('accept', { no_tie: 'yes' });
    const taken = `update response_invitation set revoked_at = now() where case_id = $1`;
    const [late] = await work.atOnce([() => answer('share', JOINT)], taken);
    expect([late?.status, late?.body.includes('Marker agenda')]).toEqual([409, true]);
    const ended = await work.atOnce([() => byMediator('end-without'), () => byMediator('end-without')]);
    expect(ended.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(ended.find(({ status }) => status === 409)?.body).toContain('This mediation is over.');
  });

  it('has days that the case knows, and of them the day alone', async () => {
    await work.toTalks();
    await byMediator('set-session', MEETS);
    expect(await due()).toEqual(['WORLD-MEDIATION-MEETS 2026-12-02', 'WORLD-MEDIATION-PAID 2026-12-01']);
    const seen = (await work.caseworker.get(work.at())).body;
    expect([seen.includes('The mediation meets'), seen.includes('Marker Hall')]).toEqual([true, false]);
    await act(work.group, 'stop');
    expect(await due()).toEqual(['WORLD-MEDIATION-PAID 2026-12-01', 'WORLD-MEDIATION-PAPERS 2026-12-04']);
  });

  it('stands still once its case is closed, which is warned of and told to the mediator', async () => {
    await work.toTalks();
    const closing = await work.caseworker.get(work.at('/move?to=closed'));
    expect(closing.body).toContain('A mediation runs on this case.');
    const reason = 'The group wants it so.';
    expect(
      (await work.move(work.caseworker, 'closed', { outcome: 'withdrawn-by-group', reason })).status,
    ).toBe(303);
    expect(refusal(await byMediator('end-without'), 'The case was closed.')).toEqual([409, true]);
    expect(refusal(await answer('share', JOINT), 'The case was closed.')).toEqual([409, true]);
    await followEvents(work.service, work.filed.caseId, TellOfClosedCase, TellOfMediation);
    expect(await toldBy(work.service, work.filed.caseId, 'step')).toContain(
      'mediation-asked: case-closed to mediator@example.org',
    );
  });

  it('ends when its case goes to another programme, and its group and mediator hear why', async () => {
    await work.toTalks();
    const { id: to } = await aProgramme(work.service);
    await work.send(work.caseworker, '/referral', { to, reason: 'It is near you.' });
    expect((await work.group.get(work.at('/referral'))).body).toContain('A mediation runs on this case.');
    expect((await work.send(work.group, '/referral/answer', { says: 'yes' }, '/referral')).status).toBe(303);
    expect((await work.mediator.get(`/mediations/${await work.mediation()}`)).status).toBe(404);
    expect(await pageOf()).toMatch(/Stopped[^]*On Friday 4 December 2026/);
    expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toContain(
      'The mediation that ran on it ended with that',
    );
    await followEvents(work.service, work.filed.caseId, TellOfMediation);
    expect(await toldBy(work.service, work.filed.caseId, 'step')).toEqual(
      expect.arrayContaining([
        `mediation: referred to ${work.email}`,
        'mediation-asked: referred to mediator@example.org',
      ]),
    );
  });

  it('is not for a group that the body may not learn of', async () => {
    await work.file({ confidentiality: 'confidential' });
    expect(refusal(await ask(), 'the public body may not learn who the group is')).toEqual([422, true]);
  });
});
