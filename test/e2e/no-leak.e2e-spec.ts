import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { heldBy } from '../support/a-case.js';
import { EXAMPLE, fileReport } from '../support/a-report.js';
import { fileAnonymously, returned, wholeDatabase, type AnonymousFiling } from '../support/anonymous.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { hiddenIn, Visitor, type Answer } from '../support/visitor.js';

/** Words that nothing else here has, one in each field that tells who a group is. */
const CONFIDENTIAL = {
  groupName: 'Zephyrmark',
  contactName: 'Quillonmark',
  email: 'xylomark',
  phone: '7946 0531',
  safely: 'Vexmark',
  standingWords: 'Minutemark',
  standingWho: 'Chairmark',
  releaseBy: 'Consentmark',
  releaseWords: 'Wordsmark',
} as const;

/** What an anonymous group gave only when it told who it is, in the last part of its case. */
const LATER = { name: 'Latermark', contact: 'Tardymark', email: 'postmark-late' } as const;

const ADDRESS = `${CONFIDENTIAL.email}@example.org`;
const LATER_ADDRESS = `${LATER.email}@example.org`;

/** Every page of a case. A later page joins by a line here. */
const CASE_PAGES = [
  '',
  '/move',
  '/move?to=closed',
  '/dates',
  '/step-entries',
  '/notes',
  '/identify',
  '/identify/own',
  '/research',
  '/research/reach',
  '/timeline',
  '/timeline?all=yes&kind=mail',
  '/sent-reminders',
  '/timeline/export.csv?staff=yes',
  '/timeline/export.html?staff=yes',
  '/finding',
  '/checklists/fair-consultation',
  '/checklists/monitoring',
  '/what-they-see',
  '/releases',
  '/standing',
  '/disclosures',
  '/name',
  '/identity',
  '/consents',
  '/consents/contact-body/withdrawal',
  '/documents',
  '/documents/new',
  '/bundles',
  '/objectives',
  '/contact',
  '/contact/how-far',
  '/action',
  '/plan-check',
  '/own-reminders',
  '/seen',
  '/letters',
  '/information-requests',
  '/offers',
  '/offers/new',
  '/undertakings/new',
  '/options',
  '/options/court',
  '/escalations',
  '/escalations/new?route=ombudsman',
  '/mediation',
  '/messages',
  '/messages/new',
  '/response',
  '/response/invitations/new',
  '/response/finding',
  '/referral',
  '/triage',
  '/triage/accepted',
  '/triage/asked-for-more',
  '/triage/signposted',
  '/triage/declined',
  '/assign',
  '/waiting',
  '/undo',
  '/ask-again',
  '/beside',
  '/same-group',
  '/together',
  '/closing',
  '/watch',
];

/** Every read of a case by the API. */
const CASE_READS = [
  '',
  '/facts',
  '/facts?history=true',
  '/notes',
  '/research',
  '/documents',
  '/bundles',
  '/deadlines',
  '/own-reminders',
  '/timeline',
  '/timeline?kind=mail&kind=note',
  '/standings',
  '/identity-releases',
  '/body-view',
  '/consents',
  '/disclosures',
  '/recognitions',
  '/promises',
  '/letters',
  '/information-requests',
  '/offers',
  '/undertakings',
  '/routes',
  '/escalations',
  '/mediations',
  '/messages',
  '/response',
  '/returned-mail',
  '/objectives',
  '/contacts',
  '/contact-choices',
  '/actions',
  '/plan-checks',
  '/triage-answers',
  '/related',
  '/groups',
  '/introductions',
  '/closing',
  '/watch',
];

/** What belongs to no case. */
const OTHER_PAGES = [
  '/',
  '/cases',
  '/cases?view=new',
  '/cases?view=closed',
  '/cases/referred',
  '/cases/new',
  '/cases/assign',
  '/staff/absences',
  '/privacy',
  '/privacy/complain',
  '/respond',
  '/respond/over',
  '/return',
  '/report',
  '/sign-in',
  '/calculators',
  '/bank-holidays',
  '/mail/holding',
  '/letter-templates',
  '/account/groups',
  '/account/drafts',
  '/account/privacy',
  '/account/interests',
  '/staff/recusals',
  '/staff/flags',
  '/cases/new-from-body',
  '/admin/calendars',
  '/admin/people',
  '/admin/programmes',
  '/admin/programme/promises',
  '/admin/programme/response',
  '/admin/programme/reopening',
  '/admin/retention',
  '/admin/subject-requests',
  '/admin/data-complaints',
  '/admin/break-glass',
  '/audit',
  '/audit?part=accounts',
  '/audit/export.csv',
  '/audit/export.jsonl',
  '/dev/mail',
  '/no-such-page',
  '/calendar/no-such-secret.ics',
  '/api/openapi.json',
  '/api/v1/cases',
  '/api/v1/cases?view=closed',
  '/api/v1/public-bodies?q=example',
  '/api/v1/programmes',
  '/api/v1/colleagues',
  '/api/v1/absences',
  '/health/ready',
];

