import { CALCULATORS } from '../../src/calculators/catalogue/catalogue.js';
import { answerAt, asFields, QUESTIONS } from '../support/calculator-questions.js';
import { readingGrade } from '../support/reading-age.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor, type Answer } from '../support/visitor.js';

const HIGHEST_GRADE = 6;

const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

/** The answer in words: what stands between the heading and the dates. */
const saidIn = ({ body }: Answer): string =>
  textOf((/<h1[^>]*>[^<]*<\/h1>([\s\S]*?)<(?:h2|a class="govuk-button)/.exec(body) ?? [])[1] ?? '').trim();

const NOTICE = QUESTIONS[0]?.[2] ?? {};

describe('the calculators', () => {
  let service: TestApp;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
  });
  let visits = 0;

  beforeEach(() => {
    // More is asked here than one address may ask in a minute.
    visits += 1;
    visitor = new Visitor(service, `192.0.2.${visits}`);
    service.clock.set(START);
  });
  afterAll(() => service.close());

  it('are all found from the first page of them, a link at a time', async () => {
    const pages = ['/calculators', '/calculators/how-long', '/calculators/before-you-decide'];
    const bodies = await Promise.all(pages.map(async (url) => (await visitor.get(url)).body));
    const linked = bodies.flatMap((body) =>
      [...body.matchAll(/href="\/calculators\/([\w-]+)"/g)].map(([, name]) => name),
    );
    expect(linked).toEqual(expect.arrayContaining(CALCULATORS.map(({ name }) => name)));
    for (const name of new Set(linked)) {
      expect((await visitor.get(`/calculators/${name}`)).status).toBe(200);
    }
  });

  it('ask without a token, a cookie or a stored word', async () => {
    for (const url of ['/calculators/notice-length', answerAt('notice-length', NOTICE)]) {
      const { status, headers, body } = await visitor.get(url);
      expect([status, headers['set-cookie']]).toEqual([200, undefined]);
      expect(body).not.toContain('_csrf');
      expect(body).not.toContain('method="post"');
    }
    const [{ kept }] = await service.owner.query<[{ kept: string }]>(
      'select (select count(*) from draft) + (select count(*) from case_file) as kept',
    );
    expect(Number(kept)).toBe(0);
  });

  it('give the answer of the first journey, the sentence first', async () => {
    const answer = await visitor.get(answerAt('notice-length', NOTICE));
    expect(saidIn(answer)).toMatch(
      /^You were given 31 days\. Your local Compact promises at least three months: until Saturday 20 February 2027\. That is 61 days short\./,
    );
    // The letter is dated a day before it came: the earliest day starts the court's time.
    expect(saidIn(answer)).toContain(
      'A court challenge must be made promptly, and no later than Friday 19 February 2027. Complaining does not stop that clock.',
    );
    expect(saidIn(answer)).toContain('If the body decided before the first day you gave');
    expect(textOf(answer.body)).toContain(
      'We last read the sources of these rules on Friday 20 November 2026.',
    );
  });

  it.each([
    ['court', { court_about: 'usual', 'decision-made': '2026-09-24' }, 'Wednesday 23 December 2026'],
    ['court', { court_about: 'usual', 'decision-made': '2025-09-24' }, 'Tuesday 23 December 2025'],
    ['court', { court_about: 'planning', 'decision-made': '2026-11-12' }, 'Wednesday 23 December 2026'],
    ['procurement', { bought: 'old', knew: '2026-11-20' }, 'Friday 18 December 2026'],
    ['information', { request_about: 'foi', 'foi-received': '2026-11-20' }, 'Monday 21 December 2026'],
    ['ombudsman', { body_kind: 'unitary-council', 'became-aware': '2026-11-20' }, 'Friday 19 November 2027'],
    ['ombudsman', { body_kind: 'nhs-body', 'became-aware': '2026-11-20' }, 'Saturday 20 November 2027'],
    ['payment', { contract: 'new', 'invoice-received': '2026-11-01' }, 'Monday 30 November 2026'],
    ['payment', { contract: 'old', 'invoice-received': '2026-11-01' }, 'Tuesday 1 December 2026'],
    ['procurement', { bought: 'new', 'award-notice': '2026-11-18' }, 'Friday 27 November 2026'],
    ['plan-notice', { 'last-funded-day': '2027-02-28' }, 'Monday 30 November 2026'],
    ['plan-notice', { 'last-funded-day': '2027-03-31', notice_months: '6' }, 'Wednesday 30 September 2026'],
    ['plan-consultation', { opens: '2027-01-11' }, 'Monday 5 April 2027'],
    ['plan-consultation', { opens: '2027-01-11', consultation_weeks: '8' }, 'Monday 8 March 2027'],
  ])('%s %j: %s', async (name, answers, day) => {
    expect(saidIn(await visitor.get(answerAt(name, answers)))).toContain(day);
  });

  it('plan round holidays, and keep the order of what comes before a decision', async () => {
    const said = async (name: string, answers: Record<string, string>) =>
      saidIn(await visitor.get(answerAt(name, answers)));
    expect(await said('plan-consultation', { opens: '2026-12-01' })).toContain(
      'it runs over August, Christmas or New Year, when people are away. Stay open until Tuesday 9 March 2027, two weeks longer.',
    );
    expect(await said('plan-consultation', { opens: '2027-01-11' })).toContain('It does not run over August');
    const late = { 'last-funded-day': '2027-03-31', 'decision-expected': '2027-01-14' };
    expect(await said('plan-notice', late)).toContain('That is 14 days too late to give notice.');
    expect(await said('plan-notice', { ...late, 'assessment-ready': '2027-01-20' })).toContain(
      'ready on Wednesday 20 January 2027. That is 6 days after the decision. It must come first.',
    );
  });

  it.each([
    // Spring forward and autumn back: the day has 23 or 25 hours, and is a day.
    ['2026-04-01', { 'decision-made': '2026-03-29' }, 'Monday 29 June 2026'],
    ['2026-11-20', { 'decision-made': '2026-10-25' }, 'Monday 25 January 2027'],
    // From a leap day, on to one, and to a February without one.
    ['2024-03-01', { 'decision-made': '2024-02-29' }, 'Wednesday 29 May 2024'],
    ['2027-12-01', { 'decision-made': '2027-11-29' }, 'Tuesday 29 February 2028'],
    ['2026-12-01', { 'decision-made': '2026-11-30' }, 'Friday 26 February 2027'],
    // The last moment of a day, and the first of the next, while London is an hour ahead.
    ['2026-07-31T22:59:59Z', { 'decision-made': '2026-07-31' }, 'Friday 30 October 2026'],
    ['2026-07-31T23:00:00Z', { 'decision-made': '2026-08-01' }, 'Friday 30 October 2026'],
  ])('take %s for the day that it is in London: %j', async (now, answers, day) => {
    service.clock.set(now.includes('T') ? now : `${now}T12:00:00Z`);
    expect(saidIn(await visitor.get(answerAt('court', { court_about: 'usual', ...answers })))).toContain(day);
  });

  it('refuse tomorrow while it is not yet midnight in London', async () => {
    service.clock.set('2026-07-31T22:59:59Z');
    const tomorrow = answerAt('court', { court_about: 'usual', 'decision-made': '2026-08-01' });
    expect((await visitor.get(tomorrow)).status).toBe(422);
    service.clock.set('2026-07-31T23:00:00Z');
    expect((await visitor.get(tomorrow)).status).toBe(200);
  });

  it('end a year that begins on a leap day on the day before', async () => {
    service.clock.set('2024-03-04T10:00:00Z');
    const knew = { body_kind: 'unitary-council', 'became-aware': '2024-02-29' };
    expect(saidIn(await visitor.get(answerAt('ombudsman', knew)))).toContain('Friday 28 February 2025');
  });

  it('take what was only said for no notice, but count the court’s time from it', async () => {
    const said = saidIn(await visitor.get(answerAt('notice-length', { ...NOTICE, in_writing: 'no' })));
    expect(said).toContain('You were not told in writing.');
    expect(said).not.toContain('You were given 31 days.');
    expect(said).toContain('A court challenge must be made promptly');
  });

  it('say it when a day has passed, and when nobody has the power', async () => {
    const old = { court_about: 'usual', 'decision-made': '2026-05-01' };
    expect(saidIn(await visitor.get(answerAt('court', old)))).toContain('It has passed.');
    const parish = { body_kind: 'parish-council', 'became-aware': '2026-11-20' };
    const answer = await visitor.get(answerAt('ombudsman', parish));
    expect(saidIn(answer)).toBe(
      'The Local Government Ombudsman may not look at what a parish or town council did. You can still complain to the council.',
    );
    expect(answer.body).not.toContain('answer.ics');
  });

  describe('with an answer that cannot be right', () => {
    const CONSULTATION = {
      body_kind: 'unitary-council',
      'consultation-opened': '2026-11-02',
      'consultation-closes': '2026-10-01',
      promise_kind: 'unknown',
    };

    it.each([
      ['consultation-length', CONSULTATION, 'consultation-closes', 'is before'],
      [
        'court',
        { court_about: 'usual', 'decision-made': '2026-02-30' },
        'decision-made',
        'February 2026 has 28 days',
      ],
      ['court', { court_about: 'usual' }, 'decision-made', 'Give at least one day'],
      ['court', { court_about: 'nonsense', 'decision-made': '2026-11-20' }, 'court_about', 'from the list'],
      ['court', { court_about: 'usual', 'decision-made': '2026-11-21' }, 'decision-made', 'is still ahead'],
      ['court', { court_about: 'usual', 'decision-made-not-sure': 'yes' }, 'decision-made', 'leave it empty'],
      [
        'information',
        { request_about: 'foi', 'reply-came': '2029-03-01' },
        'reply-came',
        'We know the bank holidays',
      ],
      [
        'plan-notice',
        { 'last-funded-day': '2027-03-31', notice_months: '61' },
        'notice_months',
        'from 1 to 60',
      ],
      ['notice-length', {}, 'body_kind', 'Choose an answer'],
    ])('%s %j: names the field %s', async (name, answers, field, remedy) => {
      const { status, body } = await visitor.get(answerAt(name, answers));
      expect(status).toBe(422);
      expect(body).toContain('<title>Error: ');
      const [, detail] = new RegExp(`<a href="#${field}">([^<]+)</a>`).exec(body) ?? [];
      expect(detail).toContain(remedy);
      expect(body).toContain(`id="${field}"`);
    });

    it('keep what was typed, right and wrong', async () => {
      const { body } = await visitor.get(
        '/calculators/plan-notice/answer?last-funded-day-day=31&last-funded-day-month=Feb&last-funded-day-year=2027&notice_months=six',
      );
      expect(body).toContain('value="Feb"');
      expect(body).toContain('value="six"');
    });

    it('bear answers that nobody can give on the page', async () => {
      for (const query of ['body_kind=a&body_kind=b', 'notice_months[]=3&__proto__=1', '%F0%9F']) {
        expect((await visitor.get(`/calculators/notice-length/answer?${query}`)).status).toBe(422);
      }
      expect((await visitor.get('/calculators/nothing')).status).toBe(404);
      expect((await visitor.get('/calculators/nothing/answer')).status).toBe(404);
    });
  });

  describe('for every question', () => {
    it('cover each calculator', () => {
      expect(new Set(QUESTIONS.map(([name]) => name))).toEqual(new Set(CALCULATORS.map(({ name }) => name)));
    });

    it.each(QUESTIONS)('%s, %s: a link gives the same answer and the same form', async (name, _, answers) => {
      const first = await visitor.get(answerAt(name, answers));
      expect(first.status).toBe(200);
      const [, back = ''] =
        /class="govuk-back-link" href="([^"]+)"|href="([^"]+)" class="govuk-back-link"/
          .exec(first.body)
          ?.filter(Boolean) ?? [];
      const form = await visitor.get(back.replaceAll('&amp;', '&'));
      expect(form.status).toBe(200);
      for (const value of Object.values(asFields(answers))) expect(form.body).toContain(`value="${value}"`);
      const [, own = ''] = /href="([^"]+)">link to this answer</.exec(first.body) ?? [];
      const again = await new Visitor(service).get(own.replaceAll('&amp;', '&'));
      expect(again.body).toBe(first.body);
      expect(textOf(first.body)).not.toMatch(/undefined|NaN|\{day\}|\{period\}/);
    });

    it('measures as published measures do', () => {
      // Flesch and Kincaid give this sentence 11.3.
      const hard = 'The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.';
      expect(readingGrade(hard)).toBeCloseTo(11.3, 0);
      expect(readingGrade('The cat sat on the mat.')).toBeLessThan(0);
    });

    it.each(QUESTIONS)('%s, %s: reads easily', async (name, _, answers) => {
      const said = saidIn(await visitor.get(answerAt(name, answers)));
      expect(said).toMatch(/^[A-Z].*\.$/s);
      expect(readingGrade(said)).toBeLessThanOrEqual(HIGHEST_GRADE);
    });
  });

  describe('the calendar file', () => {
    const ics = async (name: string, answers: Record<string, string>) =>
      visitor.get(answerAt(name, answers, 'answer.ics'));
    const valuesOf = (body: string, name: string): string[] =>
      [...body.replaceAll('\r\n ', '').matchAll(new RegExp(`^${name}[;:](.*)\r$`, 'gm'))].map(
        ([, value]) => value ?? '',
      );

    it('holds the days to keep, explained, and says little in its titles', async () => {
      const { status, headers, body } = await ics('notice-length', NOTICE);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
      expect(valuesOf(body, 'DTSTART')).toEqual(['VALUE=DATE:20270219', 'VALUE=DATE:20271119']);
      expect(new Set(valuesOf(body, 'DTSTAMP'))).toEqual(new Set(['20261120T100000Z']));
      expect(new Set(valuesOf(body, 'SUMMARY'))).toEqual(new Set(['Redress: last day to act']));
      expect(valuesOf(body, 'DESCRIPTION')[0]).toContain('Three months later is Friday 19 February 2027.');
      const [link = ''] = valuesOf(body, 'URL');
      const { pathname, search } = new URL(link);
      expect(saidIn(await visitor.get(pathname + search))).toContain('You were given 31 days.');
    });

    it.each(QUESTIONS)(
      '%s, %s: explains each of its days, and is offered only where there are some',
      async (name, _, answers) => {
        const offered = (await visitor.get(answerAt(name, answers))).body.includes('answer.ics?');
        const { status, body } = await ics(name, answers);
        expect(status).toBe(offered ? 200 : 404);
        for (const description of valuesOf(body, 'DESCRIPTION'))
          expect(description).toMatch(/\\nWe count|\\nDay one is/);
        expect(valuesOf(body, 'DESCRIPTION').length).toBe(valuesOf(body, 'DTSTART').length);
        expect(valuesOf(body, 'DTSTART').length > 0).toBe(offered);
      },
    );

    it('calls the same date by the same name on another day', async () => {
      const before = valuesOf(
        (await ics('court', { court_about: 'usual', 'decision-made': '2026-11-20' })).body,
        'UID',
      );
      service.clock.set('2026-12-01T10:00:00Z');
      const after = valuesOf(
        (await ics('court', { court_about: 'usual', 'decision-made': '2026-11-20' })).body,
        'UID',
      );
      const other = valuesOf(
        (await ics('court', { court_about: 'usual', 'decision-made': '2026-11-19' })).body,
        'UID',
      );
      expect(after).toEqual(before);
      expect(other).not.toEqual(before);
      expect(before).toHaveLength(1);
    });

    it('is no file where no day is left to keep, or the answers are wrong', async () => {
      expect((await ics('court', { court_about: 'usual', 'decision-made': '2026-05-01' })).status).toBe(404);
      expect((await ics('court', { court_about: 'usual' })).status).toBe(422);
    });
  });
});
