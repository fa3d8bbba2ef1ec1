import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { DirectoryImport } from '../../src/directory/import/directory-import.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { aCase, theGroup } from '../support/a-case.js';
import { aReport } from '../support/a-domain-report.js';
import { faultsOf, keepPicture, launchBrowser, SEATS, takeSeat, type Seat } from '../support/browser.js';
import { signInWalk, type Walk } from '../support/journeys.js';
import { Keyboard } from '../support/keyboard.js';
import { aStaffMember } from '../support/people.js';
import { aBody } from '../support/programmes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const programmeId = DEFAULT_PROGRAMME.id;
const FILE = path.join(tmpdir(), 'redress-directory-walk.csv');
const APRIL = { 'on-day': '1', 'on-month': '4', 'on-year': '2026' };

describe('the directory in a browser', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startTestApp({ worker: false, staffSecondStep: 'off' });
    browser = await launchBrowser();
    writeFileSync(
      FILE,
      'name,kind,source\nFilevale Council (invented),unitary-council,Its page\nFilevale Castle,castle,Its page\n',
    );
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  const administrator = async (seat: Seat, email: string): Promise<Walk> => {
    await aStaffMember(service, { programmeId, role: 'administrator', email });
    return signInWalk(service, seat, email);
  };
  const namedCase = (name: string, mailbox: string) =>
    aCase(service, {
      confidentiality: 'named',
      group: { ...aReport().group, name, contactEmail: `${mailbox}@groups.example` },
    });

  it.each(SEATS)('on a $screen, JavaScript $javaScript: bodies', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = await administrator(seat, `bodies-${given.screen}@example.org`);
    const name = `Walkvale Council of the ${given.screen}`;
    await walk.open('/directory');
    await walk.open('/admin/directory/bodies/new');
    await walk.answer({ name });
    expect(await walk.text()).toContain('Choose what kind of body it is.');
    await walk.answer({
      kind: 'unitary-council',
      area: 'Walkvale',
      former: 'Old Walkvale Council',
      ombudsman: 'PHSO-12M',
      ombudsman_reason: 'An order says so.',
      complaint_text: 'Write to the clerk.',
      stages: '10, 20',
      complaint_source: 'Its page',
      post: '1 High Street\nWalkvale',
      email: 'complaints.and.compliments@walkvale-council.example.gov.uk',
      reason: 'It is new.',
    });
    expect(await walk.text()).toContain('Parliamentary Ombudsman. An order says so.');
    const home = new URL(seat.page.url()).pathname;
    await walk.press('main a[href*="/contacts/new"]');
    await walk.answer({ name: 'Ada Officer' });
    expect(await walk.text()).toContain('Choose who this is to groups.');
    await walk.answer({ role: 'compact-officer', email: 'ada@walkvale.example', source: 'Its page' });
    expect(await walk.text()).toContain('Ada Officer');
    await walk.press('main a[href^="/admin/directory/contacts/"]:not([href*="new"])');
    const next = await aBody(service, `Nextwalk Council of the ${given.screen}`);
    await walk.open(`/admin${home}/successors?words=nextwalk`);
    await walk.answer({ successor: next.id, ...APRIL, reason: 'The order.' }, 'main form[method=post]');
    expect(await walk.text()).toContain('It ended on 31 March 2026.');
    await walk.open(`/directory/bodies/${next.id}`);
    expect(await walk.text()).toContain(`Was at ${name}`);
    await walk.open('/report');
    await walk.press('main form[action="/report/start"] button');
    await walk.open('/report/public-body/choose?words=walkvale');
    expect(await walk.text()).toContain(`It ended on 31 March 2026. Now: ${next.name}.`);
    const twin = await aBody(service, `Nextwalk Council of the ${given.screen}, again`);
    await walk.open(`/admin/directory/bodies/${twin.id}/merge?words=nextwalk`);
    await walk.open(`/admin/directory/bodies/${twin.id}/merge?words=nextwalk&kept=${next.id}`);
    await walk.answer({ reason: 'Same address.' });
    expect(new URL(seat.page.url()).pathname).toBe(`/directory/bodies/${next.id}`);
    await walk.open('/admin/directory/areas?area=Walkvale');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('on a $screen, JavaScript $javaScript: a file with errors', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = await administrator(seat, `file-${given.screen}@example.org`);
    await walk.open('/admin/directory/imports');
    await seat.page.locator('main input[type=file]').setInputFiles(FILE);
    await walk.press('main form button');
    expect(await walk.text()).toContain('Choose what is in the file.');
    await seat.page.locator('main input[name=kind][value=bodies]').check();
    await seat.page.locator('main input[type=file]').setInputFiles(FILE);
    await walk.press('main form button');
    const run = new URL(seat.page.url()).pathname;
    await service.app.get(DirectoryImport, { strict: false }).sweep();
    await walk.open(run);
    expect(await walk.text()).toMatch(/castle/i);
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('on a $screen, JavaScript $javaScript: a group that is here twice', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = await administrator(seat, `groups-${given.screen}@example.org`);
    const one = await namedCase(`Walkmark Club of the ${given.screen}`, `one-${given.screen}`);
    const two = await namedCase(`Walkmark Clubb of the ${given.screen}`, `two-${given.screen}`);
    const place = `/cases/${one.reference}/same-group`;
    await walk.open(`/cases/${one.reference}`);
    await walk.press('main a[href$="/same-group"]');
    await walk.answer({ other: 'ABCD-2345' });
    expect(await walk.text()).toContain('There is no such case here.');
    await walk.open(place);
    await walk.answer({ alike: two.reference });
    expect(await walk.text()).toContain('People who will see all of them');
    await walk.answer({});
    expect(await walk.text()).toContain('Say how you know that they are the same.');
    await walk.answer({ reason: 'The chair says so.' });
    expect(new URL(seat.page.url()).pathname).toBe(`/cases/${one.reference}`);
    await walk.open('/cases/new-from-body');
    await walk.answer({ group: `Walkmrak Club of the ${given.screen}` });
    expect(await walk.text()).toContain('Is it one of these?');
    await keepPicture(seat, 'new-from-body with groups');
    expect(await faultsOf(seat)).toEqual([]);
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it.each(SEATS)('on a $screen, JavaScript $javaScript: what a group says of itself', async (given) => {
    const seat = await takeSeat(browser, given);
    const mailbox = `profile-${given.screen}`;
    const filed = await namedCase(`Profile Club of the ${given.screen}`, mailbox);
    await theGroup(service, filed);
    const walk = await signInWalk(service, seat, `${mailbox}@groups.example`);
    await walk.open(`/account/groups/${filed.groupId}/about`);
    await walk.answer({ size: 'up-to-5' });
    expect(await walk.text()).toContain('Tick that we may count these answers');
    await walk.answer({ size: 'up-to-5', rural: 'both', agrees: 'yes' });
    expect(await walk.text()).toContain('Take it back');
    expect(walk.faults).toEqual([]);
    await seat.context.close();
  });

  it('by keyboard alone: a body is added and a group made one', async () => {
    const seat = await takeSeat(browser, { screen: 'desktop', javaScript: true, withAxe: false });
    const walk = await administrator(seat, 'keys@example.org');
    const keys = new Keyboard(seat.page);
    await walk.open('/directory');
    await keys.press('Add a public body');
    await keys.type('Name', 'Keyvale Council (invented)');
    await seat.page.keyboard.press('Tab');
    await seat.page.keyboard.type('Unitary');
    await keys.type('Why do you change the directory?', 'It is new.');
    await keys.press('Save');
    expect(await walk.text()).toContain('Keyvale Council (invented)');
    const one = await namedCase('Keymark Club', 'key-one');
    const two = await namedCase('Keymark Clubb', 'key-two');
    await walk.open(`/cases/${one.reference}/same-group`);
    await keys.choose('Keymark Clubb');
    await keys.press('See what would happen');
    await keys.type('How do you know that they are the same?', 'The chair says so.');
    await keys.press('Make them one');
    expect(new URL(seat.page.url()).pathname).toBe(`/cases/${one.reference}`);
    const rows = await service.owner.query('select from case_group where group_id = $1', [two.groupId]);
    expect(rows).toHaveLength(0);
    await seat.context.close();
  });
});
