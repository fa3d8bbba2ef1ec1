import { randomUUID } from 'node:crypto';
import { parseDay } from '../../src/domain/calendar/day.js';
import { FactRecord } from '../../src/timeline/fact.record.js';
import { aCase, audited, heldBy, sendConfirmed, sessionOf, theGroup } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import { hiddenIn } from '../support/visitor.js';

const on = (day: string, month: string) => ({ 'date-day': day, 'date-month': month, 'date-year': '2026' });

describe('the step Research', () => {
  const work = workOnACase({
    facts: [{ kind: 'notice-received', on: parseDay('2026-11-16'), source: 'the letter' }],
  });
  const { at } = work;
  const research = async (by = work.group): Promise<string> => (await by.get(at('/research'))).body;
  const factOn = async (onDay: string): Promise<string> =>
    (await work.service.owner.manager.findOneByOrFail(FactRecord, { caseId: work.filed.caseId, onDay })).id;

  it('points out what is missing, why it matters, and where to add it', async () => {
    const body = await research();
    expect(body).toContain('Days that are missing');
    expect(body).toContain('Find out when the decision was made');
    expect(body).toContain('The court counts three months from the decision, not from your letter.');
    expect(body).toContain(`href="${at('/dates?kind=last-funded-day')}"`);
    await sendConfirmed(work.group, at('/dates'), {
      kind: 'last-funded-day',
      ...on('21', '12'),
      source: 'the letter',
    });
    expect(await research()).not.toContain(`href="${at('/dates?kind=last-funded-day')}"`);
  });

  it('asks for a paper where a day was given from memory', async () => {
    const fields = {
      kind: 'decision-made',
      ...on('2', '11'),
      source: 'Ada',
      said_by: 'group',
      how_known: 'memory',
    };
    expect((await sendConfirmed(work.group, at('/dates'), fields)).status).toBe(303);
    expect(await research()).toContain('Find a paper that shows the day: “The decision was made”');
    const paper = { how_known: 'paper', paper: 'the blue folder', reason: 'We found the minutes.' };
    await sendConfirmed(work.group, at('/dates'), { ...fields, ...paper });
    const body = await research(work.caseworker);
    expect(body).not.toContain('Find a paper');
    expect(body).toContain('Where the paper is: the blue folder.');
  });

  it('keeps two days side by side, shows what that moves before it is done, and settles it with a reason', async () => {
    const dispute = at(`/facts/${await factOn('2026-11-16')}/dispute`);
    const said = { ...on('12', '11'), source: 'its e-mail', said_by: 'body' };
    const asked = await work.group.submit(dispute, { ...(await heldBy(work.group, dispute)), ...said });
    expect(asked.body).toContain('Nothing is saved yet');
    expect(asked.body).toContain('Friday 12 February 2027');
    expect(await work.service.owner.manager.countBy(FactRecord, { caseId: work.filed.caseId })).toBe(1);
    const { confirm = '' } = hiddenIn(asked);
    const kept = await work.group.submit(dispute, {
      ...(await heldBy(work.group, dispute)),
      ...said,
      confirm,
    });
    expect([kept.status, kept.location]).toEqual([303, at('/research')]);
    const body = await research();
    expect(body).toContain('Settle which day is right: “The written notice came”');
    expect(body.match(/Disputed\s*<\/strong>/g)).toHaveLength(2);
    const settle = at(`/facts/${await factOn('2026-11-12')}/settlement`);
    const bare = await work.group.submit(settle, await heldBy(work.group, settle));
    expect([bare.status, bare.body.includes('Say why this day is the right one.')]).toEqual([422, true]);
    expect((await sendConfirmed(work.group, settle, { reason: 'The franking shows it.' })).location).toBe(
      at('/research'),
    );
    const fact = (await work.group.get(at(`/facts/${await factOn('2026-11-16')}`))).body;
    expect(fact).toContain('It gave way on Friday 20 November 2026');
    expect(fact).toContain('Why: The franking shows it.');
    expect(await audited(work.service, work.filed.caseId)).toEqual([
      'case-filed',
      'date-disputed',
      'dispute-settled',
    ]);
  });

  it('keeps a month of which the day is not known, counts from the day that is safe, and says so', async () => {
    const month = { 'date-day': '', 'date-month': '10', 'date-year': '2026' };
    const given = { kind: 'decision-made', ...month, source: 'Ada', said_by: 'group' };
    const asked = await work.group.submit(at('/dates'), {
      ...(await heldBy(work.group, at('/dates'))),
      ...given,
    });
    expect(asked.body).toContain('“The decision was made”: <strong>October 2026</strong>');
    expect((await sendConfirmed(work.group, at('/dates'), given)).status).toBe(303);
    const body = await research();
    expect(body).toContain('<time datetime="2026-10">October 2026</time>');
    expect(body).toContain('Find out which day of October 2026 it was: “The decision was made”');
    const laid = await work.service.owner.query<{ due_on: string; said: string }[]>(
      `select due_on::text, explanation -> 'sentences' ->> 0 as said from deadline
       where case_id = $1 and rule_id = 'JR-3M-SAFE' and superseded_at is null`,
      [work.filed.caseId],
    );
    expect(laid).toEqual([
      {
        due_on: '2026-12-31',
        said: 'Counted from Thursday 1 October 2026, because only the month is known of “The decision was made”.',
      },
    ]);
    expect((await work.group.get(at('/timeline'))).body).toContain(
      '<time datetime="2026-10">October 2026</time>',
    );
    expect((await work.group.get(at('/timeline/export.csv'))).body).toContain('2026-10,');
    expect((await work.group.get(at())).body).toContain('Counted from Thursday 1 October 2026');
    await sendConfirmed(work.caseworker, at('/dates'), {
      ...given,
      ...on('20', '10'),
      reason: 'The minutes show it.',
    });
    const settled = await research();
    expect(settled).toContain('Tuesday 20 October 2026');
    expect(settled).not.toContain('which day of October');
    expect((await work.group.get(at())).body).not.toContain('only the month is known');
  });

  it('takes a month by the API and gives it back as one; a month with a wrong year is refused', async () => {
    const cookie = await sessionOf(work.service, work.email);
    const url = `/api/v1/cases/${work.filed.reference}/facts`;
    const etag = async () =>
      String((await work.service.inject({ method: 'GET', url, headers: { cookie } })).headers.etag);
    const send = async (day: string) => {
      const headers = { cookie, 'content-type': 'application/json', 'if-match': await etag() };
      const payload = JSON.stringify({ kind: 'foi-received', on: day, source: 'Ada' });
      return work.service.inject({ method: 'POST', url, headers, payload });
    };
    for (const wrong of ['2026-13', '2030-01', '2026'])
      expect([wrong, (await send(wrong)).statusCode]).toEqual([wrong, 422]);
    const taken = await send('2026-10');
    expect(taken.statusCode).toBe(201);
    expect(taken.json<{ items: { kind: string; on: string }[] }>().items).toContainEqual(
      expect.objectContaining({ kind: 'foi-received', on: '2026-10' }),
    );
    const [duty] = await work.service.owner.query<
      { trigger_on: string; precision: string; on_day: string }[]
    >(
      `select trigger_on::text, fact.precision, on_day::text from deadline join fact on fact.id = trigger_fact_id
       where deadline.case_id = $1 and rule_id = 'FOI-20WD'`,
      [work.filed.caseId],
    );
    expect(duty).toEqual({ trigger_on: '2026-10-31', precision: 'month', on_day: '2026-10-01' });
  });

  it('refuses a dispute without its parts, names each and loses nothing typed', async () => {
    const dispute = at(`/facts/${await factOn('2026-11-16')}/dispute`);
    const sent = { ...(await heldBy(work.group, dispute)), ...on('30', '2'), source: 'a call with Bo' };
    const refused = await work.group.submit(dispute, sent);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('30 February 2026 does not exist');
    expect(refused.body).toContain('Say who gives this day.');
    expect(refused.body).toContain('value="a call with Bo"');
    expect(await work.service.owner.manager.countBy(FactRecord, { caseId: work.filed.caseId })).toBe(1);
  });

  it('keeps whom else it touches, on the page and by the API, the last answer first', async () => {
    const page = at('/research/reach');
    const sent = { ...(await heldBy(work.group, page)), other_groups: 'many' };
    expect((await work.group.submit(page, sent)).body).toContain('Write a whole number, like 12.');
    expect((await work.group.submit(page, { ...sent, other_groups: '' })).body).toContain(
      'Write down at least one',
    );
    const words = 'All lunch clubs got the same letter.';
    const fields = { other_groups: '12', other_groups_words: words, people_served: '1,400' };
    expect((await work.group.submit(page, { ...(await heldBy(work.group, page)), ...fields })).location).toBe(
      at('/research'),
    );
    const body = await research(work.caseworker);
    expect(body).toContain('12 other groups');
    expect(body).toContain(words);
    expect(body).toContain('1,400');
    const cookie = await sessionOf(work.service, work.email);
    const url = `/api/v1/cases/${work.filed.reference}/research`;
    const read = await work.service.inject({ method: 'GET', url, headers: { cookie } });
    expect(read.json()).toMatchObject({ reach: { other_groups: 12, people_served: 1400 } });
    const headers = { cookie, 'content-type': 'application/json', 'if-match': String(read.headers.etag) };
    const payload = JSON.stringify({ other_groups: 14 });
    const said = await work.service.inject({ method: 'POST', url: `${url}/reach`, headers, payload });
    expect(said.json()).toMatchObject({ reach: { other_groups: 14, people_served: null } });
    const again = await work.service.inject({ method: 'POST', url: `${url}/reach`, headers, payload });
    expect(again.statusCode).toBe(412);
  });

  it('says what is missing before the case can go on, and offers the way on when nothing is', async () => {
    const page = at('/move?to=research');
    await work.caseworker.submit(at(), await heldBy(work.caseworker, at()), at('/accept'));
    await work.caseworker.submit(
      page,
      { ...(await heldBy(work.caseworker, page)), to: 'research' },
      at('/move'),
    );
    expect(await research()).toContain(`href="${at('/move?to=identify')}"`);
    await work.service.owner.query('update fact set superseded_at = now() where case_id = $1', [
      work.filed.caseId,
    ]);
    const body = await research();
    expect(body).toContain('The timeline has no date yet. Add at least one.');
    expect(body).not.toContain(`href="${at('/move?to=identify')}"`);
  });

  it('does not exist for another group', async () => {
    const other = await aCase(work.service, {
      group: { name: 'Another', contactName: 'Bo', contactEmail: `${randomUUID()}@example.org` },
    });
    const stranger = await theGroup(work.service, other);
    const id = await factOn('2026-11-16');
    for (const page of [
      '/research',
      '/research/reach',
      `/facts/${id}`,
      `/facts/${id}/dispute`,
      `/facts/${id}/settlement`,
    ])
      expect((await stranger.get(at(page))).status).toBe(404);
    expect((await stranger.get(`/cases/${other.reference}/facts/${id}`)).status).toBe(404);
  });
});
