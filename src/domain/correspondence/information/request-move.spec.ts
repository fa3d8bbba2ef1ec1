import { readFileSync } from 'node:fs';
import { formatDay, parseDay, type Day } from '../../calendar/day.js';
import { ukCalendars, type BankHolidayTable } from '../../calendar/uk-calendars.js';
import { ruleById } from '../../deadlines/rules.js';
import { applicantRefusals } from './applicant.js';
import { EXEMPTION_KINDS, EXEMPTIONS, exemptionWords } from './exemptions.js';
import { leadingRequest, withFacts } from './leading-request.js';
import { lastDay, requestClocks, type RequestDays } from './request-days.js';
import {
  moveRequest,
  openMoves,
  REQUEST_MOVES,
  REQUEST_TABLE,
  type RequestEvidence,
  type RequestMove,
  type SaidOfRequest,
} from './request-move.js';
import { requestNow, silenceToTell } from './request-now.js';
import { REQUEST_STATES, type RequestState } from './request-state.js';

const calendars = ukCalendars(
  JSON.parse(readFileSync('reference/bank-holidays-2019-2028.json', 'utf8')) as BankHolidayTable,
);
const reference = { calendars, ruleOf: ruleById };
const on = (text: string): Day => parseDay(text);
const TODAY = on('2026-12-22');
const DAYS: RequestDays = { askedOn: on('2026-11-19'), receivedOn: on('2026-11-20') };
const SAID: SaidOfRequest = {
  on: TODAY,
  until: on('2027-01-29'),
  exemptions: ['personal'],
  outcome: 'stands',
  words: 'They say so.',
};

const ask = (state: RequestState, changes: Partial<RequestEvidence> = {}): RequestEvidence => ({
  state,
  days: DAYS,
  today: TODAY,
  said: SAID,
  answerDue: on('2026-12-21'),
  longestReview: on('2026-12-21'),
  ...changes,
});
const fieldsOf = (move: RequestMove, evidence: RequestEvidence): readonly string[] => {
  const answer = moveRequest(move, evidence);
  return 'errors' in answer ? answer.errors.map(({ pointer }) => pointer) : [];
};

