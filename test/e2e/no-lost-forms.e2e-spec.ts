import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { VoluntaryGroupRecord } from '../../src/directory/voluntary-group.record.js';
import { FormDraftRecord } from '../../src/platform/web/drafts/form-draft.record.js';
import { aCase, theGroup } from '../support/a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { formIn } from '../support/posted-forms.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import type { Answer, Visitor } from '../support/visitor.js';

const HOUR = 3_600_000;
const PROGRAMME = { programmeId: DEFAULT_PROGRAMME.id };
const words = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('no work is lost outside cases', () => {
  let service: TestApp;
  let ann: Visitor;
  let ben: Visitor;
  let reference: string;
  let group: Visitor;
  let about: string;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    const role = 'administrator';
    ann = await aStaffMember(service, { ...PROGRAMME, role, email: 'ann@example.org' });
    ben = await aStaffMember(service, { ...PROGRAMME, role, email: 'ben@example.org' });
    await aStaffMember(service, PROGRAMME);
    const contactEmail = 'ada@example.org';
    const filed = await aCase(service, { group: { name: 'A Group', contactName: 'Ada', contactEmail } });
    ({ reference } = filed);
    group = await theGroup(service, filed);
    const { id } = await service.owner.manager.findOneByOrFail(VoluntaryGroupRecord, { contactEmail });
    about = `/account/groups/${id}/about`;
  });
  beforeEach(() => service.owner.query('delete from form_draft'));
  afterAll(() => service.close());

  const drafts = (): Promise<FormDraftRecord[]> => service.owner.manager.find(FormDraftRecord);
  const texts = async (name: string) => (await drafts()).map(({ content }) => content[name]);
  const caseworkerPage = async (): Promise<string> => {
    const [row] = await service.owner.query<[{ id: string }]>(
      `select id from account where email = 'caseworker@example.org'`,
    );
    return `/admin/people/${row.id}`;
  };
  /** Opens a page and gives the address of one of its forms, and what it carries. */
  async function opened(by: Visitor, page: string, part: string) {
    const { action, carried } = formIn(await by.get(page), part);
    return (fields: Record<string, string>): Promise<Answer> => by.post(action, { ...carried, ...fields });
  }

  it('keeps by itself what was refused, shows it, and forgets it when it is sent', async () => {
    const send = await opened(ann, '/admin/people', 'invite');
    const refused = await send({ name: 'Cal Caseworker', email: 'no address' });
    expect(refused.status).toBe(422);
    expect(await texts('name')).toEqual(['Cal Caseworker']);
    const { carried, action } = formIn(refused, 'invite');
    expect(carried['_form']).toBe((await drafts())[0]?.id);
    const fields = { ...carried, name: 'Cal Caseworker', email: 'cal@example.org', role: 'caseworker' };
    expect((await ann.post(action, fields)).status).toBe(303);
    expect(await drafts()).toEqual([]);
  });

  it('keeps what comes when the session is over, and opens it on its page after the next sign-in', async () => {
    const page = `/admin/retention/cases/${reference}`;
    const send = await opened(ann, page, 'decide');
    service.clock.set(new Date(service.clock.now().getTime() + 3 * HOUR).toISOString());
    const late = await send({ kind: 'hold', reason: 'A court may need it' });
    expect([late.status, late.location]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent('/account/drafts')}`,
    ]);
    service.clock.set(START);
    ann = await signedIn(service, 'ann@example.org');
    const [draft] = await drafts();
    const again = formIn(await ann.get(`${page}?draft=${draft?.id}`), 'decide');
    expect(again.html).toContain('>A court may need it</textarea>');
    expect(again.html).toMatch(/value="hold"[^>]* checked/);
    const [{ count }] = await service.owner.query<[{ count: string }]>('select count(*) from retention_act');
    expect(count).toBe('0');
  });

  it('opens nobody else’s draft, and none on the form of another page', async () => {
    const { carried } = formIn(await ann.get('/admin/people'), 'invite');
    await ann.post('/account/drafts', { ...carried, name: 'Dan Draft' });
    const [draft] = await drafts();
    const theirs = await ben.get(`/admin/people?draft=${draft?.id}`);
    expect(theirs.body).not.toContain('Dan Draft');
    expect((await ann.get(`/admin/programme?draft=${draft?.id}`)).body).not.toContain('value="Dan Draft"');
    const elsewhere = { ...carried, name: 'Dan Draft' };
    for (const place of ['https://elsewhere.example/', '//elsewhere.example', '/api/v1/cases'])
      expect((await ann.post('/account/drafts', { ...elsewhere, _place: place })).status).toBe(422);
  });

  it('gives back the text of a form that somebody else made needless', async () => {
    await ben.submit('/privacy/complain', { words: 'You kept my number.' });
    const [{ id }] = await service.owner.query<[{ id: string }]>('select id from data_complaint');
    const page = `/admin/data-complaints/${id}`;
    const mine = await opened(ann, page, 'answer');
    const theirs = await opened(ben, page, 'answer');
    expect((await theirs({ answer: 'We deleted it.' })).status).toBe(303);
    const late = await mine({ answer: 'We are sorry, and look into it.' });
    expect(late.status).toBe(409);
    expect(words(late)).toMatch(
      /What you typed was not sent.*We are sorry, and look into it\..*We deleted it\./,
    );
    expect(await texts('answer')).toEqual(['We are sorry, and look into it.']);
  });

  it('keeps what was typed where somebody is asked first who they are', async () => {
    const send = await opened(group, about.replace('/about', ''), 'invite');
    service.clock.set(new Date(service.clock.now().getTime() + 15 * 60_000).toISOString());
    const asked = await send({ name: 'Tess Treasurer', email: 'tess@example.org' });
    service.clock.set(START);
    expect([asked.status, asked.location]).toEqual([303, '/account/confirm?for=groups']);
    expect(await texts('name')).toEqual(['Tess Treasurer']);
  });

  it('keeps a Compact through its preview, until it is saved', async () => {
    const { carried } = formIn(await ann.get('/admin/local-compacts/new'), 'compact');
    await ann.post('/account/drafts', { ...carried, name: 'A Compact of Kent' });
    const searched = await ann.post('/admin/local-compacts', {
      ...carried,
      name: 'A Compact of Kent',
      act: 'find',
      find: 'Kent',
    });
    expect([searched.status, formIn(searched, 'compact').carried['_form']]).toEqual([200, carried['_form']]);
    expect(await texts('name')).toEqual(['A Compact of Kent']);
  });

  describe('where two people change the same', () => {
    it('shows both roles of a person, and takes what is sent again', async () => {
      const page = await caseworkerPage();
      const mine = await opened(ann, page, 'role');
      const theirs = await opened(ben, page, 'role');
      expect((await theirs({ role: 'supervisor' })).status).toBe(303);
      const stale = await mine({ role: 'manager' });
      expect(stale.status).toBe(409);
      expect(words(stale)).toMatch(/What it says now.*Supervisor.*Manager/);
      const { action, carried, html } = formIn(stale, 'role');
      expect(html).toMatch(/value="manager"[^>]* checked/);
      expect((await ann.post(action, { ...carried, role: 'manager' })).status).toBe(303);
    });

    it('shows what was decided about a case meanwhile', async () => {
      const page = `/admin/retention/cases/${reference}`;
      const mine = await opened(ann, page, 'decide');
      const theirs = await opened(ben, page, 'decide');
      expect((await theirs({ kind: 'hold', reason: 'A court may need it' })).status).toBe(303);
      const stale = await mine({ kind: 'hold', reason: 'A complaint needs it' });
      expect(stale.status).toBe(409);
      expect(words(stale)).toMatch(/Put on hold\. A court may need it.*When you began: Nothing/);
      expect(formIn(stale, 'decide').html).toContain('>A complaint needs it</textarea>');
    });

    it('shows both settings of a programme, and takes over what only the other changed', async () => {
      const mine = await opened(ann, '/admin/programme', 'bands');
      const theirs = await opened(ben, '/admin/programme', 'bands');
      const reason = 'The courts are slower';
      expect((await theirs({ amber_from_day: '20', red_from_day: '50', reason })).status).toBe(303);
      const stale = await mine({ amber_from_day: '25', red_from_day: '56', reason: 'Ours is right' });
      expect(stale.status).toBe(409);
      expect(words(stale)).toMatch(/Amber from day\s+What it says now 20 What you typed 25/);
      const { html, carried, action } = formIn(stale, 'bands');
      for (const value of ['value="25"', 'value="50"', '>Ours is right</textarea>'])
        expect(html).toContain(value);
      const again = { ...carried, amber_from_day: '25', red_from_day: '50', reason: 'Ours is right' };
      expect((await ann.post(action, again)).status).toBe(303);
    });

    it('shows what another member said of the group, also where it is opened from a draft', async () => {
      const other = group.copy();
      const mine = await opened(group, about, 'about');
      const theirs = await opened(other, about, 'about');
      expect((await theirs({ size: 'up-to-5', led_by: 'disabled', agrees: 'yes' })).status).toBe(303);
      const stale = await mine({ rural: 'rural', agrees: 'yes' });
      expect(stale.status).toBe(409);
      expect(words(stale)).toContain('You had not changed it. The new text is in the form now.');
      const { html } = formIn(stale, 'about');
      for (const value of ['up-to-5', 'rural', 'disabled'])
        expect(html).toMatch(new RegExp(`value="${value}"[^>]* checked`));
    });
  });
});
