import { randomUUID } from 'node:crypto';
import { ReminderRecord } from '../../src/reminders/reminder.record.js';
import { audited, heldBy, timelineOf } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';

interface Item {
  readonly id: string;
  readonly text: string;
  readonly [field: string]: unknown;
}

const day = (name: string, date: string, month = '12', year = '2026') => ({
  [`${name}-day`]: date,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});

describe('contact and action', () => {
  const work = workOnACase({ confidentiality: 'confidential' });
  const { at, send, call } = work;
  const items = (path: string): Promise<Item[]> => work.list<Item>(path);
  const only = async (path: string): Promise<Item> => {
    const [item] = await items(path);
    if (!item) throw new Error(`There is nothing under ${path}.`);
    return item;
  };

  describe('planning a contact', () => {
    it('who it is, is enough; the rest helps, and stands in its order', async () => {
      const empty = await send(work.group, '/contact', { to: 'councillor' });
      expect([empty.status, empty.body.includes('Say who it is: a person or a post.')]).toEqual([422, true]);
      const placed = await send(work.group, '/contact', { text: 'Cllr Oak', to: 'councillor', place: 'two' });
      expect(placed.body).toContain('Use a whole number from 1 to 99, or leave it empty.');
      await send(work.group, '/contact', { text: 'Cllr Oak', to: 'councillor', place: '2', way: 'letter' });
      await send(work.group, '/contact', { text: 'The grants officer', place: '1', about: 'The notice' });
      expect((await items('/contacts')).map(({ text, to }) => [text, to])).toEqual([
        ['The grants officer', 'body'],
        ['Cllr Oak', 'councillor'],
      ]);
      const { body } = await work.group.get(at('/contact'));
      expect(body).toMatch(/1\. The grants officer[^]*The notice[^]*2\. Cllr Oak[^]*A letter/);
    });

    it('shows what the consents cover, and refuses to put on record that staff told more', async () => {
      await send(work.caseworker, '/contact', { text: 'Cllr Oak', to: 'councillor', tells: 'group-name' });
      const { id } = await only('/contacts');
      expect(await only('/contacts')).toMatchObject({
        tells: [
          { what: 'group-name', agreed: false, why_not: expect.stringMatching(/not agreed/) as unknown },
        ],
      });
      expect((await work.caseworker.get(at('/contact'))).body).toContain('Not agreed');
      const made = { text: 'We rang her.', told: 'group-name' };
      const refused = await send(work.caseworker, `/contact/${id}/made`, made);
      expect(refused.status).toBe(422);
      expect(refused.body).toContain('The group has not agreed to this. Ask the group first.');
      expect(refused.body).toContain('>We rang her.</textarea>');
      expect(await items('/actions')).toEqual([]);
      expect(await items('/disclosures')).toEqual([]);
      const release = {
        to: 'councillor',
        to_name: 'Cllr Oak',
        scope: 'group-name',
        ...day('from', '20', '11'),
      };
      expect((await send(work.group, '/releases', release)).status).toBe(303);
      expect(await only('/contacts')).toMatchObject({ tells: [{ agreed: true }] });
      const done = await send(work.caseworker, `/contact/${id}/made`, made);
      expect([done.status, done.location]).toEqual([303, at('/action')]);
      expect(await only('/actions')).toMatchObject({
        text: 'We rang her.',
        with_whom: 'Cllr Oak',
        contact: id,
      });
      expect(await only('/contacts')).toMatchObject({ made_on: '2026-11-20' });
      expect(await items('/disclosures')).toEqual([
        expect.objectContaining({ to: 'councillor', to_name: 'Cllr Oak', what: ['group-name'] }),
      ]);
      expect((await send(work.caseworker, `/contact/${id}/made`, made, '/contact')).status).toBe(422);
    });

    it('is released to as the plan calls them, chosen from a list; and from nobody’s plan but its own', async () => {
      await send(work.caseworker, '/contact', {
        text: 'Cllr Jane Oak, Ward 3',
        to: 'councillor',
        tells: 'group-name',
      });
      const { id } = await only('/contacts');
      const page = (await work.group.get(at('/releases'))).body;
      expect(page).toContain(`value="contact-${id}"`);
      expect(page).toMatch(
        /The public body[^]*Cllr Jane Oak, Ward 3[^]*who is not in the plan[^]*Somebody else/,
      );
      const fields = { scope: 'group-name', ...day('from', '20', '11') };
      const gone = await send(work.group, '/releases', { ...fields, to: `contact-${randomUUID()}` });
      expect([gone.status, gone.body.includes('This person is not in the plan now.')]).toEqual([422, true]);
      expect((await send(work.group, '/releases', { ...fields, to: `contact-${id}` })).status).toBe(303);
      expect(await items('/identity-releases')).toEqual([
        expect.objectContaining({ to: 'councillor', to_name: 'Cllr Jane Oak, Ward 3' }),
      ]);
      expect(await only('/contacts')).toMatchObject({ tells: [{ agreed: true }] });
      const told = {
        to: `contact-${id}`,
        what: 'group-name',
        words: 'In a call.',
        ...day('date', '20', '11'),
      };
      expect((await send(work.caseworker, '/disclosures', told)).status).toBe(303);
      expect(await items('/disclosures')).toEqual([
        expect.objectContaining({ to_name: 'Cllr Jane Oak, Ward 3' }),
      ]);
    });

    it('is released to by a program with the id of the contact, and by a name however it is dotted', async () => {
      await send(work.caseworker, '/contact', { text: 'Cllr J. Elm', to: 'councillor', tells: 'group-name' });
      const { id } = await only('/contacts');
      const spoken = { given_how: 'by-voice', given_by: 'Ada', words: 'Yes.', from: '2026-11-20' };
      const release = { ...spoken, scope: ['contact-name'] };
      const both = await work.call('POST', '/identity-releases', { ...release, to: 'body', contact: id });
      expect([both.statusCode, both.json()]).toEqual([
        422,
        expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/contact' })] }),
      ]);
      const neither = await work.call('POST', '/identity-releases', release);
      expect(neither.statusCode).toBe(422);
      const foreign = await work.call('POST', '/identity-releases', { ...release, contact: randomUUID() });
      expect([foreign.statusCode, foreign.body.includes('not in the plan')]).toEqual([422, true]);
      const given = await work.call('POST', '/identity-releases', { ...release, contact: id });
      expect([given.statusCode, given.json()]).toEqual([
        201,
        expect.objectContaining({ items: [expect.objectContaining({ to_name: 'Cllr J. Elm' })] }),
      ]);
      const named = { ...spoken, scope: ['group-name'], to: 'councillor', to_name: 'cllr J Elm' };
      expect((await work.call('POST', '/identity-releases', named)).statusCode).toBe(201);
      expect(await only('/contacts')).toMatchObject({ tells: [{ agreed: true }] });
    });

    it('staff contact the public body only with the group’s yes; the group speaks for itself', async () => {
      await send(work.caseworker, '/contact', { text: 'The grants officer' });
      const { id } = await only('/contacts');
      const refused = await send(work.caseworker, `/contact/${id}/made`, { text: 'We rang.' });
      expect([refused.status, refused.body.includes('has not agreed yet that the public body')]).toEqual([
        422,
        true,
      ]);
      const own = await send(work.group, `/contact/${id}/made`, {
        text: 'We rang them ourselves.',
        told: 'group-name',
      });
      expect(own.status).toBe(303);
      expect(await items('/disclosures')).toEqual([]);
      expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toContain('We rang them ourselves.');
    });

    it('goes no further than the group is ready to go', async () => {
      const nothing = await send(work.group, '/contact/how-far', {});
      expect(nothing.status).toBe(422);
      const said = { ready_for: 'letter', ready_because: 'We need the money.', in_the_loop: 'later' };
      expect((await send(work.group, '/contact/how-far', said)).status).toBe(303);
      await send(work.caseworker, '/contact', { text: 'The Echo', to: 'media' });
      const { id, too_far } = await only('/contacts');
      expect(too_far).toBe(true);
      const refused = await send(work.caseworker, `/contact/${id}/made`, { text: 'We wrote to them.' });
      expect(refused.status).toBe(422);
      expect(refused.body).toContain('The group does not want to go so far.');
      await send(work.group, '/contact/how-far', { ready_for: 'media' });
      expect(await items('/contact-choices')).toEqual([
        expect.objectContaining({ ready_for: 'letter' }),
        expect.objectContaining({ ready_for: 'media', in_the_loop: 'later', ready_because: null }),
      ]);
      expect((await send(work.caseworker, `/contact/${id}/made`, { text: 'We wrote.' })).status).toBe(303);
    });

    it('is changed and withdrawn with what was before kept', async () => {
      await send(work.group, '/contact', { text: 'The officer' });
      const { id } = await only('/contacts');
      await send(work.group, `/contact/${id}`, { text: 'The head of grants', reason: 'He left.' });
      const next = await only('/contacts');
      expect(next).toMatchObject({ text: 'The head of grants', replaces: id, reason: 'He left.' });
      await send(
        work.group,
        `/contact/${next.id}/withdrawal`,
        { because: 'Not needed.' },
        `/contact/${next.id}`,
      );
      expect(await items('/contacts')).toEqual([]);
      expect((await work.group.get(at('/contact'))).body).toMatch(/Withdrawn \(1\)[^]*Not needed\./);
    });
  });

  describe('writing down what was done', () => {
    const rungs = (): Promise<{ on: string; state: string }[]> =>
      work.service.owner.query(
        `select to_char(reminder.send_at at time zone 'Europe/London', 'YYYY-MM-DD') as on, reminder.state
         from reminder join deadline on deadline.id = reminder.deadline_id
         where deadline.case_id = $1 and deadline.rule_id = 'WORLD-NEXT-DATE' and deadline.superseded_at is null
           and reminder.state = 'scheduled' order by reminder.send_at`,
        [work.filed.caseId],
      );

    it('a sentence is enough; what came back is added later, and what was before is kept', async () => {
      const empty = await send(work.group, '/action', { promised: 'An answer' });
      expect([empty.status, empty.body.includes('>An answer</textarea>')]).toEqual([422, true]);
      expect((await send(work.group, '/action', { text: 'We wrote to the officer.' })).status).toBe(303);
      const { id } = await only('/actions');
      expect(await only('/actions')).toMatchObject({ on: '2026-11-20', came_back: null, next: null });
      const late = { text: 'We wrote to the officer.', ...day('came_back_on', '20', '11') };
      expect((await send(work.group, `/action/${id}`, late)).body).toContain('Say what came back');
      const ahead = { text: 'We met.', ...day('on', '1') };
      expect((await send(work.group, `/action/${id}`, ahead)).body).toContain('today or before');
      const back = { ...late, came_back: 'They will look at it.', promised: 'An answer by Friday' };
      expect((await send(work.group, `/action/${id}`, back)).status).toBe(303);
      expect(await items('/actions')).toEqual([
        expect.objectContaining({
          replaces: id,
          came_back: 'They will look at it.',
          came_back_on: '2026-11-20',
        }),
      ]);
      expect(await audited(work.service, work.filed.caseId)).toEqual([
        'case-filed',
        'action-recorded',
        'action-changed',
      ]);
    });

    it('reminds of each next date until it is done, and of no other', async () => {
      await send(work.group, '/action', { text: 'We rang.', next_what: 'Ring again', ...day('next', '4') });
      await send(work.group, '/action', {
        text: 'We wrote.',
        next_what: 'Ask for the answer',
        ...day('next', '11'),
      });
      expect((await rungs()).map(({ on }) => on)).toEqual([
        '2026-11-27',
        '2026-11-27',
        '2026-12-02',
        '2026-12-04',
        '2026-12-09',
      ]);
      expect((await work.group.get(at(''))).body).toContain('Next date of the plan');
      const [first, second] = await items('/actions');
      const { body } = await work.group.get(at('/action'));
      expect(body).toMatch(/What is open[^]*Friday 4 December 2026: Ring again[^]*Friday 11 December 2026/);
      await send(work.group, `/action/${first?.id}/next-date-done`, {}, '/action');
      expect((await rungs()).map(({ on }) => on)).toEqual(['2026-11-27', '2026-12-04', '2026-12-09']);
      expect((await send(work.group, `/action/${first?.id}/next-date-done`, {}, '/action')).status).toBe(422);
      await send(work.group, `/action/${second?.id}`, {
        text: 'We wrote.',
        next_what: 'The answer',
        ...day('next', '18'),
      });
      expect((await rungs()).map(({ on }) => on)).toEqual(['2026-12-04', '2026-12-11', '2026-12-16']);
      const third = (await items('/actions')).at(-1);
      await send(
        work.group,
        `/action/${third?.id}/withdrawal`,
        { because: 'By mistake.' },
        `/action/${third?.id}`,
      );
      expect(await rungs()).toEqual([]);
      expect(
        await work.service.owner.manager.countBy(ReminderRecord, {
          caseId: work.filed.caseId,
          state: 'scheduled',
        }),
      ).toBeGreaterThan(0);
    });

    it('two plans for one day are one reminder, and it stays until both are done', async () => {
      for (const text of ['We rang.', 'We wrote.'])
        await send(work.group, '/action', { text, ...day('next', '4') });
      const before = await rungs();
      const [first, second] = await items('/actions');
      await send(work.group, `/action/${first?.id}/next-date-done`, {}, '/action');
      expect(await rungs()).toEqual(before);
      await send(work.group, `/action/${second?.id}/next-date-done`, {}, '/action');
      expect(await rungs()).toEqual([]);
    });

    it('refuses a next date that has passed or is absurd, and one without its day', async () => {
      const next = (fields: Record<string, string>) =>
        send(work.group, '/action', { text: 'We rang.', ...fields });
      expect((await next(day('next', '19', '11'))).body).toContain('Give today or a later day');
      expect((await next(day('next', '1', '1', '2099'))).body).toContain('more than ten years ahead');
      expect((await next({ next_what: 'Ring again' })).body).toContain('of the next date.');
      expect(await items('/actions')).toEqual([]);
    });

    it('a next date is no fact of the case: the body is not shown it, and it proves nothing', async () => {
      const dates = await work.caseworker.get(at('/dates'));
      expect(dates.body).not.toContain('The next date of the plan');
      await send(work.group, '/action', { text: 'We rang.', ...day('next', '4') });
      expect((await work.caseworker.get(at('/what-they-see'))).body).not.toContain('4 December 2026');
    });
  });

  describe('two at once never lose a text', () => {
    it.each<{ page: string; fields: Record<string, string> }>([
      { page: '/contact', fields: { text: 'Textmark' } },
      { page: '/contact/how-far', fields: { ready_for: 'letter', ready_because: 'Textmark' } },
      { page: '/action', fields: { text: 'Textmark' } },
    ])('on $page', async ({ page, fields }) => {
      const held = await heldBy(work.caseworker, at(page));
      const both = await Promise.all(
        [work.caseworker, work.group].map((by) => by.submit(at(page), { ...held, ...fields })),
      );
      expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
      const refused = both.find(({ status }) => status === 409)?.body ?? '';
      expect(refused).toMatch(page === '/contact' ? / value="Textmark"/ : />Textmark<\/textarea>/);
      expect(refused).toContain('Something changed');
    });

    it('on a change of what somebody else has just withdrawn', async () => {
      await send(work.group, '/action', { text: 'We rang.' });
      const { id } = await only('/actions');
      const held = await heldBy(work.caseworker, at(`/action/${id}`));
      await send(work.group, `/action/${id}/withdrawal`, { because: 'By mistake.' }, `/action/${id}`);
      const late = await work.caseworker.submit(
        at('/action'),
        { ...held, text: 'Textmark' },
        at(`/action/${id}`),
      );
      expect(late.status).toBe(409);
      expect(late.body).toContain('This was withdrawn meanwhile.');
      expect(late.body).toContain('>Textmark</textarea>');
      expect(late.body).toContain(`action="${at('/action')}" id="form"`);
    });
  });

  it('does it all by the API, with what is wrong named', async () => {
    expect((await call('POST', '/contacts', { text: 'The officer', place: 0 })).statusCode).toBe(422);
    expect((await call('POST', '/contact-choices', {})).statusCode).toBe(422);
    expect(
      (await call('POST', '/contacts', { text: 'Cllr Oak', to: 'councillor', tells: ['documents'] }))
        .statusCode,
    ).toBe(201);
    const { id } = await only('/contacts');
    const told = await call('POST', `/contacts/${id}/made`, { text: 'We sent them.', told: ['documents'] });
    expect([told.statusCode, told.json()]).toMatchObject([
      422,
      { errors: [{ pointer: '/told', detail: expect.stringMatching(/not agreed/) as unknown }] },
    ]);
    expect((await call('POST', `/contacts/${id}/made`, { text: 'We rang.' })).statusCode).toBe(200);
    const done = await only('/actions');
    const next = { on: '2026-12-04', what: 'Ring again' };
    expect(
      (await call('POST', `/actions/${done.id}/replacement`, { text: 'We rang.', next })).statusCode,
    ).toBe(201);
    const { id: actionId } = await only('/actions');
    const settled = await call('POST', `/actions/${actionId}/next-date-done`);
    expect(settled.json()).toMatchObject({ items: [{ next: { done_on: '2026-11-20' } }] });
    expect(
      (await call('POST', `/actions/${actionId}/withdrawal`, { because: 'By mistake.' })).json(),
    ).toEqual({
      items: [],
      next_cursor: null,
    });
  });
});