describe('what can become of a request for information', () => {
  it('reaches every state from the first, and nothing leads on from the last', () => {
    const reached = new Set<RequestState>(['waiting']);
    for (const state of reached) for (const move of openMoves(state)) reached.add(REQUEST_TABLE[move].to);
    expect([...reached].toSorted()).toEqual([...REQUEST_STATES].toSorted());
    expect(openMoves('ended')).toEqual([]);
    for (const state of REQUEST_STATES.filter((each) => each !== 'ended'))
      expect(openMoves(state)).toContain('end');
  });

  it('every move is done from where it is open, and from nowhere else', () => {
    for (const move of REQUEST_MOVES)
      for (const state of REQUEST_STATES) {
        const isOpen = REQUEST_TABLE[move].from.includes(state);
        const wanted = isOpen ? { to: REQUEST_TABLE[move].to } : { isNotOpen: true };
        expect([move, state, moveRequest(move, ask(state))]).toEqual([
          move,
          state,
          expect.objectContaining(wanted),
        ]);
      }
  });

  const said = (changes: Partial<Record<keyof SaidOfRequest, unknown>>) => ({
    said: { ...SAID, ...changes } as SaidOfRequest,
  });
  const GUARDED: readonly (readonly [string, RequestMove, RequestState, Partial<RequestEvidence>, string])[] =
    [
      ['a day that has come', 'not-held', 'waiting', said({ on: TODAY + 1 }), '/date'],
      ['a day in order', 'not-held', 'waiting', said({ on: on('2026-11-19') }), '/date'],
      [
        'a day on which it can have come',
        'acknowledge',
        'waiting',
        said({ received: on('2026-11-18') }),
        '/received',
      ],
      [
        'a day that is no later than its news',
        'acknowledge',
        'waiting',
        said({ received: TODAY + 1 }),
        '/received',
      ],
      ['what is to be clearer', 'ask-clearer', 'waiting', said({ words: undefined }), '/words'],
      ['why it takes longer', 'extend', 'waiting', said({ words: undefined }), '/words'],
      ['until when', 'extend', 'waiting', said({ until: undefined }), '/until'],
      ['a later day', 'extend', 'waiting', said({ until: on('2026-12-22') }), '/until'],
      ['the reason of a refusal', 'refuse', 'waiting', said({ exemptions: [] }), '/exemptions'],
      ['the reason for a part', 'answer-in-part', 'waiting', said({ exemptions: [] }), '/exemptions'],
      ['why it was no answer', 'take-back', 'refused', said({ words: undefined }), '/words'],
      ['an answer that is late', 'ask-review', 'waiting', { answerDue: TODAY }, '/date'],
      ['the day on which they got it', 'ask-review', 'waiting', { answerDue: undefined }, '/form'],
      ['how a review ended', 'answer-review', 'review-asked', said({ outcome: undefined }), '/outcome'],
      ['a review that is late', 'complain', 'review-asked', { longestReview: TODAY }, '/date'],
      ['when a review is late', 'complain', 'review-asked', { longestReview: undefined }, '/date'],
      ['why it ends', 'end', 'waiting', said({ words: undefined }), '/words'],
    ];

  it.each(GUARDED)('asks for %s', (...given) => {
    const [, move, state, changes, pointer] = given;
    const evidence = ask(state, changes);
    expect(fieldsOf(move, evidence)).toEqual([pointer]);
    const open = { ...REQUEST_TABLE, [move]: { ...REQUEST_TABLE[move], needs: [] } };
    expect(moveRequest(move, evidence, open)).toHaveProperty('to');
  });

  it('every guard of the table is among those that were asked for', () => {
    const asked = new Set(
      GUARDED.flatMap(([, move, state, changes]) =>
        REQUEST_TABLE[move].needs.filter((guard) => guard(ask(state, changes)).length > 0),
      ),
    );
    const all = new Set(REQUEST_MOVES.flatMap((move) => REQUEST_TABLE[move].needs));
    expect(asked).toEqual(all);
  });

  it('after an answer a review is asked for at once, and after a review the Commissioner', () => {
    expect(moveRequest('ask-review', ask('refused', { answerDue: undefined }))).toHaveProperty('to');
    expect(moveRequest('complain', ask('review-answered', { longestReview: undefined }))).toHaveProperty(
      'to',
    );
  });

  it('a request needs a name that the body may learn', () => {
    const named = { confidentiality: 'named', releases: [] } as const;
    const confidential = { confidentiality: 'confidential', releases: [] } as const;
    const released = {
      ...confidential,
      releases: [{ to: { kind: 'body' }, scope: ['group-name'], from: on('2026-11-01') }],
    } as const;
    const refusals = (...groups: Parameters<typeof applicantRefusals>[1]) =>
      applicantRefusals('group', groups, TODAY).map(({ pointer }) => pointer);
    expect(refusals(named)).toEqual([]);
    expect(refusals(released)).toEqual([]);
    expect(refusals(confidential)).toEqual(['/applicant']);
    expect(refusals(named, confidential)).toEqual(['/applicant']);
    expect(refusals({ confidentiality: 'anonymous', releases: [] })).toEqual(['/applicant']);
    expect(applicantRefusals('programme', [confidential], TODAY)).toEqual([]);
  });

  it('prints the number of a section only where it was checked', () => {
    const texts = EXEMPTION_KINDS.map((kind) => exemptionWords(EXEMPTIONS[kind]));
    expect(texts.filter((text) => /\d/.test(text))).toEqual([]);
    const checked = { words: 'It is private', section: '40', isVerified: true };
    expect(exemptionWords(checked)).toBe('It is private (section 40)');
    expect(exemptionWords({ ...checked, isVerified: false })).toBe('It is private');
  });
});