/** Those who see all cases of a programme beside its caseworkers. */
const OVERSEERS = ['supervisor', 'manager', 'auditor', 'administrator'] as const;

/** Every page of every case is asked for again and again. */
const LONG = 240_000;

describe('no output of a case tells who a group is', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let confidential: { reference: string; token: string };
  let anonymous: AnonymousFiling;
  let otherToken: string;
  const logs: string[] = [];
  const write = process.stdout.write.bind(process.stdout);

  beforeAll(async () => {
    process.stdout.write = (line: string | Uint8Array) => {
      logs.push(String(line));
      return true;
    };
    service = await startTestApp({ logLevel: 'debug' });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    for (const role of OVERSEERS) await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role });
    const elsewhere = randomUUID();
    await service.owner.query('insert into programme (id, name) values ($1, $2)', [elsewhere, 'Elsewhere']);
    await aStaffMember(service, { programmeId: elsewhere, email: 'elsewhere@example.org' });
    const other = await fileReport(service, {
      group: { name: 'Another Group', contact: { name: 'Bo', email: 'bo@example.org' } },
    });
    otherToken = other.token;
    confidential = await fileReport(service, {
      confidentiality: 'confidential',
      group: {
        name: `${CONFIDENTIAL.groupName} Lunch Club`,
        legal_form: 'registered charity',
        contact: {
          name: `Ada ${CONFIDENTIAL.contactName}`,
          email: ADDRESS,
          phone: `020 ${CONFIDENTIAL.phone}`,
          safely: `Ask for ${CONFIDENTIAL.safely} after six`,
        },
      },
    });
    anonymous = await fileAnonymously(service);
    await until(
      'the first mails',
      async () => service.mails.to(ADDRESS).length > 0 && service.mails.to('bo@example.org').length > 0,
    );
  });
  afterAll(async () => {
    process.stdout.write = write;
    await service.close();
  });

  const references = () => [confidential.reference, anonymous.reference];
  const markers = () => [
    ...Object.values(CONFIDENTIAL),
    ...Object.values(LATER),
    anonymous.code,
    anonymous.code.replaceAll(' ', ''),
  ];
  /** What of the secrets stands in a text. */
  const leaksIn = (where: string, text: string): string[] =>
    markers()
      .filter((marker) => text.toLowerCase().includes(marker.toLowerCase()))
      .map((marker) => `${where}: ${marker}`);
  const seenIn = ({ status, body, headers }: Answer): string =>
    `${status} ${body} ${JSON.stringify(headers)}`;

  const addresses = () => [
    ...OTHER_PAGES,
    ...references().flatMap((reference) => [
      ...CASE_PAGES.map((page) => `/cases/${reference}${page}`),
      ...CASE_READS.map((read) => `/api/v1/cases/${reference}${read}`),
      `/cases?q=${reference}`,
      `/admin/retention/cases/${reference}`,
      `/admin/erasure/cases/${reference}`,
      `/audit?case=${reference}`,
    ]),
  ];
  async function leaksTo(who: string, visitor: Visitor): Promise<string[]> {
    const leaks: string[] = [];
    for (const address of addresses())
      leaks.push(...leaksIn(`${who} at ${address}`, seenIn(await visitor.get(address))));
    return leaks;
  }

  async function leaksToToken(): Promise<string[]> {
    const leaks: string[] = [];
    for (const url of addresses().filter((address) => address.startsWith('/api/'))) {
      const headers = { authorization: `Bearer ${otherToken}` };
      const { body, headers: given } = await service.inject({ method: 'GET', url, headers });
      leaks.push(...leaksIn(`the holder of another token at ${url}`, body + JSON.stringify(given)));
    }
    return leaks;
  }

  /** Of mail to the group itself the address alone may tell who it is; of any other mail, nothing. */
  function leaksInMail(): string[] {
    return service.mails.mails.flatMap(({ recipient, subject, text, html, headerLines }) => {
      const own = [ADDRESS, LATER_ADDRESS].includes(recipient);
      const lines = headerLines.filter(({ key }) => !own || key !== 'to').map(({ line }) => line);
      const all = [subject, text, html || '', ...lines].join('\n');
      return leaksIn(`mail to ${recipient}`, all);
    });
  }

  /** The record of mails in the database names whom they went to; what they say is written when they are sent. */
  async function leaksInNotes(): Promise<string[]> {
    const rows = await service.owner.query<{ text: string }[]>(
      `select t::text as text from timeline_entry t union all select p.payload::text from delivery p
       union all select o.payload::text from outbox_message o union all select d.details from audit_detail d
       union all select e::text from audit_entry e`,
    );
    return rows.flatMap(({ text }) => leaksIn('timeline, outbox or audit', text));
  }

  /** Each a way in which something leaves: the list that later outputs join. */
  const OUTPUTS: readonly {
    readonly name: string;
    readonly isNearest?: true;
    readonly leaks: () => string[] | Promise<string[]>;
  }[] = [
    { name: 'pages and API for anybody', leaks: () => leaksTo('anybody', new Visitor(service)) },
    {
      name: 'pages and API for another group',
      leaks: async () => leaksTo('another group', await signedIn(service, 'bo@example.org')),
    },
    {
      name: 'pages and API for the staff of another programme',
      leaks: async () => leaksTo('other staff', await signedIn(service, 'elsewhere@example.org')),
    },
    { name: 'the API for the token of another case', leaks: leaksToToken },
    {
      name: 'pages and API for its own caseworker, who has not asked who it is',
      isNearest: true,
      leaks: async () => leaksTo('caseworker', await signedIn(service, 'caseworker@example.org')),
    },
    ...OVERSEERS.map((role) => ({
      name: `pages and API for the ${role} of its programme, who has not asked who it is`,
      leaks: async () => leaksTo(role, await signedIn(service, `${role}@example.org`)),
    })),
    { name: 'mail with all its headers', isNearest: true, leaks: leaksInMail },
    { name: 'timeline, outbox and audit', isNearest: true, leaks: leaksInNotes },
    { name: 'logs at their most talkative', isNearest: true, leaks: () => leaksIn('logs', logs.join('')) },
  ];

  async function leaksOf(outputs: typeof OUTPUTS): Promise<string[]> {
    const leaks: string[] = [];
    for (const output of outputs) leaks.push(...(await output.leaks()));
    return leaks;
  }
  const allLeaks = (): Promise<string[]> => leaksOf(OUTPUTS);
  /** What its own caseworker reads, and what goes out: everybody else is looked after when all there is lies on the cases. */
  const nearestLeaks = (): Promise<string[]> => leaksOf(OUTPUTS.filter(({ isNearest }) => isNearest));

  async function act(page: string, fields: Record<string, string>, form = page): Promise<void> {
    for (const reference of references()) {
      const at = `/cases/${reference}`;
      const sent = { ...(await heldBy(caseworker, `${at}${form}`)), ...fields };
      const asked = await caseworker.submit(`${at}${form}`, sent, `${at}${page}`);
      const { confirm } = hiddenIn(asked);
      const { status, body } =
        confirm === undefined
          ? asked
          : await caseworker.submit(`${at}${form}`, { ...sent, confirm }, `${at}${page}`);
      if (status !== 303)
        throw new Error(`${page} answered ${status}: ${/error-summary.*?<\/div>/s.exec(body)?.[0]}`);
    }
  }
  const day = (name: string, date: string, month: string) => ({
    [`${name}-day`]: date,
    [`${name}-month`]: month,
    [`${name}-year`]: '2026',
  });
  const step = (to: string, more: Record<string, string> = {}) =>
    act('/move', { to, ...more }, `/move?to=${to}`);
  const entry = (kind: string) => act('/step-entries', { kind, text: `About ${kind}` });

  it('sees what it looks for, where it may stand', async () => {
    const group = await signedIn(service, ADDRESS);
    const own = await group.get(`/api/v1/cases/${confidential.reference}`);
    expect(leaksIn('own', own.body)).toEqual([`own: ${CONFIDENTIAL.groupName}`]);
    const at = `/cases/${confidential.reference}`;
    const shown = await caseworker.submit(at, {}, `${at}/identity`);
    expect(leaksIn('shown', shown.body)).toHaveLength(5);
    expect(await wholeDatabase(service)).not.toContain(anonymous.code.replaceAll(' ', ''));
    expect(logs.join('')).toContain('/cases/:reference');
  });

  it('not when it was filed', async () => expect(await nearestLeaks()).toEqual([]));

  it(
    'not when it is worked on',
    async () => {
      await act('/accept', {}, '/move?to=closed');
      await act('/dates', { kind: 'complaint-sent', source: 'our copy', ...day('date', '20', '11') });
      await act('/notes', { text: 'A note for staff' });
      await act('/research/reach', { other_groups: '3', people_words: 'Older people' });
      await act('/standing', {
        method: 'other',
        words: `Seen: ${CONFIDENTIAL.standingWords}`,
        who: CONFIDENTIAL.standingWho,
        ...day('date', '20', '11'),
      });
      await act('/what-they-see', {
        risks: 'only-letter',
        words: 'One letter only.',
        plan: 'Leave out the day.',
      });
      const releases = `/cases/${confidential.reference}/releases`;
      const consent = {
        to: 'body',
        scope: 'group-name',
        how: 'by-voice',
        by: CONFIDENTIAL.releaseBy,
        words: CONFIDENTIAL.releaseWords,
        ...day('from', '20', '11'),
      };
      const given = await caseworker.submit(releases, {
        ...(await heldBy(caseworker, releases)),
        ...consent,
      });
      expect(given.status).toBe(303);
      await step('research');
      await step('identify');
      await act('/identify/own', { text: 'Three months of notice' });
      await step('objectives');
      await act('/objectives', {
        text: 'More time',
        by: CONFIDENTIAL.releaseBy,
        words: CONFIDENTIAL.releaseWords,
      });
      await step('contact');
      await act('/contact', { text: 'The grants officer', tells: 'group-name' });
      await act('/contact/how-far', { ready_for: 'letter', in_the_loop: 'later' });
      await entry('consent-given');
      await step('action');
      await act('/action', { text: 'We met.', ...day('next', '1', '12') });
      expect(await nearestLeaks()).toEqual([]);
    },
    LONG,
  );

  it('not when reminders go, dates change and errors are answered', async () => {
    service.clock.set('2027-02-12T12:00:00Z');
    await until('the reminder to the group', async () =>
      service.mails.to(ADDRESS).some(({ subject }) => subject?.includes('due')),
    );
    caseworker = await signedIn(service, 'caseworker@example.org');
    await act('/dates', {
      kind: 'complaint-sent',
      source: 'the post book',
      reason: 'The copy was dated wrongly.',
      ...day('date', '21', '11'),
    });
    await caseworker.post(`/cases/${confidential.reference}/dates`, { _csrf: 'wrong' });
    await service.inject({
      method: 'POST',
      url: '/api/v1/cases',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ ...EXAMPLE, group: { name: CONFIDENTIAL.groupName } }).slice(0, -1),
    });
    expect(await nearestLeaks()).toEqual([]);
  });

  it(
    'not when an anonymous group tells who it is, as confidential, nor when the cases close',
    async () => {
      const group = await returned(service, anonymous);
      const page = `/cases/${anonymous.reference}/name`;
      const name = {
        group_name: LATER.name,
        contact_name: LATER.contact,
        contact_email: LATER_ADDRESS,
        confidentiality: 'confidential',
      };
      expect((await group.submit(page, { ...(await heldBy(group, page)), ...name })).status).toBe(303);
      await until(
        'the mail to the group that told its name',
        async () => service.mails.to(LATER_ADDRESS).length > 0,
      );
      expect(await allLeaks()).toEqual([]);
      await step('closed', { outcome: 'apology', reason: 'They said sorry.' });
      expect(await nearestLeaks()).toEqual([]);
    },
    LONG,
  );

  it('finds no case by what only the group’s name holds', async () => {
    for (const visitor of [caseworker, await signedIn(service, 'elsewhere@example.org')])
      for (const marker of [CONFIDENTIAL.groupName, CONFIDENTIAL.email, LATER.name]) {
        const found = await visitor.get(`/api/v1/cases?view=closed&q=${marker}`);
        expect(JSON.parse(found.body)).toMatchObject({ items: [] });
      }
  });
});
