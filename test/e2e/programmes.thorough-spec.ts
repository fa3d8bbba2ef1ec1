import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProgrammeImport } from '../../src/directory/import/programme-import.js';
import { readProgrammes, type WrittenProgramme } from '../../src/directory/import/written-programme.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { DomainError } from '../../src/domain/domain-error.js';
import { ACTOR_KINDS } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { runCommand } from '../support/commands.js';
import { EXAMPLE, fileReport, postReport } from '../support/a-report.js';
import { fileAnonymously } from '../support/anonymous.js';
import { aStaffMember } from '../support/people.js';
import { aBody, aProgramme } from '../support/programmes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor, type Answer } from '../support/visitor.js';

const NATIONAL = DEFAULT_PROGRAMME;
const words = ({ body }: Answer): string =>
  body
    .replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

interface Filed {
  readonly reference: string;
  readonly programme: { readonly id: string; readonly because: string; readonly sentence: string };
}

describe('several programmes', () => {
  let service: TestApp;
  let local: WrittenProgramme;
  let council: { id: string; name: string };
  let elsewhere: { id: string; name: string };

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    council = await aBody(service, 'Valley Borough Council');
    elsewhere = await aBody(service, 'Hill Borough Council');
  });
  afterAll(() => service.close());

  const programmeOf = async (reference: string): Promise<unknown> => {
    const [row] = await service.owner.query<{ id: string }[]>(
      'select programme_id as id from case_file where reference = $1',
      [reference],
    );
    return row?.id;
  };
  const file = async (changes: object) => (await fileReport(service, changes)) as unknown as Filed;

  describe('while there is one', () => {
    it('asks nothing, and says in the answer that it is the only one', async () => {
      const { programme, reference } = await file({ area: 'Valley' });
      expect(programme).toEqual({
        id: NATIONAL.id,
        name: NATIONAL.name,
        because: 'only-programme',
        sentence: 'It is the only programme here.',
      });
      expect(await programmeOf(reference)).toBe(NATIONAL.id);
      const visitor = new Visitor(service);
      await visitor.submit('/report', {}, '/report/start');
      await visitor.submit('/report/public-body/other', {
        body_name: 'A council',
        body_kind: 'unitary-council',
      });
      expect(words(await visitor.get('/report/tasks'))).not.toContain('Where your group works');
      const area = await visitor.get('/report/area');
      expect([area.status, area.location]).toEqual([303, '/report/tasks']);
    });
  });

  /** One local programme, for all that comes after there was none. */
  const withLocal = (): void => {
    beforeAll(async () => {
      local ??= await aProgramme(service, { part_of_public_body: true, funded_by: [council.id] });
    });
  };

  describe('filing by program', () => {
    withLocal();

    it.each([
      [
        'goes by area',
        () => ({ area: ' valley ', public_body: { id: elsewhere.id } }),
        'local',
        'serves-area',
      ],
      [
        'goes to the national one from elsewhere',
        () => ({ area: 'Hill' }),
        'national',
        'no-programme-for-area',
      ],
      ['goes to the national one without an area', () => ({}), 'national', 'area-not-known'],
      [
        'passes over a programme that the body funds',
        () => ({ area: 'Valley', public_body: { id: council.id } }),
        'national',
        'local-programme-tied',
      ],
      [
        'knows the body by its name too',
        () => ({ area: 'Valley', public_body: { name: 'valley borough council', kind: 'unitary-council' } }),
        'national',
        'local-programme-tied',
      ],
      [
        'does what the group chose',
        () => ({ area: 'Valley', public_body: { id: council.id }, programme: local.id }),
        'local',
        'chosen-by-group',
      ],
    ] as const)('%s', async (_what, changes, to, because) => {
      const filed = await file(changes());
      const id = to === 'local' ? local.id : NATIONAL.id;
      expect([filed.programme.id, filed.programme.because]).toEqual([id, because]);
      expect(await programmeOf(filed.reference)).toBe(id);
    });

    it('chooses the same way for a group that gives no name', async () => {
      const { reference } = await fileAnonymously(service, {
        area: 'Valley',
        public_body: { id: elsewhere.id },
      });
      expect(await programmeOf(reference)).toBe(local.id);
      const tied = await fileAnonymously(service, { area: 'Valley', public_body: { id: council.id } });
      expect(await programmeOf(tied.reference)).toBe(NATIONAL.id);
    });

    it('says what is wrong with a programme it does not know, and gives the same answer to the same key', async () => {
      for (const programme of [crypto.randomUUID(), 'x'])
        expect((await postReport(service, { ...EXAMPLE, programme })).json()).toMatchObject({
          status: 422,
          errors: [{ pointer: '/programme' }],
        });
      const key = crypto.randomUUID();
      const asked = { ...EXAMPLE, area: 'Valley', public_body: { id: elsewhere.id } };
      const [first, again] = [await postReport(service, asked, key), await postReport(service, asked, key)];
      expect([again.headers['idempotent-replayed'], again.json()]).toEqual(['true', first.json()]);
    });

    it('lists the programmes to anybody', async () => {
      const answer = await service.inject({ method: 'GET', url: '/api/v1/programmes' });
      expect(answer.json()).toEqual({
        items: [
          { id: NATIONAL.id, name: NATIONAL.name, national: true, areas: [], ties: [] },
          {
            id: local.id,
            name: 'Valley Voice',
            national: false,
            areas: ['Valley'],
            ties: [{ public_body: council.id, name: 'Valley Borough Council', how: 'funds' }],
          },
        ],
      });
    });

    it('shows a case to the staff of its own programme alone', async () => {
      const near = await aStaffMember(service, { programmeId: local.id, email: 'near@example.org' });
      const far = await aStaffMember(service, { programmeId: NATIONAL.id, email: 'far@example.org' });
      const { reference } = await file({ area: 'Valley', public_body: { id: elsewhere.id } });
      expect((await near.get(`/cases/${reference}`)).status).toBe(200);
      expect((await far.get(`/cases/${reference}`)).status).toBe(404);
    });
  });

  describe('filing on the pages', () => {
    withLocal();
    let visitor: Visitor;
    beforeEach(async () => {
      visitor = new Visitor(service);
      await visitor.submit('/report', {}, '/report/start');
    });
    const answer = (page: string, fields: Record<string, string>) =>
      visitor.submit(`/report/${page}`, fields);
    const about = ({ id, name }: { id: string; name: string }) =>
      visitor.submit(
        `/report/public-body/choose?words=${encodeURIComponent(name)}`,
        { body: id, words: name },
        '/report/public-body/choose',
      );
    const rest = async (): Promise<void> => {
      const today = { day: '20', month: '11', year: '2026' };
      const day = (name: string) =>
        Object.fromEntries(Object.entries(today).map(([part, of]) => [`${name}-${part}`, of]));
      const pages = {
        'your-name': { confidentiality: 'anonymous' },
        'legal-form': { legal_form: 'unincorporated association' },
        'what-happened': { breach_type: 'short-notice' },
        'letter-dated': day('letter-dated'),
        'notice-received': day('notice-received'),
        'notice-to-users': { 'notice-to-users-not-sure': 'yes' },
        decided: { decided: 'yes' },
        'decision-made': day('decision-made'),
        'last-funded-day': { 'last-funded-day-not-sure': 'yes' },
        promise: { promise_kind: 'unknown' },
        funding: { funding_form: 'none' },
        'your-account': { account: 'It stops.' },
        consents: { 'contact-body': 'no', 'put-in-touch': 'no', 'tell-story': 'no' },
      };
      for (const [page, fields] of Object.entries(pages)) {
        const { status, body } = await answer(page, fields);
        if (status !== 303) throw new Error(`${page} answered ${status}: ${body.slice(0, 2000)}`);
      }
    };
    const send = async () => {
      const { body } = await visitor.get('/report/check');
      const version = /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
      return visitor.submit('/report/check', { version }, '/report/send');
    };
    const sentTo = async () => {
      const receipt = words(await visitor.follow(await send()));
      const [, reference = ''] = /Your case reference ([\dA-Z]{4}-[\dA-Z]{4})/.exec(receipt) ?? [];
      return { receipt, programme: await programmeOf(reference) };
    };

    it('waits for the body, asks where the group works, and sends the report to its programme', async () => {
      expect(words(await visitor.get('/report/tasks'))).toContain('Say first which public body it is about.');
      await about(elsewhere);
      const unanswered = await answer('area', {});
      expect([unanswered.status, words(unanswered)]).toEqual([
        422,
        expect.stringContaining('Choose where your group works.'),
      ]);
      await answer('area', { area: 'Valley' });
      expect((await visitor.get('/report/programme')).status).toBe(303);
      // The local programme is part of a public body: said before the group chooses how it is named.
      expect(words(await visitor.get('/report/your-name'))).toContain('is part of a public body');
      await rest();
      expect(words(await visitor.get('/report/check'))).toContain(
        'It goes to Valley Voice. It serves the place where you work.',
      );
      const { receipt, programme } = await sentTo();
      expect(receipt).toContain('Valley Voice. It serves the place where you work.');
      expect(programme).toBe(local.id);
    });

    it.each([
      ['the national one', NATIONAL.id, () => NATIONAL.id],
      ['the local one all the same', 'local', () => local.id],
      ['nothing, and gets the safe one', 'not-sure', () => NATIONAL.id],
    ])(
      'offers the national programme where the body funds the local one; a group chooses %s',
      async (_what, chosen, to) => {
        await about(council);
        const next = await answer('area', { area: 'Valley' });
        expect(next.location).toBe('/report/programme');
        const offered = words(await visitor.get('/report/programme'));
        expect(offered).toContain('Valley Borough Council funds Valley Voice.');
        await rest();
        expect((await visitor.get('/report/check')).location).toBe('/report/tasks');
        await answer('programme', { programme: chosen === 'local' ? local.id : chosen });
        expect((await sentTo()).programme).toBe(to());
      },
    );

    it('forgets the choice when the body or the area is another one', async () => {
      await about(council);
      await answer('area', { area: 'Valley' });
      await answer('programme', { programme: local.id });
      await rest();
      expect((await visitor.get('/report/check')).status).toBe(200);
      await answer('area', { area: 'Valley' });
      expect((await visitor.get('/report/check')).location).toBe('/report/tasks');
      await answer('programme', { programme: local.id });
      await about(council);
      expect((await visitor.get('/report/check')).location).toBe('/report/tasks');
      await answer('area', { area: 'elsewhere' });
      expect((await sentTo()).programme).toBe(NATIONAL.id);
    });
  });

  describe('what an administrator sees', () => {
    withLocal();
    it('lists every programme, its areas and who stands behind it; others find no page', async () => {
      const administrator = await aStaffMember(service, { programmeId: NATIONAL.id, role: 'administrator' });
      const page = words(await administrator.get('/admin/programmes'));
      for (const told of [
        `${NATIONAL.name} Kind National – your own`,
        'Valley Voice',
        'Funded by Valley Borough Council',
      ])
        expect(page).toContain(told);
      expect((await administrator.get('/admin')).body).toContain('href="/admin/programmes"');
      const caseworker = await aStaffMember(service, { programmeId: NATIONAL.id });
      expect((await caseworker.get('/admin/programmes')).status).toBe(404);
    });

    it('lets nobody but the service write programmes, areas or ties', async () => {
      for (const kind of ACTOR_KINDS.filter((each) => each !== 'system'))
        for (const sql of [
          'update programme set is_national = false',
          `insert into programme_area values ('Stolen', '${local.id}')`,
          'delete from programme_tie',
        ])
          await expect(
            service.app
              .get(UnitOfWork)
              .run({ kind, programmeId: local.id }, ({ manager }) => manager.query(sql)),
          ).rejects.toThrow(/permission denied/);
    });
  });

  describe('the command that imports programmes', () => {
    withLocal();
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'redress-programmes-'));
    });
    afterAll(() => rm(folder, { recursive: true }));

    async function run(content: unknown, ...args: string[]) {
      const source = path.join(folder, 'programmes.json');
      await writeFile(source, JSON.stringify(content));
      return runCommand(service, {
        program: 'programmes',
        words: [source, ...args],
        settings: { SMTP_URL: service.mails.url },
      });
    }
    const HILL: WrittenProgramme = {
      id: '00000000-0000-4000-8000-0000000000a1',
      name: 'Hill Help',
      duty_inbox: 'duty@hill.example.org',
      areas: ['Hill'],
    };
    const held = () => service.owner.query<unknown[]>(`select id from programme where name like 'Hill%'`);

    it('says what would change and changes nothing; with a reason it does it, and the audit says so', async () => {
      const given = [{ ...HILL, hosted_by: [elsewhere.id] }];
      const shown = await run(given);
      expect([shown.code, shown.complained]).toEqual([0, '']);
      expect(shown.said).toContain(
        '“Hill Help” is new. It is a local one. Areas: Hill. Hosted by: Hill Borough Council. Funded by: none. Duty inbox: duty@hill.example.org. It is part of a public body.',
      );
      expect(await held()).toEqual([]);
      const done = await run(given, '--confirm', 'It joined.');
      expect([done.code, done.said.includes('Done.'), (await held()).length]).toEqual([0, true, 1]);
      const entries = await service.owner.query<{ actor_kind: string }[]>(
        `select actor_kind from audit_entry where action = 'programmes-changed' and subject_id = $1`,
        [HILL.id],
      );
      expect(entries).toEqual([{ actor_kind: 'system' }]);
      const again = await run(given, '--confirm', 'Once more.');
      expect([again.code, again.complained]).toEqual([
        2,
        expect.stringContaining('This would change nothing.'),
      ]);
    });

    it.each<[string, unknown, string]>([
      ['another shape', {}, 'The file is a list of programmes.'],
      [
        'an area that is served already',
        [{ ...HILL, areas: ['VALLEY'] }],
        '/0/areas/0 Another programme serves',
      ],
      ['one area twice', [{ ...HILL, areas: ['Dale', 'dale'] }], '/0/areas/1 One programme serves an area'],
      [
        'a body that is not in the directory',
        [{ ...HILL, funded_by: [crypto.randomUUID()] }],
        '/0/funded_by/0 We have no such body',
      ],
      [
        'a second national programme beside the first',
        [{ ...HILL, national: true }],
        'One programme is the national one.',
      ],
      [
        'no national programme at all',
        [{ id: NATIONAL.id, name: 'Local now' }],
        'One programme is the national one.',
      ],
      ['names and ids that are none', [{ id: 'x', name: '' }], '/0/id Give the programme an id'],
      ['a word that is an answer', [{ ...HILL, areas: ['Elsewhere'] }], '/0/areas/0 Write the name'],
    ])('refuses %s', async (_what, content, complained) => {
      const imports = service.app.get(ProgrammeImport, { strict: false });
      const refused: unknown = await Promise.resolve()
        .then(() => imports.publish(readProgrammes(content), 'A reason.'))
        .catch((error: unknown) => error);
      if (!(refused instanceof DomainError)) throw new Error('It was not refused.');
      const lines = refused.errors.map(({ pointer, detail }) => `${pointer} ${detail}`);
      expect([refused.message, ...lines].join('\n')).toContain(complained);
      expect(await held()).toHaveLength(1);
    });
  });
});
