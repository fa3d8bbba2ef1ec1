import { TellOfMediation } from '../../src/mediation/tell-of-mediation.js';
import { FoundItems } from '../../src/privacy/subject-access/found-items.js';
import type { SubjectRequestRecord } from '../../src/privacy/subject-access/subject-request.record.js';
import type { Actor } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { wholeDatabase } from '../support/anonymous.js';
import { bundleOf } from '../support/bundles.js';
import { makeLink, readByBoth } from '../support/calendars.js';
import { mediate, MEETS } from '../support/in-a-mediation.js';
import { aGroup } from '../support/together.js';
import { until } from '../support/until.js';
import { Visitor } from '../support/visitor.js';

/** One word for each thing that lies in the room. */
const MARKS = ['markgroup', 'markbody', 'markmediator', 'markjoint', 'Marker Hall', 'markpoint'] as const;
type Mark = (typeof MARKS)[number];

const FOR_BOTH: readonly Mark[] = ['markjoint', 'Marker Hall', 'markpoint'];
/** Who sees what, whatever the way. Whoever is not here sees nothing. */
const SEEN: Readonly<Record<string, readonly Mark[]>> = {
  group: ['markgroup', ...FOR_BOTH],
  companion: ['markgroup', ...FOR_BOTH],
  body: ['markbody', ...FOR_BOTH],
  mediator: [...MARKS],
};

const ROOM_TABLES = ['mediation_paper', 'mediation_session', 'mediation_point'];
const CASE_PAGES = [
  '',
  '/mediation',
  '/timeline',
  '/documents',
  '/letters',
  '/messages',
  '/research',
  '/notes',
  '/action',
  '/bundles',
];
const CASE_READS = [
  '',
  '/mediations',
  '/timeline',
  '/documents',
  '/notes',
  '/messages',
  '/facts',
  '/letters',
];

const paper = (word: Mark, audience: string) => ({
  audience,
  title: `Title ${word}`,
  words: `Words ${word}`,
});