describe('the days of a request', () => {
  const last = (days: Partial<RequestDays>) =>
    Object.fromEntries(
      Object.entries(requestClocks({ ...DAYS, ...days }, reference)).map(([name, { lastDay: day }]) => [
        name,
        formatDay(day),
      ]),
    );

  // 30 November, 2 January, 17 March, 13 July and 3 August 2026 are bank holidays in one part of the United Kingdom alone.
  it.each([
    ['2026-11-20', '2026-12-21'],
    ['2026-11-21', '2026-12-21'],
    ['2026-11-22', '2026-12-21'],
    ['2026-11-30', '2026-12-30'],
    ['2025-12-24', '2026-01-27'],
    ['2026-03-16', '2026-04-16'],
    ['2026-03-17', '2026-04-16'],
    ['2026-07-10', '2026-08-11'],
  ])('received on %s, the answer is due by %s', (receivedOn, due) => {
    expect(last({ receivedOn: on(receivedOn) })).toMatchObject({ answer: due });
  });

  it('counts each stage from its own day, and more time to the day that the body gave', () => {
    expect(last({ receivedOn: undefined })).toEqual({});
    expect(last({ extendedTo: on('2027-01-15') })).toMatchObject({ answer: '2027-01-15' });
    expect(last({ extendedTo: on('2026-12-01') })).toMatchObject({ answer: '2026-12-21' });
    expect(last({ answeredOn: on('2026-12-10') })).toMatchObject({
      'review-by': '2027-02-10',
      commissioner: '2027-01-21',
    });
    expect(last({ reviewAskedOn: on('2026-12-22') })).toMatchObject({
      review: '2027-01-25',
      'longest-review': '2027-02-22',
    });
    expect(last({ receivedOn: on('2028-12-15') })).toEqual({});
  });

  const now = (state: RequestState, today: string, days: Partial<RequestDays> = {}, hasAnswerCome = false) =>
    requestNow({ state, days: { ...DAYS, ...days }, hasAnswerCome }, on(today), reference).next;

  it('an answer is late on the day after its last, and only then', () => {
    expect([now('waiting', '2026-12-21'), now('waiting', '2026-12-22')]).toEqual(['wait', 'late']);
    expect(now('extended', '2027-01-15', { extendedTo: on('2027-01-15') })).toBe('wait');
    expect(now('extended', '2027-01-16', { extendedTo: on('2027-01-15') })).toBe('late');
    expect(now('waiting', '2026-12-22', { receivedOn: undefined })).toBe('find-received');
  });

  it('an answer that came is never called late: somebody has to say what it was', () => {
    expect(now('waiting', '2026-12-22', {}, true)).toBe('say-what-came');
    expect(now('waiting', '2026-12-22', { answeredOn: on('2026-12-20') })).toBe('say-what-came');
    expect(now('review-asked', '2026-12-22', { reviewAskedOn: on('2026-11-30') }, true)).toBe(
      'say-what-came',
    );
  });

  it('a review is late after twenty working days, and very late after forty', () => {
    const asked = { reviewAskedOn: on('2026-12-22') };
    const review = (today: string) => now('review-asked', today, asked);
    expect(['2027-01-25', '2027-01-26', '2027-02-22', '2027-02-23'].map(review)).toEqual([
      'wait-review',
      'review-late',
      'review-late',
      'review-very-late',
    ]);
  });

  it('says what is to be done at every other state, and nothing where it is over', () => {
    expect(now('unclear', '2026-12-22')).toBe('make-clearer');
    expect(now('refused', '2026-12-22')).toBe('look-at-answer');
    expect(now('review-answered', '2026-12-22')).toBe('look-at-review');
    expect(now('review-answered', '2026-12-22', { settledOn: TODAY })).toBe('nothing');
    for (const state of ['answered-in-full', 'with-commissioner', 'ended'] as const)
      expect(now(state, '2027-12-22')).toBe('nothing');
  });

  it('tells each silence once', () => {
    expect(silenceToTell({ next: 'late' }, [])).toBe('answer');
    expect(silenceToTell({ next: 'late' }, ['answer'])).toBeUndefined();
    expect(silenceToTell({ next: 'review-very-late' }, ['answer'])).toBe('review');
    expect(silenceToTell({ next: 'wait' }, [])).toBeUndefined();
  });

  it('the clocks of the case follow the first request that is not over, else the last', () => {
    const request = (state: RequestState, askedOn: string) => ({ state, days: { askedOn: on(askedOn) } });
    const first = request('ended', '2026-11-01');
    const second = request('waiting', '2026-11-05');
    const third = request('refused', '2026-11-03');
    expect(leadingRequest([first, second, third])).toBe(third);
    expect(leadingRequest([first])).toBe(first);
    expect(leadingRequest([])).toBeUndefined();
  });

  it('a day that was put right on the page of dates is the day of the request', () => {
    const days = withFacts(DAYS, [{ kind: 'foi-received', on: on('2026-11-23') }]);
    expect(days).toEqual({ ...DAYS, receivedOn: on('2026-11-23') });
    expect(lastDay({ ...days, extendedTo: on('2027-01-15') })).toBe(on('2026-11-23'));
  });
});
