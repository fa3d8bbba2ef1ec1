import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aCase, audited, heldBy, sendConfirmed, sessionOf, timelineOf } from '../support/a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { startTestApp, START, type TestApp } from '../support/test-app.js';
import {
  aGroup,
  checked,
  day,
  HEARD,
  HOME,
  problemsIn,
  send,
  type GroupWithCase,
} from '../support/together.js';
import { until } from '../support/until.js';
import { hiddenIn, type Answer, type Visitor } from '../support/visitor.js';

const words = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('groups that the same decision affects', () => {
  let service: TestApp;
  let worker: Visitor;
  let supervisor: Visitor;
  let ash: GroupWithCase;
  let birch: GroupWithCase;
  let round = 0;

  beforeAll(async () => {
    service = await startTestApp();
    worker = await aStaffMember(service, { programmeId: HOME });
    supervisor = await aStaffMember(service, { programmeId: HOME, role: 'supervisor' });
  });
  beforeEach(async () => {
    service.clock.set(START);
    round += 1;
    const body = { name: `Council ${round}`, kind: 'unitary-council' } as const;
    ash = await aGroup(service, `Ashmark${round}`, { body });
    birch = await aGroup(service, `Birchmark${round}`, { body });
  });
  afterAll(() => service.close());

  const api = async (email: string, url: string) => {
    const cookie = await sessionOf(service, email);
    return service.inject({ method: 'GET', url: `/api/v1${url}`, headers: { cookie } });
  };
  const emailOf = ({ filed }: GroupWithCase): string => filed.report.group.contactEmail;

  describe('found beside each other', () => {
    it('are shown to the caseworker, with why', async () => {
      const page = words(await worker.get(ash.place));
      expect(page).toContain('Perhaps the same, perhaps related');
      expect(page).toContain(birch.filed.reference);
      expect(page).toContain(`the same body, Council ${round}; the same day for “The decision was made”`);
      expect(page).toContain('the same words: ends, youth');
      const list = await api('caseworker@example.org', `${ash.place}/related`);
      expect(list.json()).toMatchObject({ items: [{ reference: birch.filed.reference, verdict: null }] });
    });

    it('are found where somebody misspelt the body, with a title much like it and the decision within a month', async () => {
      const kind = 'unitary-council' as const;
      const place = `Wickhampton ${round} District Council`;
      const right = await aGroup(service, `Rightmark${round}`, {
        body: { name: place, kind },
        title: 'The hall grant ends early',
      });
      const wrong = {
        body: { name: place.replace('hampton', 'hamton'), kind },
        title: 'Hall grant ends early',
      };
      const misspelt = await aGroup(service, `Wrongmark${round}`, wrong);
      const late = await aGroup(service, `Latemark${round}`, {
        ...wrong,
        facts: [{ kind: 'decision-made', on: parseDay('2026-06-01'), source: 'a letter' }],
      });
      const page = words(await worker.get(right.place));
      expect(page).toContain(misspelt.filed.reference);
      expect(page).toContain(`a body with almost the same name, ${wrong.body.name}`);
      expect(page).not.toContain(late.filed.reference);
    });

    it('are counted and named on the page of the research, to staff alone', async () => {
      const other = words(await worker.get(`${ash.place}/research`));
      expect(other).toContain('1 other case is linked with this one, or may be about the same decision.');
      expect(other).toContain(`${birch.filed.reference} Birchmark${round} grant ends`);
      expect(other).not.toContain('May we put you in touch');
      const own = words(await ash.visitor.get(`${ash.place}/research`));
      expect(own).toContain(
        'May we put you in touch with other groups that this decision affects? You said yes. We tell nobody',
      );
      expect(own).not.toMatch(/other case|Birchmark/);
      const alone = await aGroup(service, `Lonemark${round}`, {
        body: { name: `Lone Council ${round}`, kind: 'unitary-council' },
        consents: [],
      });
      const page = words(await alone.visitor.get(`${alone.place}/research`));
      expect(page).toContain('You have not said yet. We tell nobody');
      expect(words(await worker.get(`${alone.place}/research`))).toContain('We found no other case');
    });

    it('are no word to a group, by page or by program', async () => {
      await send(worker, ash.place, '/beside', {
        other: birch.filed.reference,
        verdict: 'related',
        confirm: 'yes',
      });
      for (const group of [ash, birch]) {
        const [other] = [ash, birch].filter((each) => each !== group);
        const urls = ['', '/timeline', '/facts', '/groups', '/introductions'].map(
          (each) => `${group.place}${each}`,
        );
        const texts = [
          words(await group.visitor.get(group.place)),
          words(await group.visitor.get(`${group.place}/together`)),
        ];
        for (const url of urls) texts.push((await api(emailOf(group), url)).body);
        for (const text of texts) {
          expect(text).not.toMatch(/related case|Perhaps the same|Linked/i);
          expect(text).not.toContain(other?.filed.reference);
        }
        expect((await group.visitor.get(`${group.place}/beside`)).status).toBe(404);
        expect((await api(emailOf(group), `${group.place}/related`)).statusCode).toBe(404);
      }
    });

    it('are linked, or said not to be related, and that is remembered for both', async () => {
      expect(
        (await send(worker, ash.place, '/beside', { other: birch.filed.reference, verdict: 'not-related' }))
          .status,
      ).toBe(303);
      expect(words(await worker.get(ash.place))).toContain('We found no case like this one');
      expect(words(await worker.get(birch.place))).toContain('We found no case like this one');
      const link = { other: ash.filed.reference, verdict: 'related', reason: 'One decision.' };
      const shown = await send(worker, birch.place, '/beside', link);
      expect(words(shown)).toMatch(
        new RegExp(
          `You link case ${birch.filed.reference} and case ${ash.filed.reference} \\(“Ashmark${round} grant ends”\\).*No group sees it`,
        ),
      );
      expect(hiddenIn(shown)).toMatchObject({ ...link, confirm: 'yes' });
      const verdicts = 'select verdict from related_case where $1 in (case_id, other_id)';
      expect(await service.owner.query(verdicts, [ash.filed.caseId])).toEqual([{ verdict: 'not-related' }]);
      await send(worker, birch.place, '/beside', { ...link, confirm: 'yes' });
      expect(words(await worker.get(ash.place))).toContain(`Linked: ${birch.filed.reference}`);
      expect(await audited(service, ash.filed.caseId)).toContain('cases-compared');
      expect(await audited(service, birch.filed.caseId)).toContain('cases-compared');
    });

    it('are closed as a duplicate only where one group sent both, and stay readable', async () => {
      const refused = await send(worker, ash.place, '/beside', {
        other: birch.filed.reference,
        verdict: 'duplicate',
      });
      expect([refused.status, problemsIn(refused)]).toEqual([
        422,
        expect.stringContaining('different contacts'),
      ]);
      const again = await aCase(service, { ...ash.filed.report });
      const twice = `/cases/${again.reference}`;
      const closed = await send(worker, twice, '/beside', {
        other: ash.filed.reference,
        verdict: 'duplicate',
        confirm: 'yes',
      });
      expect(closed.status).toBe(303);
      expect((await timelineOf(service, again.caseId)).join(' ')).toContain('came twice from your group');
      expect((await worker.get(twice)).status).toBe(200);
      expect((await worker.get(ash.place)).status).toBe(200);
    });

    it('are hidden from whoever has to keep out, and from other programmes', async () => {
      const away = await aStaffMember(service, { programmeId: HOME, email: `away${round}@example.org` });
      const club = { about: 'group', name: `Birchmark${round} Club`, kind: 'member' };
      const since = { 'from-day': '1', 'from-month': '9', 'from-year': '2026' };
      const recorded = await away.submit('/account/interests', { ...club, ...since });
      expect(recorded.status).toBe(303);
      expect(words(await away.get(ash.place))).not.toContain(birch.filed.reference);
      const found = (actor: Parameters<UnitOfWork['read']>[0]) =>
        service.app
          .get(UnitOfWork)
          .read(actor, ({ manager }) =>
            manager.query<unknown[]>('select app_similar_cases($1)', [ash.filed.caseId]),
          );
      expect(await found({ kind: 'caseworker', programmeId: HOME })).toHaveLength(1);
      for (const actor of [
        { kind: 'caseworker', programmeId: crypto.randomUUID() },
        { kind: 'party', groupIds: [ash.filed.groupId] },
        { kind: 'receipt', caseId: ash.filed.caseId, groupIds: [ash.filed.groupId] },
        { kind: 'public', programmeId: HOME },
        { kind: 'system' },
      ] as const)
        expect(await found(actor)).toEqual([]);
    });
  });

  describe('put in touch', () => {
    const introduction = async (): Promise<string> => {
      await send(worker, ash.place, '/introductions', { other: birch.filed.reference });
      const [row] = await service.owner.query<[{ id: string }]>(
        'select id from introduction where case_id = $1 order by proposed_at desc limit 1',
        [ash.filed.caseId],
      );
      return row.id;
    };
    const offered = async (): Promise<void> => {
      await checked(worker, ash);
      await checked(worker, birch);
      const id = await introduction();
      const answer = await send(worker, ash.place, `/introductions/${id}/offer`);
      if (answer.status !== 303) throw new Error(problemsIn(answer));
    };
    const sideOf = async ({ filed }: GroupWithCase): Promise<string> => {
      const [row] = await service.owner.query<[{ id: string }]>(
        'select id from introduction_side where case_id = $1',
        [filed.caseId],
      );
      return row.id;
    };
    const say = async (group: GroupWithCase, says: string, shares = 'name-and-contact') =>
      send(group.visitor, group.place, `/introductions/${await sideOf(group)}/answer`, { says, shares });
    const shown = async ({ visitor, place }: GroupWithCase): Promise<string> =>
      words(await visitor.get(`${place}/together`));
    const sides = () =>
      service.owner.query<{ exchanged: boolean }[]>(
        'select exchanged_at is not null as exchanged from introduction_side where case_id = any ($1)',
        [[ash.filed.caseId, birch.filed.caseId]],
      );
    const settled = () =>
      until('the answers are handled', async () => {
        const [{ waiting }] = await service.owner.query<[{ waiting: number }]>(
          `select count(*)::int as waiting from outbox_message where handled_at is null and type like 'introduction%'`,
        );
        return waiting === 0;
      });

    it('only once both agreed to it, were checked, and said yes to just this', async () => {
      const id = await introduction();
      const early = await send(worker, ash.place, `/introductions/${id}/offer`);
      expect([early.status, problemsIn(early)]).toEqual([
        422,
        expect.stringContaining(`On case ${birch.filed.reference} it is not on record`),
      ]);
      await checked(worker, ash);
      await checked(worker, birch);
      for (const group of [ash, birch]) expect(await shown(group)).toContain('We ask you nothing');
      expect((await send(worker, ash.place, `/introductions/${id}/offer`)).status).toBe(303);
      expect(await shown(ash)).toContain(
        'Another group that the same decision affects may want to talk with you.',
      );
      expect((await say(ash, 'yes')).status).toBe(303);
      await settled();
      for (const [group, other] of [
        [ash, birch],
        [birch, ash],
      ] as const)
        for (const text of [
          await shown(group),
          (await api(emailOf(group), `${group.place}/introductions`)).body,
        ])
          expect(text).not.toContain(other.word);
      expect((await say(birch, 'yes', 'name')).status).toBe(303);
      await settled();
      expect(await sides()).toEqual([{ exchanged: true }, { exchanged: true }]);
      expect(await shown(birch)).toContain(`Ada Ashmark${round}, ${emailOf(ash)}`);
      expect(await shown(ash)).toContain(`Birchmark${round} Club`);
      expect(await shown(ash)).not.toContain(emailOf(birch));
      expect(await audited(service, birch.filed.caseId)).toContain('groups-put-in-touch');
      const told = await service.owner.query<unknown[]>(
        `select what from disclosure where case_id = $1 and recipient_kind = 'other-group'`,
        [birch.filed.caseId],
      );
      expect(told).toEqual([{ what: ['group-name'] }]);
    });

    it('tells nothing by a no or a silence, to the last day and after', async () => {
      await offered();
      await say(birch, 'yes');
      const silent = await shown(birch);
      await say(ash, 'no');
      await settled();
      expect(await shown(birch)).toBe(silent);
      const before = (await api(emailOf(birch), `${birch.place}/introductions`)).json<{ sides: object[] }>();
      expect(before.sides).toMatchObject([{ view: 'said-yes', last_day: '2026-12-18', other_group: null }]);
      service.clock.set('2026-12-19T10:00:00Z');
      const [yes, no] = [
        await api(emailOf(birch), `${birch.place}/introductions`),
        await api(emailOf(ash), `${ash.place}/introductions`),
      ];
      for (const each of [yes, no])
        expect(each.json()).toMatchObject({ sides: [{ view: 'over', other_group: null }] });
      const again = await signedIn(service, emailOf(ash));
      const late = await again.submit(
        `${ash.place}/dates`,
        { ...(await heldBy(again, `${ash.place}/dates`)), says: 'yes', shares: 'name' },
        `${ash.place}/introductions/${await sideOf(ash)}/answer`,
      );
      expect([late.status, problemsIn(late)]).toEqual([422, expect.stringContaining('Nothing is asked now')]);
      expect(await sides()).toEqual([{ exchanged: false }, { exchanged: false }]);
      expect((await timelineOf(service, birch.filed.caseId)).join(' ')).not.toContain(' no ');
    });

    it('not where one took its agreement back, and not where it was never given', async () => {
      await offered();
      await say(ash, 'yes');
      const page = `${birch.place}/consents/put-in-touch/withdrawal`;
      const withdrawn = await birch.visitor.submit(
        `${page}?group=${birch.filed.groupId}`,
        { ...(await heldBy(birch.visitor, page)), group: birch.filed.groupId },
        page,
      );
      expect(withdrawn.status).toBe(303);
      await say(birch, 'yes');
      await settled();
      expect(await sides()).toEqual([{ exchanged: false }, { exchanged: false }]);
      const cedar = await aGroup(service, `Cedarmark${round}`, { consents: [] });
      const refused = await send(worker, ash.place, '/introductions', { other: cedar.filed.reference });
      expect([refused.status, problemsIn(refused)]).toEqual([
        422,
        expect.stringContaining('has not agreed to be put in touch'),
      ]);
    });

    it('by what a group said to a caseworker, with the words; and asked for by mail that says nothing', async () => {
      await offered();
      await until('the mail', async () =>
        service.mails.to(emailOf(birch)).some(({ subject }) => subject?.includes('a question for you')),
      );
      for (const { subject, text } of service.mails.to(emailOf(birch)))
        expect(`${subject} ${text}`).not.toMatch(/another group|Ashmark/);
      const heard = await send(worker, birch.place, `/introductions/${await sideOf(birch)}/answer`, {
        says: 'yes',
        shares: 'nothing',
        ...HEARD,
      });
      expect(heard.status).toBe(303);
      expect((await timelineOf(service, birch.filed.caseId)).join(' ')).toContain(
        'in these words: Yes, do that.',
      );
      const foreign = await ash.visitor.submit(
        `${ash.place}/together`,
        {},
        `${ash.place}/introductions/${await sideOf(birch)}/answer`,
      );
      expect(foreign.status).not.toBe(303);
      expect(
        (await ash.visitor.submit(`${ash.place}/together`, {}, `${ash.place}/introductions`)).status,
      ).toBe(404);
    });
  });

  describe('reported by a public body', () => {
    const REPORT = {
      body: 'Example City Council',
      kind: 'unitary-council',
      reported_by: 'the grants officer',
      commitment: '',
      commitment_words: 'To say in good time when work stops',
      happened: 'They stopped the youth club without a word.',
    };
    const entered = async (group: string): Promise<string> => {
      const answer = await worker.submit('/cases/new-from-body', { ...REPORT, group });
      if (answer.status !== 303) throw new Error(problemsIn(answer));
      return answer.location ?? '';
    };
    const idOf = async (place: string): Promise<string> => {
      const [row] = await service.owner.query<[{ id: string }]>(
        'select id from case_file where reference = $1',
        [place.replace('/cases/', '')],
      );
      return row.id;
    };

    it('is entered by a caseworker, without a limit, a reminder or a mail', async () => {
      const wrong = await worker.submit('/cases/new-from-body', { ...REPORT, kind: '', group: '' });
      expect([wrong.status, problemsIn(wrong)]).toEqual([
        422,
        expect.stringMatching(/kind of body.*name of the group/),
      ]);
      expect(wrong.body).toContain('They stopped the youth club without a word.');
      const place = await entered(`Ashmark${round} Club`);
      const page = words(await worker.get(place));
      for (const text of ['Reported by a body', 'To say in good time when work stops', 'ends at talking'])
        expect(page).toContain(text);
      const [{ count }] = await service.owner.query<[{ count: number }]>(
        `select ((select count(*) from deadline where case_id = $1) + (select count(*) from reminder where case_id = $1)
          + (select count(*) from delivery where case_id = $1))::int as count`,
        [await idOf(place)],
      );
      expect(count).toBe(0);
      expect((await ash.visitor.get(place)).status).toBe(404);
      expect((await ash.visitor.get('/cases/new-from-body')).status).toBe(404);
    });

    it('ends at talking: no way leads to contact or action', async () => {
      const place = await entered('A Club of Nobody');
      await send(worker, place, '/accept').catch(() => undefined);
      await worker.submit(place, { version: '1', seen: '0' }, `${place}/accept`);
      const move = (to: string) =>
        sendConfirmed(worker, `${place}/move?to=${to}`, { to, reason: 'It goes on.', outcome: 'other' });
      for (const to of ['contact', 'action', 'identify']) expect((await move(to)).status).toBe(409);
      for (const to of ['research', 'objectives']) expect((await move(to)).status).toBe(303);
      for (const to of ['contact', 'action']) expect((await move(to)).status).toBe(409);
      expect(words(await worker.get(place))).toContain('Talking it over');
      expect((await move('closed')).status).toBe(303);
    });

    it('is matched by the group that was chosen, and by likeness of names otherwise: for a supervisor alone', async () => {
      const flagged = async (place: string): Promise<string> => {
        const page = words(await supervisor.get('/staff/flags'));
        const [, after = ''] = page.split(place.replace('/cases/', ''));
        return after.split('Since')[0] ?? '';
      };
      const plum = await aGroup(service, `Plummark${round}`, { confidentiality: 'named' });
      const look = { ...REPORT, group: `Plummrak${round} Club`, look: 'yes' };
      const found = await worker.submit('/cases/new-from-body', look);
      expect(found.status).toBe(200);
      expect(found.body).toContain(`value="${plum.filed.groupId}"`);
      expect(found.body).toContain('They stopped the youth club without a word.');
      const fields = { ...REPORT, group: 'The club on the corner', group_id: plum.filed.groupId };
      const chosen = await worker.submit('/cases/new-from-body', fields);
      expect(await flagged(chosen.location ?? '')).not.toBe('');
      expect(await flagged(chosen.location ?? '')).not.toContain('may be');
      const misspelt = await entered(`Plummrak${round} Club`);
      expect(await flagged(misspelt)).toContain(`it may be the same group as Plummark${round} Club`);
      expect(words(await worker.get(misspelt))).not.toContain(`Plummark${round}`);
      const hidden = await aGroup(service, `Quincemark${round}`, { confidentiality: 'confidential' });
      const near = { ...REPORT, group: `Quincemrak${round} Club`, look: 'yes' };
      expect((await worker.submit('/cases/new-from-body', near)).body).not.toContain(hidden.filed.groupId);
      const alike = await entered(`Quincemrak${round} Club`);
      expect(await flagged(alike)).toContain('a report in confidence');
      expect(await flagged(alike)).not.toContain(`Quincemark${round}`);
    });

    it('is flagged to a supervisor alone, where the group has a case open or closed within a year', async () => {
      const flags = async () => words(await supervisor.get('/staff/flags'));
      const kindsOf = async (report: string): Promise<string[]> => {
        const rows = await service.owner.query<{ kind: string }[]>(
          'select kind from staff_flag where case_id = $1',
          [await idOf(report)],
        );
        return rows.map(({ kind }) => kind);
      };
      const place = await entered(`ashmark${round}  CLUB`);
      const none = await entered(`Nobody’s Club ${round}`);
      expect(await flags()).toContain(place.replace('/cases/', ''));
      expect(await flags()).not.toContain(none.replace('/cases/', ''));
      expect((await worker.get('/staff/flags')).status).toBe(404);
      expect(words(await worker.get(place))).not.toMatch(/flag|has a case/i);
      await service.owner.query(`update case_file set closed_on = '2025-11-19' where id = $1`, [
        birch.filed.caseId,
      ]);
      const old = await entered(`Birchmark${round} Club`);
      expect(await kindsOf(old)).not.toContain('group-has-case');
      await service.owner.query(`update case_file set closed_on = '2025-11-21' where id = $1`, [
        birch.filed.caseId,
      ]);
      const lately = await entered(`Birchmark${round} Club`);
      expect(await kindsOf(lately)).toEqual(['group-has-case']);
      const [{ id }] = await service.owner.query<[{ id: string }]>(
        'select id from staff_flag where case_id = $1',
        [await idOf(place)],
      );
      const empty = await supervisor.submit('/staff/flags', {}, `/staff/flags/${id}/seen`);
      expect(empty.status).toBe(422);
      expect(
        (
          await supervisor.submit(
            '/staff/flags',
            { [`words-${id}`]: 'Two people have them.' },
            `/staff/flags/${id}/seen`,
          )
        ).status,
      ).toBe(303);
      expect(await flags()).not.toContain(place.replace('/cases/', ''));
    });

    it('is told to the group by a person, and is kept apart from the group’s own cases', async () => {
      const place = await entered(`Ashmark${round} Club`);
      const page = { ...day('on'), words: 'By telephone. It was sorry.' };
      const form = await worker.get(place);
      const version = /name="version" value="(\d+)"/.exec(form.body)?.[1] ?? '';
      expect(
        (await worker.submit(place, { version, seen: '1', ...page }, `${place}/group-told`)).status,
      ).toBe(303);
      expect(words(await worker.get(place))).toContain('Friday 20 November 2026');
      for (const each of [place, ash.place]) {
        const list = await api('caseworker@example.org', `${each}/related`);
        const found = list.json<{ items: { reference: string }[] }>().items.map(({ reference }) => reference);
        expect(found).not.toContain((each === place ? ash.place : place).replace('/cases/', ''));
      }
      const linked = await send(worker, ash.place, '/beside', {
        other: place.replace('/cases/', ''),
        verdict: 'related',
      });
      expect(linked.status).toBe(422);
    });

    it('is hidden from staff who have an interest in that group', async () => {
      const away = await aStaffMember(service, {
        programmeId: DEFAULT_PROGRAMME.id,
        email: `keeps-out${round}@example.org`,
      });
      const since = { 'from-day': '1', 'from-month': '9', 'from-year': '2026' };
      await away.submit('/account/interests', {
        about: 'group',
        name: `Yewmark${round} Club`,
        kind: 'member',
        ...since,
      });
      const place = await entered(`Yewmark${round} Club`);
      expect((await away.get(place)).status).toBe(404);
      expect((await worker.get(place)).status).toBe(200);
    });
  });
});
