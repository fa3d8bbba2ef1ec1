import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import { noticeOn } from '../../src/domain/privacy/notice.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { aCase, audited, heldBy, sessionOf, theGroup, timelineOf } from '../support/a-case.js';
import { fileAnonymously, returned } from '../support/anonymous.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import type { Answer, Visitor } from '../support/visitor.js';

const textOf = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

const SPOKEN = { how: 'by-voice', words: 'Ada on the phone: “Yes, write to them.”' };

describe('the ledger of consents', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let group: Visitor;
  let filed: FiledCase;
  let email = '';

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
  });
  beforeEach(async () => {
    service.clock.set(START);
    email = `${randomUUID()}@example.org`;
    filed = await aCase(service, {
      confidentiality: 'named',
      group: { name: 'A Group', contactName: 'Ada', contactEmail: email },
      consents: [
        { purpose: 'contact-body', given: true },
        { purpose: 'tell-story', given: false },
      ],
    });
    group = await theGroup(service, filed);
  });
  afterAll(() => service.close());

  const address = (page = ''): string => `/cases/${filed.reference}${page}`;
  const list = async (by: Visitor): Promise<string> => textOf(await by.get(address('/consents')));
  async function say(by: Visitor, act: string, more: Record<string, string> = {}): Promise<Answer> {
    const page = address(`/consents/${act}`);
    return by.submit(page, { ...(await heldBy(by, page)), ...more });
  }
  const rows = () =>
    service.owner.query<Record<string, unknown>[]>(
      `select purpose, given, given_how, words, notice_version, recorded_by is not null as by_account
       from consent where case_id = $1 order by given_at, purpose, id`,
      [filed.caseId],
    );

  it('shows a group what it agreed to, when, how, what for, and what cannot be undone', async () => {
    const shown = await list(group);
    for (const words of [
      'Yes. Said on Friday 20 November 2026, with the report.',
      'No. Said on Friday 20 November 2026',
      'Nothing was said yet. So we do not do it.',
      'What we told the public body by then cannot be called back.',
      'Who may learn the name is on a page of its own',
    ])
      expect(shown).toContain(words);
    expect((await group.get(address())).body).toContain(`href="${address('/consents')}"`);
  });

  it('lets the group take a yes back and give it again: nothing is overwritten, and each word has its notice', async () => {
    const page = await group.get(address('/consents/contact-body/withdrawal'));
    expect(textOf(page)).toContain('What cannot be undone: What we told the public body by then');
    service.clock.set('2026-11-22T10:00:00Z');
    group = await signedIn(service, email);
    const taken = await say(group, 'contact-body/withdrawal', { words: 'We are afraid.' });
    expect([taken.status, taken.location]).toEqual([303, address('/consents')]);
    service.clock.set('2026-11-23T10:00:00Z');
    group = await signedIn(service, email);
    expect((await say(group, 'contact-body/agreement')).status).toBe(303);
    const word = { purpose: 'contact-body', words: null, given_how: 'here', by_account: true };
    expect(await rows()).toEqual([
      { ...word, given: true, given_how: 'with-report', notice_version: '2026-11', by_account: false },
      {
        ...word,
        purpose: 'tell-story',
        given: false,
        given_how: 'with-report',
        notice_version: '2026-11',
        by_account: false,
      },
      {
        ...word,
        given: false,
        words: 'We are afraid.',
        notice_version: noticeOn(parseDay('2026-11-22')).version,
      },
      { ...word, given: true, notice_version: noticeOn(parseDay('2026-11-23')).version },
    ]);
    expect((await audited(service, filed.caseId)).slice(-2)).toEqual(['consent-withdrawn', 'consent-given']);
    const [, last] = (await timelineOf(service, filed.caseId)).slice(-2);
    expect(last).toBe('The group agreed to: Contact the public body. It said so on its own page.');
  });

  it('counts at once: a case goes no further towards the body', async () => {
    const move = async () => {
      const page = address('/move?to=action');
      const asked = { ...(await heldBy(caseworker, page)), to: 'action', reason: 'It is urgent.' };
      return caseworker.submit(page, asked, address('/move'));
    };
    const accept = await heldBy(caseworker, address('/move?to=closed'));
    await caseworker.submit(address('/move?to=closed'), { ...accept }, address('/accept'));
    await say(group, 'contact-body/withdrawal');
    const refused = await move();
    expect([refused.status, textOf(refused).includes('The group has not agreed yet')]).toEqual([409, true]);
    await say(group, 'contact-body/agreement');
    expect(textOf(await move())).not.toContain('The group has not agreed yet');
  });

  it('lets staff write down what a group said, with its words, and asks for them', async () => {
    const bare = await say(caseworker, 'contact-body/withdrawal', { words: 'Kept words' });
    expect([bare.status, bare.body.includes('Choose how the group said so.')]).toEqual([422, true]);
    expect(bare.body).toContain('Kept words');
    expect((await say(caseworker, 'contact-body/withdrawal', SPOKEN)).status).toBe(303);
    expect((await rows()).filter(({ purpose }) => purpose === 'contact-body').at(-1)).toMatchObject({
      given: false,
      given_how: 'by-voice',
      words: SPOKEN.words,
    });
    expect(await list(group)).toContain('by voice, written down by a caseworker');
  });

  it('refuses what changes nothing, an unknown purpose, and a page drawn for an older version', async () => {
    const again = await say(group, 'contact-body/agreement');
    expect([again.status, again.body.includes('agreed to this already')]).toEqual([409, true]);
    const never = await say(group, 'put-in-touch/withdrawal');
    expect([never.status, never.body.includes('has not agreed to this')]).toEqual([409, true]);
    expect((await group.get(address('/consents/everything/agreement'))).status).toBe(404);
    expect((await group.get(address('/consents/contact-body/forever'))).status).toBe(404);
    const stale = await heldBy(group, address('/consents/contact-body/withdrawal'));
    await say(caseworker, 'tell-story/agreement', SPOKEN);
    const page = address('/consents/contact-body/withdrawal');
    expect((await group.submit(page, stale)).status).toBe(409);
  });

  it('is shut to other groups, to strangers, and for writing to those who only read', async () => {
    const other = await aCase(service, {
      group: { name: 'B Group', contactName: 'Bea', contactEmail: `${randomUUID()}@example.org` },
    });
    const stranger = await theGroup(service, other);
    const foreign = await stranger.get(address('/consents'));
    const missing = await stranger.get('/cases/2222-2222/consents');
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    const manager = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'manager' });
    expect((await manager.get(address('/consents'))).status).toBe(200);
    expect((await manager.get(address('/consents/contact-body/withdrawal'))).status).toBe(404);
  });

  it('is open to a group that gave no name, with its code', async () => {
    const filing = await fileAnonymously(service, { consents: [{ purpose: 'tell-story', given: true }] });
    const visitor = await returned(service, filing);
    const page = `/cases/${filing.reference}/consents/tell-story/withdrawal`;
    expect((await visitor.submit(page, await heldBy(visitor, page))).status).toBe(303);
    const shown = textOf(await visitor.get(`/cases/${filing.reference}/consents`));
    expect(shown).toContain('Yes at first, and then taken back.');
  });

  it('has a twin in the API', async () => {
    const cookie = await sessionOf(service, email);
    const url = `/api/v1/cases/${filed.reference}/consents`;
    const read = await service.inject({ url, headers: { cookie } });
    const { items } = read.json<{ items: { purpose: string }[] }>();
    expect(items.toSorted((a, b) => a.purpose.localeCompare(b.purpose))).toMatchObject([
      { purpose: 'contact-body', given: true, given_how: 'with-report', notice_version: '2026-11' },
      { purpose: 'tell-story', given: false },
    ]);
    const { headers } = await service.inject({
      url: `/api/v1/cases/${filed.reference}`,
      headers: { cookie },
    });
    const change = (path: string, more: Record<string, string> = {}, as = cookie, payload: object = {}) =>
      service.inject({
        method: 'POST',
        url: `${url}/${path}`,
        headers: { cookie: as, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...more },
        payload: JSON.stringify(payload),
      });
    const match = { 'if-match': String(headers.etag) };
    expect((await change('contact-body/withdrawal')).statusCode).toBe(428);
    const taken = await change('contact-body/withdrawal', match);
    expect([taken.statusCode, taken.json<{ items: object[] }>().items.at(-1)]).toMatchObject([
      200,
      { purpose: 'contact-body', given: false, given_how: 'here', notice_version: '2026-11' },
    ]);
    expect((await change('contact-body/withdrawal', match)).statusCode).toBe(412);
    const staff = await sessionOf(service, 'caseworker@example.org');
    const now = { 'if-match': `"${Number(/\d+/.exec(String(headers.etag))?.[0]) + 1}"` };
    const bare = await change('contact-body/agreement', now, staff);
    expect([bare.statusCode, bare.body.includes('/given_how')]).toEqual([422, true]);
    const spoken = { given_how: 'by-voice', words: 'Ada said yes.' };
    expect((await change('contact-body/agreement', now, staff, spoken)).statusCode).toBe(200);
    expect((await change('everything/agreement', now, staff, spoken)).statusCode).toBe(404);
  });

  it('cannot be rewritten by anybody, not even in SQL', async () => {
    const granted = await service.owner.query<{ grantee: string }[]>(
      `select grantee from information_schema.role_table_grants
       where table_name = 'consent' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE') and grantee like 'redress\\_%'
         and grantee <> current_user`,
    );
    expect(granted).toEqual([]);
  });
});
