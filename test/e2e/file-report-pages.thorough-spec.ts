import { visitReportPages } from '../support/on-report-pages.js';
import { Visitor, type Answer } from '../support/visitor.js';

type Fields = Readonly<Record<string, string>>;
type Answers = Readonly<Record<string, Fields>>;

const date = (name: string, day: string): Fields => {
  const [year = '', month = '', date_ = ''] = day.split('-');
  return { [`${name}-day`]: date_, [`${name}-month`]: month, [`${name}-year`]: year };
};
const notSure = (name: string): Fields => ({ [`${name}-not-sure`]: 'yes' });

/** The example that the specification works through, page by page; the public body has pages of its own. */
const EXAMPLE: Answers = {
  'group-name': { group_name: 'Riverside Lunch Club' },
  'legal-form': { legal_form: 'unincorporated association' },
  contact: {
    contact_name: 'Ada Treasurer',
    contact_email: 'Ada@Example.org',
    contact_phone: '',
    contact_safely: 'After 6',
  },
  'your-name': { confidentiality: 'confidential' },
  'what-happened': { breach_type: 'short-notice' },
  'letter-dated': date('letter-dated', '2026-11-20'),
  'notice-received': date('notice-received', '2026-11-20'),
  'notice-to-users': notSure('notice-to-users'),
  decided: { decided: 'yes' },
  'decision-made': date('decision-made', '2026-11-20'),
  'last-funded-day': date('last-funded-day', '2026-12-21'),
  promise: { promise_kind: 'local-compact' },
  'promise-details': { promise_name: 'Example City Compact', notice_months: '3' },
  funding: { funding_form: 'grant' },
  'funding-change': { funding_change: 'ended-early' },
  'funding-size': { yearly_amount_gbp: '£12,000', people_served: '40' },
  'your-account': { account: 'The council wrote\nthat our grant stops.' },
  consents: { 'contact-body': 'no', 'put-in-touch': 'yes', 'tell-story': 'no' },
};
const COUNCIL: Fields = { body_name: 'Example City Council', body_kind: 'unitary-council' };

