import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import { aCase, theGroup } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { hiddenIn, type Answer, type Visitor } from '../support/visitor.js';

type Fields = Record<string, string>;

/** What both must read as, and the answer to sending again. */
interface Shown {
  readonly both: RegExp;
  readonly status: number;
}

const words = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const day = (number: string): Fields => ({ 'date-day': number, 'date-month': '11', 'date-year': '2026' });
const SAID = { how: 'by-voice', words: 'Ada said so on the telephone' };

/** The page, what the other sends, what one types oneself, and what comes of it. */
const FORMS: readonly (readonly [string, Fields, Fields, Shown])[] = [
  [
    '/dates',
    { kind: 'decision-made', source: 'their minutes', reason: 'We read it', ...day('9') },
    { kind: 'decision-made', source: 'my letter', reason: 'I read it', ...day('10') },
    {
      both: /Monday 9 November 2026\. their minutes What you typed When you began: Tuesday 3 November 2026\. the letter/,
      status: 303,
    },
  ],
  [
    '/consents/tell-story/agreement',
    SAID,
    { how: 'in-writing', words: 'In a letter of Monday' },
    // It was agreed to already.
    { both: /Yes\. “Ada said so on the telephone” What you typed When you began: N/, status: 409 },
  ],
  [
    '/standing',
    { method: 'trustee-minute', words: 'A minute of May', ...day('2') },
    { method: 'other', words: 'I know her well', ...day('2') },
    {
      both: /A minute of the trustees or the committee says so\. Monday 2 November 2026\. What you typed When you began: Nothing/,
      status: 303,
    },
  ],
  [
    '/waiting',
    { for: 'group', reason: 'For the letter of May' },
    { for: 'body', reason: 'For an answer to us' },
    {
      both: /Who is waited for .*The group What you typed When you began: Nobody: it is our turn/,
      status: 303,
    },
  ],
];

describe('both texts, where two people change the same of a case', () => {
  let service: TestApp;
  let ann: Visitor;
  let ben: Visitor;
  let place: string;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    const { id: programmeId } = DEFAULT_PROGRAMME;
    ann = await aStaffMember(service, { programmeId, email: 'ann@example.org' });
    ben = await aStaffMember(service, { programmeId, email: 'ben@example.org' });
  });
  beforeEach(async () => {
    const filed = await aCase(service, {
      group: { name: 'A Group', contactName: 'Ada', contactEmail: `${randomUUID()}@example.org` },
      facts: [{ kind: 'decision-made', on: parseDay('2026-11-03'), source: 'the letter' }],
    });
    await theGroup(service, filed);
    place = `/cases/${filed.reference}`;
  });
  afterAll(() => service.close());

  const opened = async (by: Visitor, path: string): Promise<Fields> =>
    hiddenIn(await by.get(`${place}${path}`));
  /** Sends a form, and confirms what it would change where that is asked. */
  async function send(by: Visitor, path: string, fields: Fields): Promise<Answer> {
    const asked = await by.post(`${place}${path}`, fields);
    const { confirm } = hiddenIn(asked);
    return confirm === undefined ? asked : by.post(`${place}${path}`, { ...fields, confirm });
  }

  it.each(FORMS)(
    'shows what was recorded on %s meanwhile, and takes what is sent again',
    async (path, theirs, mine, { both, status }) => {
      const [held, other] = [await opened(ann, path), await opened(ben, path)];
      expect((await send(ben, path, { ...other, ...theirs })).status).toBe(303);
      const stale = await send(ann, path, { ...held, ...mine });
      expect([stale.status, words(stale)]).toEqual([409, expect.stringMatching(both)]);
      for (const text of Object.values(mine).filter((each) => each.includes(' ')))
        expect(stale.body).toContain(text);
      expect((await send(ann, path, { ...hiddenIn(stale), ...mine })).status).toBe(status);
    },
  );

  it('shows both texts of an objective, and takes over what only the other changed', async () => {
    await send(ben, '/objectives', { ...(await opened(ben, '/objectives')), text: 'Keep the grant' });
    const [, path = ''] =
      new RegExp(`${place}(/objectives/[\\da-f-]{36})"`).exec((await ben.get(`${place}/objectives`)).body) ??
      [];
    const [held, other] = [await opened(ann, path), await opened(ben, path)];
    const theirs = { text: 'Keep the grant for a year', least: 'A month of notice' };
    expect((await send(ben, path, { ...other, ...theirs })).status).toBe(303);
    const stale = await send(ann, path, { ...held, text: 'Keep the grant for two years', least: '' });
    expect(stale.status).toBe(409);
    expect(words(stale)).toMatch(
      /What it says now Keep the grant for a year What you typed Keep the grant for two years/,
    );
    expect(words(stale)).toContain('You had not changed it. The new text is in the form now.');
    expect(stale.body).toContain('>Keep the grant for two years</textarea>');
    expect(stale.body).toContain('>A month of notice</textarea>');
  });

  it('shows a dispute again that somebody settled meanwhile', async () => {
    const [, fact = ''] =
      new RegExp(`${place}(/facts/[\\da-f-]{36})`).exec((await ann.get(`${place}/research`)).body) ?? [];
    const path = `${fact}/dispute`;
    const held = await opened(ann, path);
    const changed = { kind: 'decision-made', source: 'their minutes', reason: 'We read it', ...day('9') };
    expect((await send(ben, '/dates', { ...(await opened(ben, '/dates')), ...changed })).status).toBe(303);
    const mine = { source: 'the notes of the group', said_by: 'group', ...day('5') };
    const stale = await send(ann, path, { ...held, ...mine });
    expect([stale.status, stale.body.includes('the notes of the group')]).toEqual([409, true]);
    expect(words(stale)).toContain('Monday 9 November 2026. their minutes');
  });
});
