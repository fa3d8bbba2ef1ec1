import { CONSENT_PURPOSES } from '../../src/domain/privacy/consent-purposes.js';
import { DATA_KINDS } from '../../src/domain/privacy/data-kinds.js';
import { RETENTION_SCHEDULE } from '../../src/domain/retention/schedule.js';
import { readingGrade } from '../support/reading-age.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

/** About eleven years of age. */
const HIGHEST_GRADE = 6;

/** What a page says below its header, a full stop after each part that stands alone. */
const saidIn = (html: string): string =>
  (/<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? '')
    .replaceAll(/<thead.*?<\/thead>|<caption.*?<\/caption>|<span class="stacked__label".*?<\/span>/gs, '')
    .replaceAll(/<\/(?:h\d|p|li|dt|dd|td|th|label|legend|button|div)>/g, '. ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&[#\w]+;/g, '’')
    .replaceAll(/([.?!:])(?:\s*\.)+/g, '$1')
    .replaceAll(/\s+/g, ' ');

describe('the privacy page', () => {
  let service: TestApp;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    visitor = new Visitor(service);
  });
  beforeEach(() => service.clock.set(START));
  afterAll(() => service.close());

  const read = async (path = '/privacy'): Promise<string> => {
    const { body } = await visitor.get(path);
    return body
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .replaceAll('&#39;', '’');
  };

  it('says everything that the data say: kinds, purposes, periods', async () => {
    const shown = await read();
    const said = [
      ...DATA_KINDS.flatMap(({ what, why, basis, whoSees }) => [what, why, basis, whoSees]),
      ...Object.values(CONSENT_PURPOSES).flatMap(({ whatFor, whoIsTold, whenWithdrawn, cannotUndo }) => [
        whatFor,
        whoIsTold,
        whenWithdrawn,
        cannotUndo,
      ]),
      ...RETENTION_SCHEDULE.flatMap(({ what, kept }) => [what, kept]),
    ];
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter((words) => !shown.includes(words))).toEqual([]);
  });

  it('shows the version of the notice that holds on the day, and none that is to come', async () => {
    expect(await read()).toContain('This is version 2026-11 . It holds from Sunday 1 November 2026.');
    expect(await read()).not.toContain('2026-11-21');
    service.clock.set('2026-11-21T00:00:00Z');
    expect(await read()).toContain('This is version 2026-11-21 . It holds from Saturday 21 November 2026.');
  });

  it.each(['/privacy', '/privacy/complain', '/report/link'])('%s reads easily', async (path) => {
    const said = saidIn((await visitor.get(path)).body);
    expect(said.length).toBeGreaterThan(150);
    expect(readingGrade(said)).toBeLessThanOrEqual(HIGHEST_GRADE);
  });

  it('is reached from every page, and from where data are asked', async () => {
    await visitor.submit('/report', {}, '/report/start');
    for (const path of ['/', '/report', '/report/save', '/report/contact', '/privacy/complain', '/sign-in'])
      expect([path, (await visitor.get(path)).body.includes('href="/privacy"')]).toEqual([path, true]);
    expect((await visitor.get('/privacy')).body).toContain('href="/privacy/complain"');
  });
});