const textOf = ({ body }: Answer): string =>
  body
    .replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('filing a report on the pages', () => {
  const pages = visitReportPages();
  beforeEach(() => pages.visitor.submit('/report', {}, '/report/start'));

  const answer = (path: string, fields: Fields) => pages.visitor.submit(`/report/${path}`, fields);
  const fill = async (changes: Record<string, Fields | null> = {}, body = COUNCIL) => {
    await answer('public-body/other', body);
    for (const [path, fields] of Object.entries({ ...EXAMPLE, ...changes })) {
      if (fields === null) continue;
      const { status, body: shown } = await answer(path, fields);
      if (status !== 303) throw new Error(`${path} answered ${status}: ${shown.slice(0, 2000)}`);
    }
  };
  const versionAsked = async () =>
    /name="version" value="(\d+)"/.exec((await pages.visitor.get('/report/check')).body)?.[1] ?? '';
  const send = async () =>
    pages.visitor.submit('/report/check', { version: await versionAsked() }, '/report/send');
  const cases = () =>
    pages.service.owner.query<Record<string, unknown>[]>(
      'select * from case_file c join case_group g on g.case_id = c.id',
    );

  it('asks the checklist of those who are asked for too many reports, and keeps the answers', async () => {
    const monitoring = {
      'monitoring-agreed-beforehand': 'no',
      'monitoring-proportionate': 'not-sure',
      'monitoring-asked-once': 'yes',
      'monitoring-use-explained': 'no',
    };
    await answer('what-happened', { breach_type: 'short-notice' });
    expect((await pages.visitor.get('/report/monitoring')).status).toBe(303);
    await answer('what-happened', { breach_type: 'monitoring-burden' });
    const unanswered = await answer('monitoring', { ...monitoring, 'monitoring-asked-once': '' });
    expect([unanswered.status, textOf(unanswered).includes('Answer “Asked for once”.')]).toEqual([422, true]);
    await fill({
      'what-happened': { breach_type: 'monitoring-burden' },
      'letter-dated': null,
      'notice-received': null,
      'notice-to-users': null,
      'last-funded-day': null,
      'became-aware': date('became-aware', '2026-11-20'),
      monitoring,
      'promise-details': { promise_name: 'Example City Compact' },
    });
    expect(textOf(await pages.visitor.get('/report/check'))).toContain('Agreed before the money started No');
    const receipt = textOf(await pages.visitor.follow(await send()));
    expect(receipt).toContain('The reports were not agreed before the money started.');
    const kept = await pages.service.owner.query<{ kind: string; answers: unknown }[]>(
      'select kind, answers from checklist',
    );
    expect(kept).toEqual([
      {
        kind: 'monitoring',
        answers: {
          'agreed-beforehand': 'no',
          proportionate: 'not-sure',
          'asked-once': 'yes',
          'use-explained': 'no',
        },
      },
    ]);
  });

  it('leads from the first page to a receipt', async () => {
    expect((await pages.visitor.get('/report/tasks')).body).toContain('You have completed 0 of 9 parts.');
    await fill();
    expect((await pages.visitor.get('/report/tasks')).body).toContain('You have completed 9 of 9 parts.');
    const check = textOf(await pages.visitor.get('/report/check'));
    for (const words of [
      'Riverside Lunch Club',
      'Friday 20 November 2026',
      '£12,000',
      '3 months',
      'I am not sure',
      'Not provided',
    ])
      expect(check).toContain(words);
    const sent = await send();
    expect([sent.status, sent.location]).toEqual([303, '/report/sent']);
    const receipt = textOf(await pages.visitor.follow(sent));
    for (const words of [
      'You were given 31 days.',
      'Your local Compact promises at least three months: until Saturday 20 February 2027.',
      'A court challenge must be made promptly, and no later than Friday 19 February 2027.',
      'Ombudsman must be made by Friday 19 November 2027.',
      'A caseworker reads your report by Tuesday 24 November 2026, within 2 working days',
      'The next reminder comes by email on Monday 7 December 2026.',
    ])
      expect(receipt).toContain(words);
    const [filed] = await cases();
    expect(receipt).toContain(String(filed?.['reference']));
    expect(filed).toMatchObject({
      breach_type: 'short-notice',
      body_name: 'Example City Council',
      notice_months: 3,
      funding_yearly_gbp: 12_000,
      account: 'The council wrote\nthat our grant stops.',
      confidentiality: 'confidential',
    });
  });

  it('keeps a half-filled report for the device that began it, and for no other', async () => {
    await answer('group-name', { group_name: 'Riverside Lunch Club' });
    pages.service.clock.set('2026-12-15T10:00:00Z');
    expect((await pages.visitor.get('/report/group-name')).body).toContain('value="Riverside Lunch Club"');
    expect((await pages.visitor.get('/report')).body).toContain('Go on with your report');
    const stranger = await new Visitor(pages.service).get('/report/group-name');
    expect([stranger.status, stranger.location]).toEqual([303, '/report']);
    pages.service.clock.set('2027-01-30T10:00:00Z');
    expect((await pages.visitor.get('/report/group-name')).location).toBe('/report');
  });

  it('keeps what is typed into a page whose draft is gone', async () => {
    const token =
      /name="_csrf" value="([^"]+)"/.exec((await pages.visitor.get('/report/group-name')).body)?.[1] ?? '';
    pages.service.clock.set('2027-01-30T10:00:00Z');
    const late = await pages.visitor.post('/report/group-name', { group_name: 'Late Club', _csrf: token });
    expect(late.location).toBe('/report/elsewhere');
    expect(textOf(await pages.visitor.follow(late))).toContain('The answer that you just gave is not lost.');
    expect((await pages.visitor.get('/report/group-name')).body).toContain('value="Late Club"');
  });

  it('asks for dates only after what happened, and for those that matter', async () => {
    expect(textOf(await pages.visitor.get('/report/tasks'))).toMatch(
      /The dates Say first what happened\. Cannot start yet/,
    );
    expect((await pages.visitor.get('/report/letter-dated')).location).toBe('/report/tasks');
    await answer('what-happened', { breach_type: 'short-consultation' });
    expect((await answer('consultation-opened', date('consultation-opened', '2026-10-01'))).location).toBe(
      '/report/consultation-closes',
    );
    expect((await answer('consultation-closes', date('consultation-closes', '2026-11-10'))).location).toBe(
      '/report/reasons',
    );
    expect((await answer('reasons', { reasons_published: 'no' })).location).toBe('/report/decided');
    expect((await answer('decided', { decided: 'no' })).location).toBe('/report/decision-expected');
    expect((await answer('decision-expected', date('decision-expected', '2027-01-10'))).location).toBe(
      '/report/became-aware',
    );
    expect((await answer('became-aware', notSure('became-aware'))).location).toBe('/report/tasks');
  });

  it('leads back to the check page from a change, and forgets the dates of another answer', async () => {
    await fill();
    const change = await pages.visitor.submit(
      '/report/what-happened?return=check',
      { breach_type: 'other', return: 'check' },
      '/report/what-happened',
    );
    expect(change.location).toBe('/report/check');
    expect((await pages.visitor.follow(change)).location).toBe('/report/tasks');
    await answer('became-aware', date('became-aware', '2026-11-20'));
    await send();
    const kinds = await pages.service.owner.query<{ kind: string }[]>('select kind from fact order by kind');
    expect(kinds.map(({ kind }) => kind)).toEqual(['became-aware', 'decision-made']);
  });

  describe('asks for the steps of a decision', () => {
    const factsKept = () =>
      pages.service.owner.query<{ kind: string; on: string }[]>(
        `select kind, on_day::text as on from fact where kind in
         ('budget-decision', 'cabinet-decision', 'delegated-decision', 'decision-to-cut', 'decision-to-tender',
          'extension-refused', 'past-renewal') order by kind`,
      );
    const decided = { decided: 'yes', earlier_steps: 'yes' };

    it('only of those who say that there were any, and where it matters', async () => {
      await answer('what-happened', { breach_type: 'short-notice' });
      expect((await pages.visitor.get('/report/decided')).body).toContain(
        'Were there earlier steps? (optional)',
      );
      for (const earlier_steps of ['', 'no', 'not-sure']) {
        const { location } = await answer('decided', { decided: 'not-sure', earlier_steps });
        expect(location).toBe('/report/last-funded-day');
        expect((await pages.visitor.get('/report/earlier-steps')).location).toBe('/report/tasks');
      }
      expect((await answer('decided', { ...decided, decided: 'no' })).location).toBe(
        '/report/decision-expected',
      );
      expect((await answer('decision-expected', date('decision-expected', '2026-12-10'))).location).toBe(
        '/report/earlier-steps',
      );
      await answer('what-happened', { breach_type: 'monitoring-burden' });
      expect((await pages.visitor.get('/report/decided')).body).not.toContain('earlier steps');
      expect((await pages.visitor.get('/report/earlier-steps')).location).toBe('/report/tasks');
    });

    it('and goes by the first of them', async () => {
      await fill({
        decided,
        'earlier-steps': {
          ...date('budget-decision', '2026-10-15'),
          ...date('cabinet-decision', '2026-11-02'),
        },
      });
      const check = textOf(await pages.visitor.get('/report/check'));
      expect(check).toContain('The budget was agreed Thursday 15 October 2026');
      expect(check).toContain('An officer decided Not provided');
      const receipt = textOf(await pages.visitor.follow(await send()));
      expect(receipt).toContain('promptly, and no later than Friday 15 January 2027.');
      expect(await factsKept()).toEqual([
        { kind: 'budget-decision', on: '2026-10-15' },
        { kind: 'cabinet-decision', on: '2026-11-02' },
      ]);
    });

    it('asks those with too little time to answer if more was refused', async () => {
      await answer('what-happened', { breach_type: 'short-consultation' });
      await answer('decided', { decided: 'no', earlier_steps: 'yes' });
      expect((await pages.visitor.get('/report/earlier-steps')).body).toContain(
        'When did they refuse to give more time?',
      );
    });

    it('keeps every day that was typed when one of them is wrong', async () => {
      await answer('what-happened', { breach_type: 'short-notice' });
      await answer('decided', decided);
      const again = await answer('earlier-steps', {
        ...date('budget-decision', '2026-10-15'),
        ...date('cabinet-decision', '2026-02-30'),
        ...date('decision-to-cut', '2026-12-01'),
      });
      expect(again.status).toBe(422);
      expect(again.body).toContain('href="#cabinet-decision">30 February 2026 does not exist');
      expect(again.body).toMatch(/id="budget-decision"[^>]*value="15"/);
      expect(again.body).toMatch(/id="decision-to-cut"[^>]*value="01"/);
      const ahead = await answer('earlier-steps', date('decision-to-cut', '2026-12-01'));
      expect([ahead.status, textOf(ahead).includes('Tuesday 1 December 2026 is still ahead.')]).toEqual([
        422,
        true,
      ]);
      expect((await answer('earlier-steps', {})).location).toBe('/report/last-funded-day');
    });

    it('forgets the days when there were no earlier steps after all', async () => {
      await fill({ decided, 'earlier-steps': date('budget-decision', '2026-10-15') });
      await answer('decided', { decided: 'yes', earlier_steps: 'no' });
      await send();
      expect(await factsKept()).toEqual([]);
    });
  });

  describe('asks if money that was not renewed had been renewed before', () => {
    const ranOut = { 'funding-change': { funding_change: 'not-renewed' } };
    const unknown = { promise: { promise_kind: 'unknown' }, 'promise-details': null };

    it('and only then, and only about notice', async () => {
      await answer('what-happened', { breach_type: 'short-notice' });
      await answer('funding', { funding_form: 'grant' });
      expect((await answer('funding-change', { funding_change: 'reduced' })).location).toBe(
        '/report/funding-size',
      );
      expect((await answer('funding-change', ranOut['funding-change'])).location).toBe('/report/renewed');
      const nothing = await answer('renewed', {});
      expect([nothing.status, textOf(nothing).includes('Say whether it had been renewed before.')]).toEqual([
        422,
        true,
      ]);
      for (const renewed_before of ['no', 'not-sure'])
        expect((await answer('renewed', { renewed_before })).location).toBe('/report/funding-size');
      expect((await answer('renewed', { renewed_before: 'yes' })).location).toBe('/report/past-renewal');
      await answer('what-happened', { breach_type: 'no-impact-assessment' });
      expect((await pages.visitor.get('/report/renewed')).location).toBe('/report/tasks');
    });

    it('and measures the notice where it had', async () => {
      await fill({ ...ranOut, ...unknown, renewed: { renewed_before: 'no' } });
      expect(textOf(await pages.visitor.follow(await send()))).toContain('The money ran out on its own day');
      await pages.visitor.submit('/report', {}, '/report/start');
      await fill({
        ...ranOut,
        ...unknown,
        renewed: { renewed_before: 'yes' },
        'past-renewal': date('past-renewal', '2025-04-01'),
      });
      expect((await pages.visitor.get('/report/tasks')).body).toContain('You have completed 9 of 9 parts.');
      const receipt = textOf(await pages.visitor.follow(await send()));
      expect(receipt).toContain('You were given 31 days.');
      expect(receipt).not.toContain('The money ran out on its own day');
    });
  });

  it('finds the public body by part of its name, without a script', async () => {
    const searched = await answer('public-body', { words: 'leeds' });
    expect(searched.location).toBe('/report/public-body/choose?words=leeds');
    const { body } = await pages.visitor.follow(searched);
    const [, id = ''] = /value="([\w-]{36})"/.exec(body) ?? [];
    expect(body).toContain('Leeds City Council');
    expect(
      (
        await pages.visitor.submit(
          '/report/public-body/choose?words=leeds',
          { words: 'leeds', body: id },
          '/report/public-body/choose',
        )
      ).location,
    ).toBe('/report/tasks');
    const none = await pages.visitor.follow(await answer('public-body', { words: 'Zzyzx' }));
    expect(none.body).toContain('We did not find it');
    const other = await pages.visitor.submit(
      '/report/public-body/choose?words=Zzyzx',
      { words: 'Zzyzx', body: 'not-listed' },
      '/report/public-body/choose',
    );
    expect((await pages.visitor.follow(other)).body).toContain('value="Zzyzx"');
  });

  describe('shows a page again with what was typed and what would be right:', () => {
    it.each([
      ['group-name', { group_name: ' ' }, 'Write the name of your group.'],
      ['group-name', { group_name: '<b>'.repeat(100) }, 'It has 300 characters and can have 200.'],
      [
        'contact',
        { contact_name: 'Ada', contact_email: 'ada@example.org\r\nBcc: x@example.org' },
        'Write one email address, without spaces or line breaks.',
      ],
      [
        'contact',
        { contact_name: 'Ada', contact_email: 'ada' },
        'Write the email address like name@example.org.',
      ],
      [
        'contact',
        { contact_name: 'Ada', contact_email: 'ada@example.org', contact_phone: 'call me' },
        'Write the phone number in figures',
      ],
      ['what-happened', { breach_type: 'theft' }, 'Choose “What happened” from the list.'],
      ['what-happened', {}, 'Choose what happened.'],
      ['your-account', { account: 'x'.repeat(20_000) }, 'It has 20,000 characters and can have 5,000.'],
      [
        'letter-dated',
        date('letter-dated', '2026-02-30'),
        '30 February 2026 does not exist. February 2026 has 28 days.',
      ],
      ['letter-dated', { 'letter-dated-day': '1' }, 'The date needs a month and a year.'],
      ['letter-dated', date('letter-dated', '2026-11-21'), 'Saturday 21 November 2026 is still ahead.'],
      ['letter-dated', {}, 'Give the day, or tick “I am not sure”.'],
      ['letter-dated', { ...date('letter-dated', '2026-11-20'), ...notSure('letter-dated') }, 'not both.'],
      ['consents', { 'contact-body': 'yes' }, 'Say yes or no to “Be put in touch with other groups”.'],
      [
        'funding-size',
        { yearly_amount_gbp: 'twelve' },
        '“Pounds a year” needs a whole number from 0 to 1,000,000,000.',
      ],
    ] as const)('%s: %j', async (path, fields, remedy) => {
      await answer('what-happened', { breach_type: 'short-notice' });
      await answer('funding', { funding_form: 'grant' });
      const again = await answer(path, fields);
      expect(again.status).toBe(422);
      expect(again.body).toContain('<title>Error: ');
      const [, summary = ''] = /govuk-error-summary__list">(.*?)<\/ul>/s.exec(again.body) ?? [];
      expect(summary).toContain(remedy);
      const [, target = ''] = /href="#([^"]+)"/.exec(summary) ?? [];
      expect(again.body).toContain(`id="${target}"`);
      for (const value of Object.values(fields)) {
        const shown = value.trim().replaceAll('\r\n', '\n').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        if (value.trim() && value !== 'theft') expect(again.body).toContain(shown);
      }
    });

    it('a consultation that closes before it opens, on whichever page is filled last', async () => {
      await answer('what-happened', { breach_type: 'short-consultation' });
      await answer('consultation-closes', date('consultation-closes', '2026-10-01'));
      const late = await answer('consultation-opened', date('consultation-opened', '2026-11-01'));
      expect(late.status).toBe(422);
      expect(textOf(late)).toContain('is before “The consultation opened” on Sunday 1 November 2026');
      await answer('consultation-opened', date('consultation-opened', '2026-09-01'));
      const early = await answer('consultation-closes', date('consultation-closes', '2026-08-01'));
      expect(early.status).toBe(422);
      expect((await pages.visitor.get('/report/consultation-closes')).body).toContain('value="10"');
    });

    it('a public body that is not named', async () => {
      for (const [path, remedy] of [
        ['public-body', 'Write the name of the public body, or part of it.'],
        ['public-body/choose', 'Choose the public body, or “It is not in this list”.'],
        ['public-body/other', 'Write the name of the public body.'],
      ] as const) {
        const again = await answer(path, {});
        expect([path, again.status]).toEqual([path, 422]);
        expect(again.body).toContain(remedy);
      }
    });

    it('a form over 1 MB', async () => {
      const answered = await answer('your-account', { account: 'x'.repeat(1_100_000) });
      expect(answered.status).toBe(413);
      expect(answered.body).toContain('You can send at most 1 MB');
    });
  });

  describe('makes one case at most', () => {
    it('when the button is pressed ten times at once', async () => {
      await fill();
      const version = await versionAsked();
      const token =
        /name="_csrf" value="([^"]+)"/.exec((await pages.visitor.get('/report/check')).body)?.[1] ?? '';
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => pages.visitor.post('/report/send', { version, _csrf: token })),
      );
      expect(answers.map(({ status, location }) => `${status} ${location}`)).toEqual(
        Array.from({ length: 10 }, () => '303 /report/sent'),
      );
      expect(await cases()).toHaveLength(1);
    });

    it('when the browser goes back and sends again, and shows the same receipt', async () => {
      await fill();
      const version = await versionAsked();
      const token =
        /name="_csrf" value="([^"]+)"/.exec((await pages.visitor.get('/report/check')).body)?.[1] ?? '';
      const first = await pages.visitor.follow(
        await pages.visitor.post('/report/send', { version, _csrf: token }),
      );
      const again = await pages.visitor.follow(
        await pages.visitor.post('/report/send', { version, _csrf: token }),
      );
      expect(textOf(again)).toBe(textOf(first));
      expect((await pages.visitor.get('/report/check')).location).toBe('/report/sent');
      expect(
        (await pages.visitor.post('/report/group-name', { group_name: 'X', _csrf: token })).location,
      ).toBe('/report/sent');
      expect(await cases()).toHaveLength(1);
    });

    it('and none of what was typed stays in the draft', async () => {
      await fill();
      await send();
      const [draft] = await pages.service.owner.query<{ text: string }[]>(
        'select answers::text as text from draft',
      );
      expect(draft?.text).not.toMatch(/Ada|ada@example\.org|After 6/i);
    });

    it('and none where an answer was changed in another window after the check', async () => {
      await fill();
      const version = await versionAsked();
      await answer('group-name', { group_name: 'Another Club' });
      const sent = await pages.visitor.submit('/report/check', { version }, '/report/send');
      expect(sent.status).toBe(409);
      expect(textOf(sent)).toContain('Nothing was sent. Check your answers again.');
      expect(await cases()).toHaveLength(0);
    });

    it('and none from an unfinished report', async () => {
      await answer('group-name', { group_name: 'Riverside Lunch Club' });
      const sent = await pages.visitor.submit('/report/group-name', { version: '2' }, '/report/send');
      expect([sent.location, (await cases()).length]).toEqual(['/report/tasks', 0]);
    });
  });

  it('lets another report be begun after the first', async () => {
    await fill();
    await send();
    const begun = await pages.visitor.submit('/report', {}, '/report/start');
    expect((await pages.visitor.follow(begun)).body).toContain('You have completed 0 of 9 parts.');
    await fill();
    await send();
    expect(await cases()).toHaveLength(2);
  });

  it('says on the receipt that a limit has passed, and what is still open', async () => {
    const old = Object.fromEntries(
      ['letter-dated', 'notice-received', 'decision-made'].map((name) => [name, date(name, '2026-06-01')]),
    );
    await fill(old);
    const receipt = textOf(await pages.visitor.follow(await send()));
    expect(receipt).toContain(
      'The last safe day for a court challenge was Tuesday 1 September 2026. It has passed.',
    );
    expect(receipt).toContain(
      'What is still open: Last day to complain to the Local Government and Social Care Ombudsman: Monday 31 May 2027',
    );
  });

  it('says which dates to find out where they are not known', async () => {
    await fill({ decided: { decided: 'not-sure' }, 'decision-made': null });
    const receipt = textOf(await pages.visitor.follow(await send()));
    expect(receipt).toContain('Find out when the decision was made.');
  });
});
