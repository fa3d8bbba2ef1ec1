import { randomUUID } from 'node:crypto';
import type { FiledCase } from '../../src/intake/filing.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { aCase, audited, heldBy, theGroup, timelineOf } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';

const words = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#39;/g, '’')
    .replaceAll(/\s+/g, ' ');

/** Every page has a form token of its own. */
const withoutToken = (body: string): string => body.replaceAll(/name="_csrf" value="[^"]*"/g, '');

describe('the page of a case', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let filed: FiledCase;
  let group: Visitor;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
  });
  beforeEach(async () => {
    service.clock.set(START);
    const email = `${randomUUID()}@example.org`;
    filed = await aCase(service, {
      group: { name: 'Riverside Lunch Club', contactName: 'Ada Treasurer', contactEmail: email },
    });
    group = await theGroup(service, filed);
  });
  afterAll(() => service.close());

  const address = (page = ''): string => `/cases/${filed.reference}${page}`;

  it('answers the group: which date, whose turn, what now, what so far', async () => {
    const { status, body } = await group.get(address());
    expect(status).toBe(200);
    const text = words(body);
    const answers = [
      'Last safe day to ask a court Friday 19 February 2027 91 days left',
      'Whose turn it is: Ours. A caseworker will read your report.',
      'You were given 31 days. ',
      'until Saturday 20 February 2027',
      'What you can do now',
      'Friday 19 November 2027',
      'What has happened so far',
    ];
    const places = answers.map((answer) => text.indexOf(answer));
    expect(places.map((place) => place >= 0)).toEqual(answers.map(() => true));
    expect(text).toContain('The backstop and the fallback day: do not plan for these');
    expect(text).toContain('Reminders to come');
    expect(text).toContain('Thursday 24 December 2026: Last safe day to ask a court');
    expect(text).toContain('The last day of funding');
    expect(text).not.toContain('Accept this case');
    expect(text).not.toContain('Notes for staff');
  });

  it('shows a caseworker the group, how its name may be used, and no way for others to see it', async () => {
    const text = words((await caseworker.get(address())).body);
    expect(text).not.toContain('Ada Treasurer');
    expect(text).toContain('Show who this is');
    expect(text).toContain('the body must not learn the group’s name');
    expect(text).toContain('Accept this case');
    expect(text).toMatch(/Confirmation of the report To The group’s own address State Waiting to be sent/);
    expect(words((await group.get(address())).body)).not.toContain('Confirmation of the report');
  });

  it('keeps a limit that has passed at the top, on sub pages too, followed by what is still open', async () => {
    service.clock.set('2027-02-22T10:00:00Z');
    const visitor = await theGroup(service, filed);
    for (const page of ['', '/dates', '/step-entries', '/move']) {
      const text = words((await visitor.get(address(page))).body);
      expect(text).toContain('Passed Last safe day to ask a court Friday 19 February 2027');
      expect(text).toContain('What is still open: ');
      expect(text.indexOf('What is still open')).toBeLessThan(text.indexOf('19 November 2027'));
    }
  });

  it('marks guidance as guidance, and says so where nothing was promised', async () => {
    const guided = await aCase(service, { promise: { kind: 'unknown' } });
    const text = words((await caseworker.get(`/cases/${guided.reference}`)).body);
    expect(text).toContain('Guidance: Best Value guidance');
    expect(text).toContain('It is not a promise made to you.');
    const nhs = await aCase(service, {
      promise: { kind: 'unknown' },
      body: { name: 'Example Trust', kind: 'nhs-body' },
    });
    const unknown = words((await caseworker.get(`/cases/${nhs.reference}`)).body);
    expect(unknown).toContain('We do not yet know what was promised. Here is how to find out.');
    expect(unknown).not.toContain('should have kept to');
  });

  it('makes a missing decision date a red task', async () => {
    const undated = await aCase(service, {
      facts: [{ kind: 'letter-dated', on: parseDay('2026-11-20'), source: 'the letter' }],
    });
    const { body } = await caseworker.get(`/cases/${undated.reference}`);
    expect(body).toContain(`/cases/${undated.reference}/dates?kind=decision-made`);
    expect(words(body)).toContain('Missing: Find out when the decision was made.');
  });

  it('says that no last day is known where there is no date at all', async () => {
    const { reference } = await aCase(service, { facts: [] });
    for (const page of ['', '/dates', '/notes'])
      expect(words((await caseworker.get(`/cases/${reference}${page}`)).body)).toContain(
        'No last day is known yet',
      );
  });

  it('says the same of a case that is not theirs as of one that does not exist', async () => {
    const stranger = await theGroup(
      service,
      await aCase(service, {
        group: { name: 'Another Group', contactName: 'Bo', contactEmail: `${randomUUID()}@example.org` },
      }),
    );
    const programme = randomUUID();
    await service.owner.query('insert into programme (id, name) values ($1, $2)', [programme, 'Another']);
    const elsewhere = await aStaffMember(service, { programmeId: programme, email: 'else@example.org' });
    for (const visitor of [stranger, elsewhere]) {
      for (const page of ['', '/dates', '/step-entries', '/move']) {
        const foreign = await visitor.get(address(page));
        const missing = await visitor.get(`/cases/2222-2222${page}`);
        expect([foreign.status, missing.status]).toEqual([404, 404]);
        expect(withoutToken(foreign.body)).toBe(withoutToken(missing.body));
      }
    }
    const { status } = await group.get(address('/notes'));
    expect(status).toBe(404);
  });

  it('is accepted once: of two at the same time the second is told what changed', async () => {
    const held = await heldBy(caseworker, address());
    const accepts = await Promise.all(
      [1, 2].map(() => caseworker.submit(address('/notes'), held, address('/accept'))),
    );
    expect(accepts.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    const refused = accepts.find(({ status }) => status === 409);
    expect(words(refused?.body ?? '')).toContain('What changed: A caseworker accepted the case.');
    expect(await audited(service, filed.caseId)).toEqual(['case-filed', 'case-accepted']);
    expect(await timelineOf(service, filed.caseId)).toEqual([
      'The report was sent.',
      'A caseworker accepted the case.',
    ]);
    const text = words((await group.get(address())).body);
    expect(text).toContain('Case accepted');
    expect(text).toContain('Whose turn it is: Ours. A caseworker has taken on your case.');
  });

  it('keeps notes among staff, and keeps what was typed when the case changed meanwhile', async () => {
    const held = await heldBy(caseworker, address('/notes'));
    const note = { ...held, text: 'She sounded worried.\nRing on Monday.' };
    expect((await caseworker.submit(address('/notes'), note)).status).toBe(303);
    const stale = await caseworker.submit(address('/notes'), { ...held, text: 'A second thought' });
    expect(stale.status).toBe(409);
    expect(stale.body).toContain('A second thought');
    expect(words(stale.body)).toContain('What changed: She sounded worried.');
    const again = { ...heldFrom(stale.body), text: 'A second thought' };
    expect((await caseworker.submit(address('/notes'), again)).status).toBe(303);
    expect(words((await caseworker.get(address())).body)).toContain('Staff only');
    for (const page of [address(), `/api/v1${address('/timeline')}`]) {
      const seen = await group.get(page);
      expect([seen.status, seen.body.includes('worried')]).toEqual([200, false]);
    }
    const empty = await caseworker.submit(address('/notes'), { ...held, text: ' ' });
    expect([empty.status, words(empty.body).includes('Write the note.')]).toEqual([422, true]);
  });
});

const heldFrom = (html: string) => ({
  version: /name="version" value="(\d+)"/.exec(html)?.[1] ?? '',
  seen: /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '',
});
