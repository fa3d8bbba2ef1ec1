import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { FormDraftRecord } from '../../src/platform/web/drafts/form-draft.record.js';
import { aCase, audited, theGroup, timelineOf } from '../support/a-case.js';
import { fileAnonymously, returned } from '../support/anonymous.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { hiddenIn, unescaped, type Answer, type Visitor } from '../support/visitor.js';

const HOUR = 3_600_000;
const TEXT = 'Rang the council twice.\nNobody came back.';

describe('no work is lost', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let colleague: Visitor;
  let filed: FiledCase;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    colleague = await aStaffMember(service, {
      programmeId: DEFAULT_PROGRAMME.id,
      email: 'colleague@example.org',
    });
  });
  beforeEach(async () => {
    await service.owner.query('delete from form_draft');
    const email = `${randomUUID()}@example.org`;
    filed = await aCase(service, { group: { name: 'A Group', contactName: 'Ada', contactEmail: email } });
  });
  afterAll(() => service.close());

  const address = (path: string): string => `/cases/${filed.reference}${path}`;
  /** Opens a page and gives what its form carries. */
  const opened = async (by: Visitor, path: string): Promise<Record<string, string>> =>
    hiddenIn(await by.get(address(path)));
  /** Opens a page, types, and presses “Save and finish later”. */
  async function saved(by: Visitor, path: string, fields: Record<string, string>): Promise<Answer> {
    return by.post('/account/drafts', { ...(await opened(by, path)), ...fields });
  }
  /** As a browser sends a form that stands on a page of ours. */
  const fromItsPage = (path: string, fields: Record<string, string>) =>
    service.inject({
      method: 'POST',
      url: address(path),
      payload: new URLSearchParams(fields).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        cookie: caseworker.cookieHeader(),
      },
    });
  const drafts = (): Promise<FormDraftRecord[]> => service.owner.manager.find(FormDraftRecord);
  /** The hidden fields of the form with which a page offers to go on. */
  function continueIn({ body }: Answer): { place: string; fields: Record<string, string> } {
    const form =
      /<form method="post" action="([^"]+)" data-draft novalidate>(?:(?!<\/form>)[\s\S])*name="_continue"[\s\S]*?<\/form>/.exec(
        body,
      );
    if (!form?.[1]) throw new Error('The page offers no draft.');
    const fields = [...form[0].matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, unescaped(value)] as const,
    );
    return { place: form[1], fields: Object.fromEntries(fields) };
  }

  it('keeps a form for later, opens it again, and forgets it when it is sent', async () => {
    const { status, location } = await saved(caseworker, '/notes', { text: TEXT });
    expect([status, location]).toEqual([303, expect.stringMatching(/^\/account\/drafts\?saved=/)]);
    const list = await caseworker.get(location ?? '');
    expect(list.body).toContain('Your words are kept.');
    expect(list.body).toContain('Rang the council twice. Nobody came back.');
    const form = await caseworker.get(address('/notes'));
    expect(form.body).toContain('You began this on');
    const { place, fields } = continueIn(form);
    expect(place).toBe(address('/notes'));
    const again = await caseworker.post(place, fields);
    expect(again.status).toBe(200);
    expect(again.body).toContain(`>${TEXT}</textarea>`);
    expect(await audited(service, filed.caseId)).not.toContain('note-written');
    const sent = await caseworker.post(place, { ...hiddenIn(again), text: TEXT });
    expect([sent.status, sent.location]).toEqual([303, address('')]);
    expect((await timelineOf(service, filed.caseId)).filter((text) => text === TEXT)).toHaveLength(1);
    expect(await drafts()).toEqual([]);
  });

  it('keeps two forms of the same page apart', async () => {
    await saved(caseworker, '/notes', { text: 'The first of two' });
    const other = await opened(caseworker, '/notes');
    await caseworker.post(address('/notes'), { ...other, text: 'The second of two' });
    expect((await drafts()).map(({ content }) => content['text'])).toEqual(['The first of two']);
    expect((await caseworker.get(address('/notes'))).body).toContain('The first of two');
  });

  it('throws a draft away when its writer says so, and nobody else finds it', async () => {
    await saved(caseworker, '/notes', { text: TEXT });
    const [draft] = await drafts();
    const throwAway = `/account/drafts/${draft?.id}/throw-away`;
    expect((await colleague.get('/account/drafts')).body).toContain('There is nothing here.');
    expect((await colleague.get(address('/notes'))).body).not.toContain('You began this on');
    await colleague.submit('/account/drafts', {}, throwAway);
    expect(await drafts()).toHaveLength(1);
    const gone = await caseworker.submit('/account/drafts', { back: address('/notes') }, throwAway);
    expect(gone.location).toBe(address('/notes'));
    expect(await drafts()).toEqual([]);
  });

  it('keeps by itself what was refused', async () => {
    const held = await opened(caseworker, '/dates');
    const refused = await caseworker.post(address('/dates'), {
      ...held,
      source: 'the letter of the council',
    });
    expect(refused.status).toBe(422);
    expect((await drafts()).map(({ title, content }) => [title, content['source']])).toEqual([
      ['Add or change a date', 'the letter of the council'],
    ]);
    await caseworker.post(address('/dates'), { ...(await opened(caseworker, '/dates')), source: '' });
    expect(await drafts()).toHaveLength(1);
  });

  it('keeps what comes when the session is over, and gives it back after the next sign-in', async () => {
    const held = await opened(caseworker, '/notes');
    service.clock.set(new Date(service.clock.now().getTime() + 3 * HOUR).toISOString());
    const late = await caseworker.post(address('/notes'), { ...held, text: TEXT });
    expect([late.status, late.location]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent('/account/drafts')}`,
    ]);
    expect((await caseworker.follow(late)).body).toContain('What you wrote is kept');
    expect(await audited(service, filed.caseId)).not.toContain('note-written');
    caseworker = await signedIn(service, 'caseworker@example.org');
    const { place, fields } = continueIn(await caseworker.get('/account/drafts'));
    const again = await caseworker.post(place, fields);
    expect(again.body).toContain(`>${TEXT}</textarea>`);
    expect((await caseworker.post(place, { ...hiddenIn(again), text: TEXT })).status).toBe(303);
    expect(await timelineOf(service, filed.caseId)).toContain(TEXT);
    colleague = await signedIn(service, 'colleague@example.org');
  });

  it('gives the form back where nobody can tell whose it is', async () => {
    const held = await opened(caseworker, '/notes');
    await caseworker.submit('/account', {}, '/sign-out');
    const { _csrf = '' } = hiddenIn(await caseworker.get('/sign-in'));
    const answer = await fromItsPage('/notes', { ...held, text: TEXT, _csrf });
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain(TEXT);
    expect(answer.body).toContain('You were signed out. Nothing is lost');
    expect(await drafts()).toEqual([]);
    caseworker = await signedIn(service, 'caseworker@example.org');
  });

  it('gives the form back where the database is too busy to take it', async () => {
    const held = await opened(caseworker, '/notes');
    const answer = await service.owner.transaction(async (busy) => {
      await busy.query('lock table case_file');
      return fromItsPage('/notes', { ...held, text: TEXT });
    });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '60']);
    expect(answer.body).toContain(TEXT);
    expect(answer.body).toContain('Wait a minute, then press the button');
    const again = await caseworker.post(address('/notes'), {
      ...(await opened(caseworker, '/notes')),
      text: TEXT,
    });
    expect(again.status).toBe(303);
    expect(await timelineOf(service, filed.caseId)).toContain(TEXT);
  });

  it('keeps nothing of whoever has no account, and shows every word again', async () => {
    const anonymous = await fileAnonymously(service);
    const group = await returned(service, anonymous);
    const page = `/cases/${anonymous.reference}/identify/own`;
    const held = hiddenIn(await group.get(page));
    expect(Object.keys(held)).not.toContain('_form');
    const refused = await group.post(page, { ...held, reason: 'They told us so twice' });
    expect([refused.status, refused.body.includes('>They told us so twice</textarea>')]).toEqual([422, true]);
    expect(refused.body).not.toContain('Save and finish later');
    expect((await group.get('/account/drafts')).status).toBe(404);
    expect(await drafts()).toEqual([]);
  });

  it('opens no draft at an address that would do what it says', async () => {
    const held = await opened(caseworker, '/notes');
    for (const place of [
      '/account/tokens',
      'https://elsewhere.example/x',
      '//elsewhere.example',
      '/cases/x',
      '/cases',
    ])
      expect((await caseworker.post('/account/drafts', { ...held, _place: place, text: TEXT })).status).toBe(
        422,
      );
    expect(await drafts()).toEqual([]);
  });

  it('shows both texts where two people changed the same, and takes over what only the other changed', async () => {
    await service.owner.query(`update case_file set breach_type = 'short-consultation' where id = $1`, [
      filed.caseId,
    ]);
    const page = '/checklists/fair-consultation';
    const mine = await opened(caseworker, page);
    const theirs = await opened(colleague, page);
    const first = {
      'formative-stage': 'yes',
      'formative-stage-note': 'The draft was open',
      'adequate-time-note': 'Six weeks',
    };
    expect((await colleague.post(address(page), { ...theirs, ...first })).status).toBe(303);
    const typed = { 'formative-stage': 'no', 'formative-stage-note': 'All was decided before' };
    const stale = await caseworker.post(address(page), { ...mine, ...typed });
    expect(stale.status).toBe(409);
    const text = stale.body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(text).toContain('The same was changed by somebody else');
    expect(text).toMatch(/What it says now The draft was open What you typed All was decided before/);
    expect(stale.body).toContain('>All was decided before</textarea>');
    expect(text).toContain('You had not changed it. The new text is in the form now.');
    expect(stale.body).toContain('>Six weeks</textarea>');
    const again = { ...hiddenIn(stale), ...typed, 'adequate-time-note': 'Six weeks' };
    expect((await caseworker.post(address(page), again)).status).toBe(303);
    const { body } = await colleague.get(address(page));
    expect(body).toContain('>All was decided before</textarea>');
    expect(body).toContain('>Six weeks</textarea>');
  });

  /** Sends until it is taken; each time the answer must still hold every word. Gives how often it was refused. */
  async function sendUntilTaken(by: Visitor, path: string, name: string, text: string): Promise<number> {
    let held = await opened(by, path);
    for (let refused = 0; ; refused += 1) {
      const answer = await by.post(address(path), { ...held, [name]: text });
      if (answer.status === 303) return refused;
      expect([answer.status, answer.body.includes(`>${text}</textarea>`)]).toEqual([409, true]);
      held = hiddenIn(answer);
    }
  }

  it('loses no text of two people who write on one case at once', async () => {
    const group = await theGroup(service, filed);
    const notes = Array.from({ length: 20 }, (_, at) => `Note number ${at}`);
    const promises = Array.from({ length: 20 }, (_, at) => `Promise number ${at}`);
    let refused = 0;
    const inTurn = async (by: Visitor, path: string, texts: string[]): Promise<void> => {
      for (const text of texts) refused += await sendUntilTaken(by, path, 'text', text);
    };
    await Promise.all([inTurn(caseworker, '/notes', notes), inTurn(group, '/identify/own', promises)]);
    expect(refused).toBeGreaterThan(0);
    const timeline = await timelineOf(service, filed.caseId);
    expect(timeline.filter((text) => notes.includes(text)).toSorted()).toEqual(notes.toSorted());
    const cited = await service.owner.query<{ words: string }[]>(
      'select words from cited_promise where case_id = $1',
      [filed.caseId],
    );
    expect(cited.map(({ words }) => words).toSorted()).toEqual(promises.toSorted());
    expect(await drafts()).toEqual([]);
  });
});
