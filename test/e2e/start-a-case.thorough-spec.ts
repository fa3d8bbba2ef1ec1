import { answerAt, QUESTIONS } from '../support/calculator-questions.js';
import { visitReportPages } from '../support/on-report-pages.js';
import { Visitor, type Answer } from '../support/visitor.js';

const LETTER = QUESTIONS[0]?.[2] ?? {};

const textOf = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

/** The link of an answer that starts a case, as a browser follows it. */
const reportLinkIn = ({ body }: Answer): string =>
  (
    /href="(\/report[^"]*)"[^>]*>(?:Start a case|Report what)/.exec(body.slice(body.indexOf('<main')))?.[1] ??
    ''
  ).replaceAll('&amp;', '&');

const hiddenIn = ({ body }: Answer): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="(?!_csrf)([^"]+)" value="([^"]*)">/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );

describe('starting a case with the dates of a calculator', () => {
  const pages = visitReportPages();

  const draftCount = async (): Promise<number> => {
    const [row] = await pages.service.owner.query<{ kept: string }[]>('select count(*) as kept from draft');
    return Number(row?.kept);
  };
  const dayShown = async (path: string): Promise<string> => {
    const { body } = await pages.visitor.get(`/report/${path}`);
    const part = (name: string) => new RegExp(`name="${path}-${name}"[^>]*value="([^"]*)"`).exec(body)?.[1];
    return [part('year'), part('month'), part('day')].join('-');
  };
  /** Follows the link of an answer and presses the button, as a form without JavaScript is sent. */
  const goOn = async (link: string): Promise<Answer> =>
    pages.visitor.submit(link, hiddenIn(await pages.visitor.get(link)), '/report/start');

  it('shows the answers first and keeps none of them before the person goes on', async () => {
    const link = reportLinkIn(await pages.visitor.get(answerAt('notice-length', LETTER)));
    expect(link).toContain('breach_type=short-notice');
    const start = await pages.visitor.get(link);
    expect(textOf(start)).toMatch(
      /What we fill in for you.*Date on the letter Thursday 19 November 2026.*The letter came Friday 20 November 2026.*Last funded day Monday 21 December 2026.*A local Compact.*3 months/,
    );
    expect(await draftCount()).toBe(0);
    expect((await goOn(link)).location).toBe('/report/tasks');
    expect(await draftCount()).toBe(1);
  });

  it('fills every page in, and asks each of them all the same', async () => {
    await goOn(reportLinkIn(await pages.visitor.get(answerAt('notice-length', LETTER))));
    expect(textOf(await pages.visitor.get('/report/tasks'))).toContain('You have completed 0 of 9 parts.');
    expect((await pages.visitor.get('/report/what-happened')).body).toMatch(/value="short-notice" checked/);
    expect(await dayShown('letter-dated')).toBe('2026-11-19');
    expect(await dayShown('notice-received')).toBe('2026-11-20');
    expect(await dayShown('last-funded-day')).toBe('2026-12-21');
    expect((await pages.visitor.get('/report/promise-details')).body).toMatch(
      /name="notice_months"[^>]*value="3"/,
    );
    // A wrong day is mended like any other answer, on its own page.
    const wrong = { 'letter-dated-day': '31', 'letter-dated-month': '11', 'letter-dated-year': '2026' };
    expect((await pages.visitor.submit('/report/letter-dated', wrong)).status).toBe(422);
    const right = { ...wrong, 'letter-dated-day': '18' };
    expect((await pages.visitor.submit('/report/letter-dated', right)).location).toBe(
      '/report/notice-received',
    );
    expect(await dayShown('letter-dated')).toBe('2026-11-18');
  });

  it('opens the page of a day that came along', async () => {
    const made = { ...LETTER, 'decision-made-not-sure': '', 'decision-made': '2026-11-12' };
    await goOn(reportLinkIn(await pages.visitor.get(answerAt('notice-length', made))));
    expect((await pages.visitor.get('/report/decided')).body).toMatch(/value="yes" checked/);
    expect(await dayShown('decision-made')).toBe('2026-11-12');
  });

  it('asks for the days of steps already taken only where they came along', async () => {
    const complaint = { 'complaint-sent': '2026-11-18', 'complaint-received': '2026-11-19' };
    await goOn(reportLinkIn(await pages.visitor.get(answerAt('complaint', complaint))));
    expect(textOf(await pages.visitor.get('/report/tasks'))).toContain('Say first what happened.');
    await pages.visitor.submit('/report/what-happened', { breach_type: 'other' });
    expect(await dayShown('complaint-sent')).toBe('2026-11-18');
    expect(await dayShown('complaint-received')).toBe('2026-11-19');
    expect((await pages.visitor.get('/report/letter-before-claim-sent')).location).toBe('/report/tasks');
    const other = new Visitor(pages.service);
    await other.submit('/report', {}, '/report/start');
    await other.submit('/report/what-happened', { breach_type: 'other' });
    expect((await other.get('/report/complaint-sent')).location).toBe('/report/tasks');
  });

  it('puts the days on the case, once every page was answered', async () => {
    const court = {
      court_about: 'usual',
      'decision-made': '2026-11-12',
      'became-aware': '2026-11-13',
      'letter-before-claim-sent': '2026-11-18',
    };
    await goOn(reportLinkIn(await pages.visitor.get(answerAt('court', court))));
    const answer = async (path: string, fields: Record<string, string>) => {
      const { status, body } = await pages.visitor.submit(`/report/${path}`, fields);
      if (status !== 303) throw new Error(`${path} answered ${status}: ${textOf({ body } as Answer)}`);
    };
    const shown = async (name: string) => {
      const [year = '', month = '', day = ''] = (await dayShown(name)).split('-');
      return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
    };
    await answer('group-name', { group_name: 'Riverside Lunch Club' });
    await answer('legal-form', { legal_form: 'unincorporated association' });
    await answer('contact', { contact_name: 'Ada', contact_email: 'ada@example.org' });
    await answer('your-name', { confidentiality: 'named' });
    await answer('public-body/other', { body_name: 'Example City Council', body_kind: 'unitary-council' });
    await answer('what-happened', { breach_type: 'other' });
    await answer('decided', { decided: 'yes' });
    for (const name of ['decision-made', 'became-aware']) await answer(name, await shown(name));
    await answer('promise', { promise_kind: 'unknown' });
    await answer('funding', { funding_form: 'none' });
    await answer('your-account', { account: 'They decided without us.' });
    await answer('consents', { 'contact-body': 'no', 'put-in-touch': 'no', 'tell-story': 'no' });
    // One page is left: that of the step which came along.
    expect((await pages.visitor.get('/report/check')).location).toBe('/report/tasks');
    await answer('letter-before-claim-sent', await shown('letter-before-claim-sent'));
    expect(
      (
        await pages.visitor.submit(
          '/report/check',
          hiddenIn(await pages.visitor.get('/report/check')),
          '/report/send',
        )
      ).location,
    ).toBe('/report/sent');
    const facts = await pages.service.owner.query<{ kind: string; on: string }[]>(
      'select kind, on_day::text as on from fact order by kind',
    );
    expect(facts).toEqual([
      { kind: 'became-aware', on: '2026-11-13' },
      { kind: 'decision-made', on: '2026-11-12' },
      { kind: 'letter-before-claim-sent', on: '2026-11-18' },
    ]);
  });

  it.each(QUESTIONS)('%s, %s: every day that it brings is one that was given', async (name, _, answers) => {
    const link = reportLinkIn(await pages.visitor.get(answerAt(name, answers)));
    expect(link).toMatch(/^\/report/);
    const start = await pages.visitor.get(link);
    expect(start.status).toBe(200);
    const form = hiddenIn(start);
    const days = Object.keys(form)
      .filter((field) => field.endsWith('-day'))
      .map((field) => field.replace(/-day$/, ''))
      .map((field) =>
        [form[`${field}-year`], form[`${field}-month`], form[`${field}-day`]]
          .map((part) => (part ?? '').padStart(2, '0'))
          .join('-'),
      );
    expect(Object.values(answers)).toEqual(expect.arrayContaining(days));
    const isAboutOtherLaw = ['payment', 'information'].includes(name) && answers['request_about'] !== 'foi';
    const isAhead = name === 'plan-consultation' && answers['decision-expected'] === undefined;
    expect(days.length > 0).toBe(!isAboutOtherLaw && !isAhead);
  });

  it('does not take what was only said for a letter', async () => {
    const said = { ...LETTER, in_writing: 'no' };
    const link = reportLinkIn(await pages.visitor.get(answerAt('notice-length', said)));
    expect(link).toContain('last-funded-day-day=21');
    expect(link).not.toMatch(/notice-received|letter-dated/);
  });

  describe('where a report was begun already', () => {
    const COURT = { court_about: 'usual', 'decision-made': '2026-11-12', 'letter-dated': '2026-11-13' };

    beforeEach(async () => {
      await pages.visitor.submit('/report', {}, '/report/start');
      await pages.visitor.submit('/report/what-happened', { breach_type: 'short-notice' });
      await pages.visitor.submit('/report/letter-dated', {
        'letter-dated-day': '1',
        'letter-dated-month': '11',
        'letter-dated-year': '2026',
      });
    });

    it('fills the gaps and leaves what was answered', async () => {
      const link = reportLinkIn(await pages.visitor.get(answerAt('court', COURT)));
      const start = textOf(await pages.visitor.get(link));
      expect(start).toContain('Decision was made on Thursday 12 November 2026');
      expect(start).not.toContain('13 November 2026');
      expect(start).toContain('Your answers are kept, and stay as they are.');
      await goOn(link);
      expect(await draftCount()).toBe(1);
      expect(await dayShown('letter-dated')).toBe('2026-11-1');
      expect(await dayShown('decision-made')).toBe('2026-11-12');
    });

    it('takes the corrected day of a second answer, as long as the first was not confirmed', async () => {
      await goOn(reportLinkIn(await pages.visitor.get(answerAt('court', COURT))));
      const again = { ...COURT, 'decision-made': '2026-11-11' };
      await goOn(reportLinkIn(await pages.visitor.get(answerAt('court', again))));
      expect(await dayShown('decision-made')).toBe('2026-11-11');
    });

    it('says nothing of answers that it cannot use', async () => {
      const { body } = await pages.visitor.get(
        '/report?letter-dated-day=2&letter-dated-month=11&letter-dated-year=2026',
      );
      expect(body).not.toContain('What we fill in for you');
      expect(body).toContain('Go on with your report');
    });
  });

  describe('with an address that somebody made up', () => {
    it.each([
      ['a day that does not exist', 'letter-dated-day=31&letter-dated-month=2&letter-dated-year=2026'],
      ['a day still ahead', 'decision-made-day=1&decision-made-month=1&decision-made-year=2027'],
      ['half a day', 'letter-dated-day=3'],
      ['an unknown choice', 'breach_type=everything&promise_kind=<b>x</b>'],
      ['a number beyond its range', 'breach_type=&notice_months=9999'],
      ['a consent', 'contact-body=yes&put-in-touch=yes&tell-story=yes&confidentiality=named'],
      ['free words', 'account=Call+0900&group_name=%3Cscript%3Ealert(1)%3C/script%3E&promise_name=x'],
      ['a public body', 'body_id=1&body_name=Somebody&body_kind=police'],
      ['somewhere else to go', 'return=https://example.com&next=//example.com&location=/admin'],
      ['odd names', 'constructor=2&toString=3&decided[]=yes'],
    ])('%s: brings nothing', async (_, query) => {
      const start = await pages.visitor.get(`/report?${query}`);
      expect(start.status).toBe(200);
      expect(start.body).not.toContain('What we fill in for you');
      expect(start.body).not.toMatch(/<script>alert|0900|Somebody|example\.com/);
      expect(hiddenIn(start)).toEqual({});
      const answer = await pages.visitor.submit(
        '/report',
        Object.fromEntries(new URLSearchParams(query)),
        '/report/start',
      );
      expect(answer.location).toBe('/report/tasks');
      const [row] = await pages.service.owner.query<{ fields: object }[]>(
        "select answers->'fields' as fields from draft",
      );
      expect(row?.fields).toEqual({});
    });

    it('reads no form whose names would reach into the program', async () => {
      expect((await pages.visitor.get('/report?__proto__=1')).status).toBe(200);
      const poisoned = Object.fromEntries([['__proto__', '1']]);
      expect((await pages.visitor.submit('/report', poisoned, '/report/start')).status).toBe(400);
      expect(await draftCount()).toBe(0);
    });

    it('leaves out the day that stands in the wrong order, and keeps the rest', async () => {
      const query = new URLSearchParams({
        breach_type: 'short-consultation',
        'consultation-opened-day': '10',
        'consultation-opened-month': '11',
        'consultation-opened-year': '2026',
        'consultation-closes-day': '1',
        'consultation-closes-month': '11',
        'consultation-closes-year': '2026',
      });
      const start = textOf(await pages.visitor.get(`/report?${query.toString()}`));
      expect(start).toContain('Consultation opened Tuesday 10 November 2026');
      expect(start).not.toContain('Consultation closes');
    });
  });
});
