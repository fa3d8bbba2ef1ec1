import { audited, heldBy, timelineOf } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import type { Answer, Visitor } from '../support/visitor.js';

interface ObjectiveRow {
  readonly id: string;
  readonly text: string;
  readonly agreed: { how: string; by: string | null } | null;
  readonly replaces: string | null;
  readonly least: string | null;
}

describe('objectives', () => {
  const work = workOnACase({ confidentiality: 'named' });
  const { at, send, call } = work;
  const objectives = (): Promise<ObjectiveRow[]> => work.list<ObjectiveRow>('/objectives');

  const only = async (): Promise<ObjectiveRow> => {
    const [row] = await objectives();
    if (!row) throw new Error('There is no objective.');
    return row;
  };

  it('a sentence of the group is enough, and is agreed by it', async () => {
    const empty = await send(work.group, '/objectives', {});
    expect(empty.status).toBe(422);
    expect(empty.body).toContain('Say in a sentence what you want.');
    const added = await send(work.group, '/objectives', { text: 'Three months’ notice' });
    expect([added.status, added.location]).toEqual([303, at('/objectives')]);
    expect(await objectives()).toEqual([
      expect.objectContaining({
        text: 'Three months’ notice',
        agreed: expect.objectContaining({ how: 'here' }) as unknown,
      }),
    ]);
    expect((await work.group.get(at('/objectives'))).body).toContain('The group said so on its own page');
  });

  it('one of ours can be chosen, and one’s own words added', async () => {
    await send(work.group, '/objectives', {
      suggestion: 'The body looks at its decision again',
      text: 'Before May',
    });
    expect((await objectives()).map(({ text }) => text)).toEqual([
      'The body looks at its decision again. Before May',
    ]);
  });

  it('what staff suggest counts only once the group has agreed, and staff write down who, when and how', async () => {
    await send(work.caseworker, '/accept', {}, '/move?to=closed');
    const lacksObjective = async (): Promise<boolean> =>
      (await work.caseworker.get(at('/move'))).body.includes(
        'There is no objective that the group has agreed.',
      );
    for (const to of ['research', 'identify']) await send(work.caseworker, '/move', { to }, `/move?to=${to}`);
    await send(work.caseworker, '/identify/own', { text: 'Notice' });
    await send(work.caseworker, '/move', { to: 'objectives' }, '/move?to=objectives');
    expect((await send(work.caseworker, '/objectives', { text: 'An apology' })).status).toBe(303);
    const [suggested] = await objectives();
    expect(suggested?.agreed).toBeNull();
    expect(await lacksObjective()).toBe(true);
    const page = `/objectives/${suggested?.id}/agreement`;
    const nobody = await send(work.caseworker, page, {});
    expect([nobody.status, nobody.body.includes('Write who agreed for the group.')]).toEqual([422, true]);
    const future = { by: 'Ada', 'agreed-day': '30', 'agreed-month': '12', 'agreed-year': '2026' };
    expect((await send(work.caseworker, page, future)).status).toBe(422);
    const said = { by: 'Ada', how: 'in-writing', words: 'Yes, that would do.' };
    expect((await send(work.caseworker, page, said)).status).toBe(303);
    expect((await objectives())[0]?.agreed).toMatchObject({ how: 'in-writing', by: 'Ada' });
    expect(await lacksObjective()).toBe(false);
    expect((await send(work.caseworker, '/objectives', { text: 'More' })).status).toBe(303);
    expect((await objectives()).length).toBe(2);
  });

  it('the group agrees with one button', async () => {
    await send(work.caseworker, '/objectives', { text: 'An apology' });
    const [{ id } = { id: '' }] = await objectives();
    expect((await send(work.group, `/objectives/${id}/agreement`, {}, '/objectives')).status).toBe(303);
    expect((await objectives())[0]?.agreed).toMatchObject({ how: 'here', by: null });
    const again = await send(work.group, `/objectives/${id}/agreement`, {}, '/objectives');
    expect(again.status).toBe(422);
    expect(await audited(work.service, work.filed.caseId)).toEqual([
      'case-filed',
      'objective-suggested',
      'objective-agreed',
    ]);
  });

  it('a change keeps the one before, a withdrawal keeps the reason, and neither counts any more', async () => {
    await send(work.group, '/objectives', { text: 'More time', least: 'Two weeks', realistic: 'partly' });
    const first = await only();
    const form = await work.group.get(at(`/objectives/${first.id}`));
    expect(form.body).toContain('Two weeks');
    const changed = { text: 'Four more weeks', reason: 'Two would not do.' };
    expect((await send(work.group, `/objectives/${first.id}`, changed)).status).toBe(303);
    const second = await only();
    expect(second).toMatchObject({ text: 'Four more weeks', replaces: first.id });
    const { body } = await work.group.get(at('/objectives'));
    expect(body).toMatch(/What it was before \(1\)[^]*More time[^]*Two would not do\./);
    const why = await send(work.group, `/objectives/${second.id}/withdrawal`, {}, `/objectives/${second.id}`);
    expect([why.status, why.body.includes('Say in a sentence why.')]).toEqual([422, true]);
    const because = { because: 'We got it.' };
    await send(work.group, `/objectives/${second.id}/withdrawal`, because, `/objectives/${second.id}`);
    expect(await objectives()).toEqual([]);
    expect((await work.group.get(at('/objectives'))).body).toContain('We got it.');
    expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toBe(
      'An objective was withdrawn: Four more weeks Why: We got it.',
    );
    const [{ count } = { count: 0 }] = await work.service.owner.query<{ count: number }[]>(
      'select count(*)::int as count from objective where case_id = $1',
      [work.filed.caseId],
    );
    expect(count).toBe(2);
  });

  it('the public body would see what was agreed, and neither a suggestion nor the least that would do', async () => {
    await send(work.group, '/objectives', { text: 'Agreedmark', least: 'Leastmark' });
    await send(work.caseworker, '/objectives', { text: 'Suggestedmark' });
    const { body } = await work.caseworker.get(at('/what-they-see'));
    expect(['Agreedmark', 'Leastmark', 'Suggestedmark'].map((mark) => body.includes(mark))).toEqual([
      true,
      false,
      false,
    ]);
  });

  describe('two at once', () => {
    const post = (by: Visitor, page: string, held: object, fields: Record<string, string>): Promise<Answer> =>
      by.submit(at('/objectives'), { ...held, ...fields }, at(page));

    it('neither loses a text: the later one gets it back with what the other wrote', async () => {
      const held = await heldBy(work.caseworker, at('/objectives'));
      const both = await Promise.all([
        post(work.caseworker, '/objectives', held, { text: 'Textmark of the caseworker' }),
        post(work.group, '/objectives', held, { text: 'Textmark of the group' }),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
      const refused = both.find(({ status }) => status === 409)?.body ?? '';
      const [mine, theirs] = both[0]?.status === 409 ? ['caseworker', 'group'] : ['group', 'caseworker'];
      expect(refused).toContain(`>Textmark of the ${mine}</textarea>`);
      expect(refused).toContain(`Textmark of the ${theirs}`);
    });

    it('a change of what somebody else just changed shows both, and sent again takes the place of theirs', async () => {
      await send(work.group, '/objectives', { text: 'More time' });
      const [first] = await objectives();
      const page = `/objectives/${first?.id}`;
      const held = await heldBy(work.caseworker, at(page));
      const both = await Promise.all(
        ['One', 'Two'].map((text) => post(work.caseworker, page, held, { text: `Textmark ${text}` })),
      );
      expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
      const refused = both.find(({ status }) => status === 409)?.body ?? '';
      expect(refused).toContain('The same was changed by somebody else');
      expect(refused).toMatch(/Textmark One[^]*Textmark Two|Textmark Two[^]*Textmark One/);
      const [, again = ''] = /action="([^"]*\/objectives\/[^"]+)" id="form"/.exec(refused) ?? [];
      expect(again).not.toBe(at(page));
      const fields = { ...(await heldBy(work.caseworker, again)), text: 'Textmark both' };
      expect((await work.caseworker.submit(again, fields)).status).toBe(303);
      expect((await objectives()).map(({ text }) => text)).toEqual(['Textmark both']);
    });
  });

  describe('through the API', () => {
    it('adds, replaces, agrees and withdraws, and asks for the version', async () => {
      const added = await call('POST', '/objectives', { text: 'More time' });
      expect(added.statusCode).toBe(201);
      const [{ id } = { id: '' }] = await objectives();
      expect((await call('POST', '/objectives', { text: 'Again' }, '"1"')).statusCode).toBe(412);
      expect((await call('POST', '/objectives', { text: '' })).statusCode).toBe(422);
      expect((await call('POST', '/objectives', { text: 'A', wanted: true })).statusCode).toBe(422);
      const replaced = await call('POST', `/objectives/${id}/replacement`, {
        text: 'Four more weeks',
        realistic: 'yes',
        agreement: { by: 'Ada', on: '2026-11-19' },
      });
      expect(replaced.json()).toMatchObject({
        items: [
          {
            text: 'Four more weeks',
            realistic: 'yes',
            agreed: { by: 'Ada', how: 'by-voice', on: '2026-11-19' },
          },
        ],
      });
      expect((await call('POST', `/objectives/${id}/withdrawal`, { because: 'Old' })).statusCode).toBe(404);
      expect((await call('POST', '/objectives/nonsense/withdrawal', { because: 'No' })).statusCode).toBe(404);
    });
  });
});
