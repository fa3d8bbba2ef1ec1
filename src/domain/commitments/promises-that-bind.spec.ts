import { YORK, DEPARTMENT, compact, commitment, ask, one } from '../../../test/support/binding-promises.js';
import { parseDay } from '../calendar/day.js';
import { spanOf } from './in-force.js';
import { promisesThatBind } from './promises-that-bind.js';

describe('a unitary council', () => {
  it('is bound by the Compact that it signed and has regard to the guidance', () => {
    const york = compact({
      id: 'compact-york',
      name: 'York Compact',
      area: 'York',
      places: [],
      signatories: [{ bodyId: 'york', name: YORK.name, signed: {} }],
    });
    const promises = ask(YORK, { compacts: [york], breachType: 'short-notice' });
    expect(one('local', promises)).toEqual({
      verdict: 'bound',
      why: [
        'City of York Council signed the “York Compact”, for York. It has been bound by it since March 2012.',
        'It promises 6 months of notice.',
      ],
    });
    expect(promises[0]).toMatchObject({
      words: 'Give 6 months of notice before funding ends or changes.',
      breachTypes: ['short-notice'],
      strength: 'promise',
      owedBy: 'body',
    });
    expect(one('best-value', promises)).toEqual({
      verdict: 'bound',
      why: ['The government’s Best Value guidance is something the council must take into account.'],
    });
    expect(promises.filter(({ source }) => source === 'best-value').map(({ words }) => words)).toEqual([
      'It expects at least three months’ notice of the actual cut, to the group and to the people who use the service.',
    ]);
    expect(one('national', promises)).toEqual({
      verdict: 'not-bound',
      why: [
        'The national Compact bound government departments and their agencies. It did not bind the council.',
      ],
    });
    expect(one('covenant', promises)).toEqual({
      verdict: 'not-bound',
      why: ['The Civil Society Covenant began on 17 July 2025. This was earlier, so it does not apply.'],
    });
  });

  it('is asked about its local Compact where we hold none', () => {
    expect(one('local', ask(YORK))).toEqual({
      verdict: 'cannot-tell',
      why: [
        'We do not know yet whether the council promised more in a local Compact or a policy of its own. Look for a “Compact” or “voluntary sector” page on its website, ask your local council for voluntary service, or ask the body itself. Read your grant agreement too.',
      ],
    });
  });
});

describe('a government department', () => {
  const commitments = [
    commitment(),
    commitment({ id: 'c2', number: '2.4', confidence: 'verified', breachWords: ['consultation_too_short'] }),
    commitment({ id: 'c3', number: '4.5', owedBy: 'cso', breachWords: ['cso_no_exit_plan'] }),
    commitment({ id: 'c4', textId: 'covenant-2025', number: 'C2.1', breachWords: ['not_involved_early'] }),
  ];

  it('was bound by the national Compact until 16 July 2025', () => {
    const promises = ask(DEPARTMENT, { on: parseDay('2025-07-16'), commitments });
    expect(
      promises.map(({ verdict, commitmentId, clause, owedBy }) => [verdict, commitmentId, clause, owedBy]),
    ).toEqual([
      ['bound', 'c1', undefined, 'body'],
      ['bound', 'c2', '2.4', 'body'],
      ['bound', 'c3', undefined, 'group'],
      ['not-bound', undefined, undefined, 'body'],
    ]);
    expect(promises[0]?.document).toBe('The national Compact of 2010');
    expect(one('national', promises)?.why).toEqual([
      'The national Compact of 2010 bound government departments and their agencies. It applied from December 2010.',
    ]);
    expect(one('covenant', promises)?.why).toEqual([
      'The Civil Society Covenant began on 17 July 2025. This was earlier, so it does not apply.',
    ]);
  });

  it('has the Covenant, and no numbers, from 17 July 2025', () => {
    const promises = ask(DEPARTMENT, { on: parseDay('2025-07-17'), commitments });
    expect(promises.map(({ source, verdict, commitmentId }) => [source, verdict, commitmentId])).toEqual([
      ['covenant', 'bound', 'c4'],
      ['national', 'not-bound', undefined],
    ]);
    expect(one('covenant', promises)?.why).toEqual([
      'The Civil Society Covenant, from 17 July 2025, covers the department. It has principles and no numbers.',
    ]);
    expect(one('national', promises)?.why).toEqual([
      'The national Compact ended on 16 July 2025. The Civil Society Covenant took its place, and has no number of weeks or months.',
    ]);
  });

  it('is not bound by a local Compact, and depends on the day', () => {
    expect(one('local', ask(DEPARTMENT, { compacts: [compact()], area: 'Dover' }))).toEqual({
      verdict: 'not-bound',
      why: [
        'A local Compact is a promise between local bodies and groups. The Department for Work and Pensions is part of central government, and did not sign the “Kent Compact”.',
      ],
    });
    const { on: _unknown, ...undated } = { on: undefined };
    const promises = promisesThatBind({
      body: DEPARTMENT,
      formers: [],
      successors: [],
      compacts: [],
      commitments,
      ...undated,
    });
    expect(promises.map(({ source, verdict }) => `${source} ${verdict}`)).toEqual([
      'national cannot-tell',
      'covenant cannot-tell',
    ]);
  });

  it('has the numbers of 2009, of which we hold no commitments', () => {
    const promises = ask(DEPARTMENT, { on: parseDay('2010-06-01'), commitments, breachType: 'short-notice' });
    expect(promises[0]).toMatchObject({
      document: 'The national Compact of 2009',
      verdict: 'bound',
      words: 'Give three months of notice in writing before funding ends or changes.',
    });
  });

  it('is held to a code of 1998 from the year of that code', () => {
    const code = commitment({ textId: '1998-codes', inForce: spanOf('2003-07', undefined) });
    const verdictOn = (on: string) => ask(DEPARTMENT, { on: parseDay(on), commitments: [code] })[0]?.verdict;
    expect(['2003-06-30', '2003-07-09', '2003-08-01'].map(verdictOn)).toEqual([
      'not-bound',
      'cannot-tell',
      'bound',
    ]);
  });
});

describe('what somebody says of a text that we do not hold', () => {
  it('binds as the deadlines take it', () => {
    const promises = ask(YORK, { stated: { kind: 'policy', name: 'Our Word', consultationWeeks: 10 } });
    expect(promises[0]).toMatchObject({
      source: 'policy',
      document: 'Our Word',
      verdict: 'bound',
      words: 'Give 10 weeks to answer a consultation.',
      why: ['A body is held to what it published as its own policy. You named it: Our Word.'],
    });
  });
});
