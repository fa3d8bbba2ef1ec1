import { audited } from '../support/a-case.js';
import { dated } from '../support/dated.js';
import { anOffer, aPromise, offersOf, undertakingsOf } from '../support/offers.js';
import { workOnACase } from '../support/on-a-case.js';

const OPEN = ['offer-made', 'offer-accepted'];

describe('offers and what was promised', () => {
  const work = workOnACase({ confidentiality: 'confidential' });
  const { at, send, call } = work;
  const act = (id: string, move: string, fields: Record<string, string> = {}, by = work.group) =>
    send(by, `/offers/${id}/acts/${move}`, fields);
  const decide = (id: string, body: object) => call('POST', `/offers/${id}/decision`, body);

  it('a group says yes once: a second yes keeps what was typed and says what remains, by page and by program', async () => {
    const id = await anOffer(work, work.group, dated('until', '2026-11-20'));
    expect(await due('WORLD-OFFER-ENDS')).toEqual(['2026-11-20']);
    expect((await act(id, 'accept', { words: 'Thank you.' })).status).toBe(303);
    expect(await due('WORLD-OFFER-ENDS')).toEqual([]);
    expect(await offersOf(work)).toMatchObject([
      { state: 'accepted', decisions: [{ side: 'group', state: 'accepted', how: 'here' }] },
    ]);
    const again = await act(id, 'accept', { words: 'Thank you again.' });
    expect([again.status, again.body.includes('Thank you again.')]).toEqual([409, true]);
    expect(again.body).toContain('This offer was accepted already. What remains is');
    const byProgram = await decide(id, { decision: 'accept', how: 'in-writing' });
    expect([byProgram.statusCode, byProgram.json<{ type: string }>().type]).toEqual([
      409,
      '/problems/offer-not-open',
    ]);
    expect(await audited(work.service, work.filed.caseId)).toEqual(expect.arrayContaining(OPEN));
  });

  it('no yes counts after it was taken back or its time is over', async () => {
    const taken = await anOffer(work, work.caseworker, {});
    await act(
      taken,
      'withdraw',
      { words: 'They have no money.', ...dated('date', '2026-11-20') },
      work.caseworker,
    );
    const late = await act(taken, 'accept', { words: 'Yes.' });
    expect([late.status, late.body.includes('taken back on Friday 20 November 2026')]).toEqual([409, true]);
    const over = { ...dated('date', '2026-11-18'), ...dated('until', '2026-11-19') };
    const lapsed = await anOffer(work, work.group, over);
    expect((await act(lapsed, 'accept')).body).toContain('until Thursday 19 November 2026');
    // A yes that was given in time counts, whenever it is written down; who writes it down for another says how it came.
    const unsaid = await decide(lapsed, { decision: 'accept', on: '2026-11-19' });
    expect([unsaid.statusCode, unsaid.body.includes('/how')]).toEqual([422, true]);
    expect((await decide(lapsed, { decision: 'accept', on: '2026-11-19', how: 'by-voice' })).statusCode).toBe(
      200,
    );
  });

  it('an answer with another offer waits for the other side, and names nobody whom the body may not know', async () => {
    const id = await anOffer(work, work.group, {});
    const named = await act(id, 'answer', { instead: 'A Group gets six months' });
    expect([named.status, named.body.includes('it may not learn who the group is')]).toEqual([422, true]);
    expect((await act(id, 'answer', { instead: 'Six months' })).status).toBe(303);
    expect(await offersOf(work)).toMatchObject([
      { what: 'Six months', state: 'open', answers: id, decisions: [{ side: 'body', state: 'open' }] },
      { state: 'answered' },
    ]);
    const foreign = await call('POST', '/offers/01a1fb0c-0000-7000-8000-000000000000/decision', {
      decision: 'accept',
    });
    expect(foreign.statusCode).toBe(404);
  });

  it('several things are promised from one yes, each with a day that is reminded of until it is done or moved', async () => {
    const offer = await anOffer(work, work.group, {});
    const refused = await call('POST', '/undertakings', {
      owed_by: 'body',
      what: 'Pay',
      due_on: '2026-12-21',
      offer,
    });
    expect([refused.statusCode, refused.body.includes('Nobody accepted this offer')]).toEqual([422, true]);
    await act(offer, 'accept');
    const paid = await aPromise(work, work.group, { what: 'Pay the grant', by: '2026-12-21', offer });
    await aPromise(work, work.caseworker, { what: 'Write to all groups', by: '2027-01-29', offer });
    const none = await call('POST', '/undertakings', { owed_by: 'body', what: 'Something' });
    expect([none.statusCode, none.body.includes('/look_on')]).toEqual([422, true]);
    expect(await due()).toEqual(['2026-12-21', '2027-01-29']);
    await send(work.group, `/undertakings/${paid}/acts/move-day`, {
      words: 'Ms Oak rang us.',
      ...dated('date', '2026-11-20'),
      ...dated('until', '2027-01-15'),
    });
    expect(await due()).toEqual(['2027-01-15', '2027-01-29']);
    const done = await send(work.group, `/undertakings/${paid}/acts/perform`, dated('date', '2026-11-20'));
    expect([done.status, await due()]).toEqual([303, ['2027-01-29']]);
    expect((await undertakingsOf(work)).map(({ state }) => state)).toEqual(['kept', 'open']);
    const page = (await work.group.get(at('/offers'))).body;
    expect(page).toMatch(/Pay the grant[^]*Done[^]*Write to all groups[^]*Not done yet/);
  });

  const due = async (rule = 'UNDERTAKING-BODY'): Promise<string[]> => {
    const rows = await work.service.owner.query<{ due: string }[]>(
      `select due_on::text as due from deadline where case_id = $1 and superseded_at is null
       and rule_id = $2 order by due_on`,
      [work.filed.caseId, rule],
    );
    return rows.map((row) => row.due);
  };
});