describe('what lies in the room of a mediation', () => {
  const work = mediate({});
  const people = new Map<string, Visitor>();
  const emails = new Map<string, string>();
  let id = '';

  beforeEach(async () => {
    const { group, body, mediator, caseworker, otherMediator } = work;
    people.clear();
    for (const [name, visitor] of Object.entries({ group, body, mediator, caseworker }))
      people.set(name, visitor);
    people.set('mediator of another', otherMediator);
    for (const role of ['supervisor', 'manager', 'administrator', 'auditor'] as const) {
      emails.set(role, `${role}@example.org`);
      people.set(role, await work.somebody(role, `${role}@example.org`));
    }
    emails.set('companion', 'caseworker@example.org');
    emails.set('another caseworker', 'another@example.org');
    people.set('another caseworker', await work.somebody('caseworker', 'another@example.org'));
    people.set('another group', (await aGroup(work.service, 'Another')).visitor);
    people.set('nobody', new Visitor(work.service));
    await work.toTalks();
    id = await work.mediation();
    await work.act(work.group, 'share', paper('markgroup', 'mediation-private'));
    await work.answer('share', paper('markbody', 'mediation-private'));
    await work.mediate('share', paper('markmediator', 'mediation-private'));
    await work.mediate('share', paper('markjoint', 'mediation-joint'));
    await work.mediate('set-session', MEETS);
    await work.mediate('add-point', { what: 'markpoint', owed_by: 'body' });
  });

  const marksIn = (text: string): Mark[] =>
    MARKS.filter((mark) => text.toLowerCase().includes(mark.toLowerCase()));

  /** Everything that somebody can ask for in a browser. */
  async function pagesOf(visitor: Visitor): Promise<string> {
    const places = [
      ...CASE_PAGES.map((each) => work.at(each)),
      `/mediations/${id}`,
      '/mediations',
      '/respond/mediation',
      '/respond',
      '/audit',
      '/audit/export.jsonl',
      '/audit/export.csv',
      `/api/v1/cases/${work.filed.reference}/mediations/${id}/papers`,
      ...CASE_READS.map((each) => `/api/v1${work.at(each)}`),
    ];
    const answers: string[] = [];
    for (const place of places) answers.push((await visitor.get(place)).body);
    return answers.join('\n');
  }

  it('is read by who sits in it, on every page and by the API, and by nobody else', async () => {
    const seen: Record<string, Mark[]> = {};
    for (const [name, visitor] of people) seen[name] = marksIn(await pagesOf(visitor));
    for (const [name, marks] of Object.entries(seen))
      expect({ name, marks }).toEqual({ name, marks: MARKS.filter((mark) => SEEN[name]?.includes(mark)) });
  });

  it('leads no search of anybody on the staff to the case', async () => {
    for (const name of ['caseworker', 'supervisor', 'manager', 'administrator', 'auditor'])
      for (const mark of MARKS)
        for (const place of ['/cases', '/api/v1/cases']) {
          const { status, body } = await (people.get(name) as Visitor).get(
            `${place}?q=${encodeURIComponent(mark)}`,
          );
          expect([name, status, body.includes(work.filed.reference)]).toEqual([name, 200, false]);
        }
  });

  it('is read by the caseworker whom the group names, until it takes that back', async () => {
    await work.act(work.group, 'name-companion');
    expect(marksIn(await pagesOf(work.caseworker))).toEqual(
      MARKS.filter((mark) => SEEN['companion']?.includes(mark)),
    );
    expect(marksIn(await pagesOf(people.get('another caseworker') as Visitor))).toEqual([]);
    await work.act(work.group, 'end-companion');
    expect(marksIn(await pagesOf(work.caseworker))).toEqual([]);
  });

  it('is no row of anybody else: the database decides', async () => {
    const { programmeId, caseId, groupId } = work.filed;
    const person = async (email: string) => ({ programmeId, accountId: await work.idOf(email) });
    await work.act(work.group, 'name-companion');
    const beside = await besideOnCase();
    const actors: Readonly<Record<string, Actor>> = {
      companion: { kind: 'caseworker', ...(await person('caseworker@example.org')) },
      'another caseworker': { kind: 'caseworker', ...(await person('another@example.org')) },
      supervisor: { kind: 'supervisor', ...(await person('supervisor@example.org')) },
      manager: { kind: 'manager', ...(await person('manager@example.org')) },
      administrator: {
        kind: 'administrator',
        ...(await person('administrator@example.org')),
        glassCaseId: caseId,
      },
      auditor: { kind: 'auditor', ...(await person('auditor@example.org')) },
      mediator: { kind: 'mediator', ...(await person('mediator@example.org')) },
      'mediator of another': { kind: 'mediator', ...(await person('other-mediator@example.org')) },
      group: { kind: 'party', groupIds: [groupId] },
      'another group of the case': { kind: 'party', groupIds: [beside] },
      body: { kind: 'respondent', caseId, programmeId },
      'another body': { kind: 'respondent', caseId: groupId, programmeId },
      receipt: { kind: 'receipt', caseId, groupIds: [groupId] },
      public: { kind: 'public', programmeId },
      gatekeeper: { kind: 'gatekeeper' },
    };
    for (const [name, actor] of Object.entries(actors)) {
      const texts: string[] = [];
      for (const table of ROOM_TABLES) texts.push(await rowsOf(actor, table));
      expect({ name, marks: marksIn(texts.join('\n')) }).toEqual({
        name,
        marks: MARKS.filter((mark) => SEEN[name]?.includes(mark)),
      });
    }
  });

  /** Another group that is on the same case, as on a joint one. */
  async function besideOnCase(): Promise<string> {
    const { filed } = await aGroup(work.service, 'Beside');
    await work.service.owner.query(
      `insert into case_group (case_id, group_id, programme_id, confidentiality) values ($1, $2, $3, 'named')`,
      [work.filed.caseId, filed.groupId, filed.programmeId],
    );
    return filed.groupId;
  }

  const rowsOf = (actor: Actor, table: string): Promise<string> =>
    work.service.app
      .get(UnitOfWork)
      .read(actor, async ({ manager }) => {
        const rows = await manager.query<unknown[]>(`select * from ${table}`);
        return JSON.stringify(rows);
      })
      .catch((error: unknown) => {
        expect(String(error)).toContain('permission denied');
        return '';
      });

  /** The worker may be at it just now. */
  const made = (bundle: () => Promise<Map<string, Buffer>>): Promise<Map<string, Buffer>> =>
    until('a bundle', () => bundle().catch(() => undefined));

  it('stands in no other table: not on the timeline, in the audit, in a search or in a mail', async () => {
    await until(
      'the steps are told',
      async () =>
        (
          await work.service.owner.query(
            `select 1 from outbox_message where type = $1 and handled_at is null`,
            [work.service.app.get(TellOfMediation, { strict: false }).type],
          )
        ).length === 0,
    );
    for (const by of [work.group, work.caseworker])
      for (const kind of ['group', 'mediator'])
        for (const file of (await made(() => bundleOf(work, by, { kind, for_whom: 'Jo' }))).values())
          expect(marksIn(file.toString('utf8'))).toEqual([]);
    const rest = await wholeDatabase(work.service, ROOM_TABLES);
    expect(rest).toContain('shared a paper in the mediation');
    expect(marksIn(rest)).toEqual([]);
    const mails = work.service.mails.mails
      .map(({ subject, text, html }) => JSON.stringify({ subject, text, html }))
      .join('\n');
    expect(mails).toContain('A paper was shared in a mediation that you lead.');
    expect(marksIn(mails)).toEqual([]);
  });

  it('is in no feed; the day of a meeting is on those of its group and of its caseworker alone', async () => {
    await until('the days of the mediation', async () => (await meets()).length > 0);
    const [day] = await meets();
    const onFeed: Record<string, boolean> = {};
    for (const [name, visitor] of people) {
      const feed = await feedOf(visitor);
      expect({ name, marks: marksIn(feed) }).toEqual({ name, marks: [] });
      const events = feed === '' ? [] : readByBoth(feed);
      onFeed[name] = events.some((event) => event.day === day);
    }
    expect(Object.keys(onFeed).filter((name) => onFeed[name])).toEqual(['group', 'caseworker']);
  });

  const meets = async (): Promise<string[]> => {
    const rows = await work.service.owner.query<{ day: string }[]>(
      `select due_on::text as day from deadline where case_id = $1 and superseded_at is null and rule_id = 'WORLD-MEDIATION-MEETS'`,
      [work.filed.caseId],
    );
    return rows.map(({ day }) => day);
  };

  /** As a calendar fetches it; empty for whoever can have no link. */
  const feedOf = async (visitor: Visitor): Promise<string> => {
    const path = await makeLink(visitor).catch(() => '');
    return path === '' ? '' : (await new Visitor(work.service, '192.0.2.7').get(path)).body;
  };

  it('is in no answer to somebody who asks what we hold', async () => {
    const accountId = await work.idOf('administrator@example.org');
    const asked = {
      accountId,
      email: 'markgroup@example.org',
      name: 'markjoint',
      programmeId: work.filed.programmeId,
    };
    const found = await work.service.app
      .get(UnitOfWork)
      .read({ kind: 'administrator', programmeId: work.filed.programmeId, accountId }, (reading) =>
        work.service.app.get(FoundItems, { strict: false }).of(reading, asked as SubjectRequestRecord),
      );
    expect(
      found.filter(({ text, what }) => what !== 'Your name and address' && marksIn(text).length > 0),
    ).toEqual([]);
  });

  it('is not told on the timeline by whom a mediator thinks what', async () => {
    await until('the papers are told', async () => (await told()).length >= 3);
    expect(await told()).toEqual([
      { audience: 'all', text: 'The mediator shared a paper in the mediation.' },
      { audience: 'body', text: 'The public body shared a paper in the mediation.' },
      { audience: 'group', text: 'The group shared a paper in the mediation.' },
    ]);
  });

  const told = () =>
    work.service.owner
      .query<{ audience: string; text: string }[]>(
        `select audience, text from timeline_entry where case_id = $1 and text like '%shared a paper%' order by text desc, audience`,
        [work.filed.caseId],
      )
      .then((rows) => rows.toSorted((a, b) => a.audience.localeCompare(b.audience)));
});
