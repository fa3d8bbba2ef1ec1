import { randomUUID } from 'node:crypto';
import { parseDay } from '../../src/domain/calendar/day.js';
import { fileReport } from '../support/a-report.js';
import { aCase, heldBy, sendConfirmed, sessionOf, theGroup } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';

/** Words that stand in notes among staff and nowhere else. */
const MARKER = 'Zanzibarmark';
const FORMULA = '=HYPERLINK("http://evil.example","x")';

interface MomentView {
  readonly kind: string;
  readonly day: string;
  readonly title: string;
  readonly text: string | null;
  readonly audience: string;
}

describe('the one timeline of a case', () => {
  const work = workOnACase({
    facts: [
      { kind: 'notice-received', on: parseDay('2026-11-16'), source: FORMULA },
      { kind: 'last-funded-day', on: parseDay('2026-12-21'), source: 'the letter' },
    ],
  });
  const { at } = work;
  const note = async (text: string, kind = 'note') => {
    const page = at('/notes');
    const sent = await work.caseworker.submit(page, { ...(await heldBy(work.caseworker, page)), text, kind });
    if (sent.status !== 303) throw new Error(`The note was answered ${sent.status}.`);
  };
  const read = async (query = '', whose = work.email) => {
    const answer = await work.service.inject({
      method: 'GET',
      url: `/api/v1/cases/${work.filed.reference}/timeline${query}`,
      headers: { cookie: await sessionOf(work.service, whose) },
    });
    return { answer, ...answer.json<{ items: MomentView[]; next_cursor: string | null }>() };
  };

  it('holds facts, acts and days to come by date, each with what it is', async () => {
    const { items } = await read();
    const kinds = items.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['fact', 'act', 'deadline', 'reminder']));
    const days = items.map(({ day }) => day);
    expect(days).toEqual(days.toSorted());
    expect(items[0]).toMatchObject({ kind: 'fact', day: '2026-11-16', title: 'The written notice came' });
    const page = (await work.group.get(at('/timeline'))).body;
    for (const word of ['What happened', 'Done here', 'A day to keep', 'Still to come'])
      expect(page).toContain(word);
  });

  it('filters by kind, side and days in the address, and says which day it cannot read', async () => {
    const page = (await work.group.get(at('/timeline?kind=fact&until-day=1&until-month=12&until-year=2026')))
      .body;
    expect(page).toContain('The written notice came');
    for (const absent of ['The last day of funding</a>', 'Report sent']) expect(page).not.toContain(absent);
    expect(page).toContain('1 entry.');
    const wrong = await work.group.get(at('/timeline?from-day=30&from-month=2&from-year=2026'));
    expect([wrong.status, wrong.body.includes('30 February 2026 does not exist')]).toEqual([422, true]);
    expect((await read('?kind=fact&who=body')).items.map(({ kind }) => kind)).toEqual(['fact', 'fact']);
    expect((await read('?from=2026-12-01&until=2026-12-31&kind=fact')).items.map(({ day }) => day)).toEqual([
      '2026-12-21',
    ]);
    expect((await read('?kind=nonsense')).answer.statusCode).toBe(422);
    expect((await read('?cursor=nonsense')).answer.statusCode).toBe(422);
  });

  it('comes page by page, and nothing is lost or twice', async () => {
    const whole = (await read()).items;
    const seen: MomentView[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const part = await read(`?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      expect(part.items.length).toBeLessThanOrEqual(3);
      if (part.next_cursor) expect(part.answer.headers.link).toContain('rel="next"');
      seen.push(...part.items);
      cursor = part.next_cursor;
    }
    expect(seen).toEqual(whole);
    await work.service.owner.query(
      `insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, text)
       select gen_random_uuid(), $1, $2, 'programme', 'note', $3, 'caseworker', 'Note ' || n from generate_series(1, 45) n`,
      [work.filed.programmeId, work.filed.caseId, work.service.clock.now()],
    );
    const first = (await work.caseworker.get(at('/timeline'))).body;
    const next = /href="([^"]+)">Go on to the next page/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(first).toContain('50 of');
    expect((await work.caseworker.get(next)).body).toContain('Back to the first page');
    expect((await work.caseworker.get(at('/timeline?all=yes'))).body).not.toContain('Go on to the next page');
  });

  it('never shows a note among staff to the work.group, by whatever way it looks', async () => {
    await note(`${MARKER} about the group`);
    await note(`${MARKER} in a call`, 'call-note');
    const pinned =
      /notes\/([\da-f-]{36})\/pin/.exec((await work.caseworker.get(at('/notes'))).body)?.[1] ?? '';
    const held = await heldBy(work.caseworker, at('/notes'));
    await work.caseworker.submit(at('/notes'), { ...held, pinned: 'yes' }, at(`/notes/${pinned}/pin`));
    for (const way of [
      '',
      '/timeline',
      '/timeline?kind=note',
      '/timeline?all=yes',
      '/timeline/export.csv?staff=yes',
      '/timeline/export.html?staff=yes',
      '/research',
    ]) {
      const shown = await work.group.get(at(way));
      expect([way, shown.status, shown.body.includes(MARKER), shown.body.includes('A note was')]).toEqual([
        way,
        200,
        false,
        false,
      ]);
      if (!way.includes('export')) expect(shown.body).not.toContain('Notes for staff only');
    }
    expect((await work.group.get(at('/notes'))).status).toBe(404);
    const cookie = await sessionOf(work.service, work.email);
    for (const way of [
      '/timeline',
      '/timeline?kind=note',
      '/facts?history=true',
      '',
      '/research',
      '/notes',
    ]) {
      const url = `/api/v1/cases/${work.filed.reference}${way}`;
      const { body } = await work.service.inject({ method: 'GET', url, headers: { cookie } });
      expect([way, body.includes(MARKER)]).toEqual([way, false]);
    }
    const shown = (await work.caseworker.get(at('/timeline?kind=note'))).body;
    expect(shown).toContain(`${MARKER} in a call`);
    expect(shown.match(/chronology__item--note/g)).toHaveLength(2);
    expect(shown).toContain('Staff only');
  });

  it('never shows one to the holder of a receipt', async () => {
    const report = await fileReport(work.service);
    const page = `/cases/${report.reference}/notes`;
    await work.caseworker.submit(page, { ...(await heldBy(work.caseworker, page)), text: MARKER });
    expect((await work.caseworker.get(`/cases/${report.reference}/timeline`)).body).toContain(MARKER);
    for (const way of ['/timeline', '/timeline?kind=note', '']) {
      const url = `/api/v1/cases/${report.reference}${way}`;
      const headers = { authorization: `Bearer ${report.token}` };
      const { statusCode, body } = await work.service.inject({ method: 'GET', url, headers });
      expect([statusCode, body.includes(MARKER)]).toEqual([200, false]);
    }
  });

  it('goes out as a table and as a document, without formulas, and without notes unless they are asked for', async () => {
    await note(`${MARKER}\nsecond line`);
    const csv = await work.caseworker.get(at('/timeline/export.csv'));
    expect(csv.headers['content-disposition']).toBe(
      `attachment; filename="${work.filed.reference}-timeline.csv"`,
    );
    expect(csv.body.split('\r\n')[0]).toBe('day,at,kind,title,text,who,by,state,staff_only');
    expect(csv.body).not.toContain(MARKER);
    expect(csv.body).not.toMatch(/(^|,|\n)"?[=+@]/);
    expect((await work.caseworker.get(at('/timeline/export.csv?staff=yes'))).body).toContain(
      `"${MARKER}\nsecond line"`,
    );
    const facts = (await work.group.get(at('/timeline/export.csv?kind=fact'))).body.trim().split('\r\n');
    expect(facts).toHaveLength(3);
    const html = await work.group.get(at('/timeline/export.html'));
    expect(html.headers['content-disposition']).toContain('.html"');
    expect(html.body).toContain('Made on Friday 20 November 2026');
    expect(html.body).toContain('The written notice came');
    expect(html.body).not.toMatch(/<(script|link|img)/);
    expect(html.body).toContain('&quot;http://evil.example&quot;');
  });

  it('carries the case and the day of printing for every sheet', async () => {
    expect((await work.group.get(at('/timeline'))).body).toContain(
      `Case ${work.filed.reference} – printed on Friday 20 November 2026`,
    );
  });

  it('leaves the latest ten on the page of the case, and leads from there to the whole', async () => {
    for (let day = 1; day <= 12; day += 1)
      await sendConfirmed(work.group, at('/dates'), {
        kind: ['complaint-sent', 'foi-requested', 'past-renewal', 'rationale-published'][day % 4] ?? '',
        'date-day': String(day),
        'date-month': '10',
        'date-year': '2026',
        source: 'our file',
        reason: 'A better copy.',
      });
    const body = (await work.group.get(at())).body;
    const past = body.match(/class="timeline__item /g)?.length ?? 0;
    expect(past).toBe(11);
    expect(body).toContain(`href="${at('/timeline')}"`);
  });

  it('does not exist for another group', async () => {
    const other = await aCase(work.service, {
      group: { name: 'Another', contactName: 'Bo', contactEmail: `${randomUUID()}@example.org` },
    });
    const stranger = await theGroup(work.service, other);
    for (const way of ['/timeline', '/timeline/export.csv', '/timeline/export.html'])
      expect((await stranger.get(at(way))).status).toBe(404);
  });
});

describe('notes among staff', () => {
  const work = workOnACase();

  it('are several, of two kinds, and one stays on top until it is taken down', async () => {
    const get = async () => {
      const answer = await work.call('GET', '/notes');
      return {
        etag: String(answer.headers.etag),
        ...answer.json<{ items: { id: string; text: string; kind: string; pinned: boolean }[] }>(),
      };
    };
    const post = async (rest: string, body: object) =>
      work.call('POST', `/notes${rest}`, body, (await get()).etag);
    expect((await post('', { text: 'The first' })).statusCode).toBe(201);
    await post('', { text: 'Ada rang', kind: 'call-note' });
    await post('', { text: 'The third' });
    const [, , first] = (await get()).items;
    await post(`/${first?.id}/pin`, { pinned: true });
    expect((await post(`/${first?.id}/pin`, { pinned: true })).statusCode).toBe(200);
    expect((await get()).items.map(({ text, kind, pinned }) => [text, kind, pinned])).toEqual([
      ['The first', 'note', true],
      ['The third', 'note', false],
      ['Ada rang', 'call-note', false],
    ]);
    const page = (await work.caseworker.get(work.at())).body;
    expect(page.indexOf('The first')).toBeLessThan(page.indexOf('The third'));
    await post(`/${first?.id}/pin`, { pinned: false });
    expect((await get()).items.map(({ text }) => text)).toEqual(['The third', 'Ada rang', 'The first']);
    expect((await post(`/${randomUUID()}/pin`, { pinned: true })).statusCode).toBe(404);
    expect((await post('', { text: '' })).statusCode).toBe(422);
  });
});
