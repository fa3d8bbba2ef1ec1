import { parseDay } from '../calendar/day.js';
import type { BindingPromise } from './binding-promise.js';
import type { BindingQuestion, BodyToHold, HeldCompact } from './binding-question.js';
import type { HeldCommitment } from './held-commitment.js';
import { spanOf } from './in-force.js';
import { promisesThatBind } from './promises-that-bind.js';

const KENT: BodyToHold = { id: 'kent', name: 'Kent County Council', kind: 'county-council', area: 'Kent' };
const DOVER: BodyToHold = {
  id: 'dover',
  name: 'Dover District Council',
  kind: 'district-council',
  area: 'Dover',
};
const YORK: BodyToHold = { id: 'york', name: 'City of York Council', kind: 'unitary-council', area: 'York' };
const TRUST: BodyToHold = { id: 'trust', name: 'the Kent NHS trust', kind: 'nhs-body', area: 'Kent' };
const DEPARTMENT: BodyToHold = {
  id: 'dwp',
  name: 'the Department for Work and Pensions',
  kind: 'government-department',
};
const CONTRACTOR: BodyToHold = { id: 'prime', name: 'Prime Example Ltd', kind: 'prime-contractor' };

const compact = (changes: Partial<HeldCompact> = {}): HeldCompact => ({
  id: 'compact-kent',
  name: 'Kent Compact',
  area: 'Kent',
  places: ['Dover', 'Thanet'],
  inForce: spanOf('2012-03', undefined),
  signatories: [{ bodyId: 'kent', name: 'Kent County Council', signed: {} }],
  periods: [{ kind: 'notice-months', count: 6, inForce: {} }],
  ...changes,
});

const commitment = (changes: Partial<HeldCommitment> = {}): HeldCommitment => ({
  id: 'c1',
  textId: '2010',
  number: '4.4',
  words: 'Give three months of notice.',
  owedBy: 'government',
  theme: 'ending funding',
  breachWords: ['notice_too_short'],
  confidence: 'memory',
  inForce: {},
  ...changes,
});

function ask(body: BodyToHold, changes: Partial<BindingQuestion> = {}): BindingPromise[] {
  return promisesThatBind({
    body,
    formers: [],
    successors: [],
    on: parseDay('2024-05-01'),
    compacts: [],
    commitments: [],
    ...changes,
  });
}
const from = (source: BindingPromise['source'], promises: BindingPromise[]) =>
  promises.filter((each) => each.source === source).map(({ verdict, why }) => ({ verdict, why }));
const one = (source: BindingPromise['source'], promises: BindingPromise[]) => from(source, promises)[0];

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

describe('a county and a district with one local Compact', () => {
  it('binds the county, for its services in the district too', () => {
    expect(one('local', ask(KENT, { compacts: [compact()], area: 'Dover' }))).toEqual({
      verdict: 'bound',
      why: [
        'Kent County Council signed the “Kent Compact”, for Kent. It has been bound by it since March 2012.',
      ],
    });
  });

  it('does not bind the district where each body signed for itself', () => {
    expect(one('local', ask(DOVER, { compacts: [compact({ signing: 'each' })] }))).toEqual({
      verdict: 'cannot-tell',
      why: [
        'We do not know yet whether the council promised more in a local Compact or a policy of its own. Look for a “Compact” or “voluntary sector” page on its website, ask your local council for voluntary service, or ask the body itself. Read your grant agreement too.',
      ],
    });
    expect(from('local', ask(DOVER, { compacts: [compact({ signing: 'each' })] }))[1]).toEqual({
      verdict: 'not-bound',
      why: [
        'The “Kent Compact” is for Kent. It was signed by or for: Kent County Council.',
        'Each body signed it for itself, and Dover District Council is not among them. So it did not bind Dover District Council.',
        'What a county council signed binds the county council, for its own services in the district too. It does not bind the district council.',
      ],
    });
  });

  it('binds the district where a lead body signed for it', () => {
    const lead = compact({
      signing: 'lead',
      signatories: [
        { bodyId: 'kent', name: 'Kent County Council', signed: {} },
        {
          bodyId: 'dover',
          name: 'Dover District Council',
          signed: spanOf('2013-01-01', undefined),
          signedBy: 'Kent County Council',
        },
      ],
    });
    expect(one('local', ask(DOVER, { compacts: [lead] }))).toEqual({
      verdict: 'bound',
      why: [
        'Kent County Council signed the “Kent Compact”, for Kent, on behalf of Dover District Council. Dover District Council has been bound by it since Tuesday 1 January 2013.',
      ],
    });
  });

  it.each<[HeldCompact['signing'], string]>([
    [
      'lead',
      'Lead bodies signed it for others. We hold no full list of the others, so we cannot tell whether Dover District Council is one of them.',
    ],
    [
      undefined,
      'We do not know whether each body signed it for itself, or lead bodies for others. So we cannot tell whether it bound Dover District Council.',
    ],
  ])('cannot tell of the district where signing was %s', (signing, doubt) => {
    const { signing: _unknown, ...unknown } = compact();
    const held = signing ? compact({ signing }) : unknown;
    expect(one('local', ask(DOVER, { compacts: [held] }))).toEqual({
      verdict: 'cannot-tell',
      why: [
        'The “Kent Compact” is for Kent. It was signed by or for: Kent County Council.',
        doubt,
        'Ask the lead body, or Dover District Council itself, for whom it was signed.',
      ],
    });
  });

  it('does not bind the county to what the district alone signed', () => {
    const dover = compact({
      name: 'Dover Compact',
      area: 'Dover',
      places: [],
      signing: 'each',
      signatories: [{ bodyId: 'dover', name: 'Dover District Council', signed: {} }],
    });
    expect(from('local', ask(KENT, { compacts: [dover], area: 'Dover' })).at(-1)).toEqual({
      verdict: 'not-bound',
      why: [
        'The “Dover Compact” is for Dover. It was signed by or for: Dover District Council.',
        'Each body signed it for itself, and Kent County Council is not among them. So it did not bind Kent County Council.',
        'What a district council signed binds the district council. The county council’s services in the district are measured by what the county council signed.',
      ],
    });
  });

  it('cannot tell of a county’s signature on the Compact of another place', () => {
    const thanet = compact({ name: 'Thanet Compact', area: 'Thanet', places: [] });
    const ruling = one('local', ask(KENT, { compacts: [thanet], area: 'Dover' }));
    expect(ruling?.verdict).toBe('cannot-tell');
    expect(ruling?.why.at(-1)).toBe(
      'Your group works in Dover. We cannot tell whether the “Thanet Compact” is for groups there. Check which places it names.',
    );
    expect(one('local', ask(KENT, { compacts: [thanet], area: 'thanet' }))?.why.at(-1)).toBe(
      'Your group works in thanet, and the “Thanet Compact” is for that place.',
    );
  });
});

describe('an NHS body', () => {
  const signed = compact({
    signing: 'each',
    signatories: [
      { bodyId: 'trust', name: 'the Kent NHS trust', signed: spanOf('2014-02-01', '2020-03-31') },
    ],
  });

  it('is bound while it was a signatory', () => {
    expect(one('local', ask(TRUST, { compacts: [signed], on: parseDay('2020-03-31') }))).toEqual({
      verdict: 'bound',
      why: [
        'The Kent NHS trust signed the “Kent Compact”, for Kent. It has been bound by it since Saturday 1 February 2014.',
      ],
    });
  });

  it('is not bound after it left', () => {
    expect(from('local', ask(TRUST, { compacts: [signed], on: parseDay('2020-04-01') })).at(-1)).toEqual({
      verdict: 'not-bound',
      why: [
        'The Kent NHS trust signed the “Kent Compact”, for Kent.',
        'It was in the “Kent Compact” from Saturday 1 February 2014 until Tuesday 31 March 2020. The day of the act, 1 April 2020, is outside that time.',
      ],
    });
  });

  it('is not bound where it did not sign, and is no best value authority', () => {
    const promises = ask(TRUST, { compacts: [compact({ signing: 'each' })], on: parseDay('2026-01-10') });
    expect(from('local', promises).at(-1)).toEqual({
      verdict: 'not-bound',
      why: [
        'The “Kent Compact” is for Kent. It was signed by or for: Kent County Council.',
        'Each body signed it for itself, and the Kent NHS trust is not among them. So it did not bind the Kent NHS trust.',
      ],
    });
    expect(from('best-value', promises)).toEqual([]);
    expect(one('covenant', promises)).toEqual({
      verdict: 'cannot-tell',
      why: [
        'The Civil Society Covenant, from 17 July 2025, speaks of wider public bodies, and so may cover the NHS body. It has principles and no numbers.',
        'The Covenant does not name this kind of body. Ask it whether it has agreed to the Covenant.',
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

describe('a council and its successor', () => {
  const CUMBRIA = { id: 'cumbria', name: 'Cumbria County Council', on: parseDay('2023-04-01') };
  const CUMBERLAND: BodyToHold = {
    id: 'cumberland',
    name: 'Cumberland Council',
    kind: 'unitary-council',
    area: 'Cumberland',
  };
  const cumbrian = compact({
    name: 'Cumbria Compact',
    area: 'Cumbria',
    places: [],
    signatories: [{ bodyId: 'cumbria', name: 'Cumbria County Council', signed: {} }],
  });

  it('cannot tell whether the successor kept what the former council signed', () => {
    expect(one('local', ask(CUMBERLAND, { compacts: [cumbrian], formers: [CUMBRIA] }))).toEqual({
      verdict: 'cannot-tell',
      why: [
        'Cumbria County Council signed the “Cumbria Compact”, for Cumbria.',
        'Cumberland Council followed Cumbria County Council on 1 April 2023. We hold no record that it signed the Compact in its own name.',
        'A body that takes over usually takes on what the old one had agreed. But a Compact is less than a contract, and a new body can decide to end it. So we cannot tell.',
        'Ask Cumberland Council what it decided about the Compact. If it went on using it, say so: groups may rely on what they were led to expect.',
      ],
    });
  });

  it('is bound where the successor is in the Compact in its own name', () => {
    const kept = {
      ...cumbrian,
      signatories: [
        ...cumbrian.signatories,
        { bodyId: 'cumberland', name: 'Cumberland Council', signed: spanOf('2023-04-01', undefined) },
      ],
    };
    expect(one('local', ask(CUMBERLAND, { compacts: [kept], formers: [CUMBRIA] }))).toEqual({
      verdict: 'bound',
      why: [
        'Cumberland Council signed the “Cumbria Compact”, for Cumbria. It has been bound by it since Saturday 1 April 2023.',
        'It followed Cumbria County Council on 1 April 2023, and is in the Compact in its own name.',
      ],
    });
  });

  it('sends to the former council for what was before, and to the successor for what came after', () => {
    const early = ask(CUMBERLAND, { compacts: [cumbrian], formers: [CUMBRIA], on: parseDay('2023-03-31') });
    expect(from('local', early).at(-1)).toEqual({
      verdict: 'not-bound',
      why: [
        'Cumbria County Council signed the “Cumbria Compact”, for Cumbria.',
        'Cumberland Council took over only on 1 April 2023. Before that, Cumbria County Council answered for itself. Ask about Cumbria County Council.',
      ],
    });
    const late = ask(
      { id: 'cumbria', name: 'Cumbria County Council', kind: 'county-council', area: 'Cumbria' },
      {
        compacts: [cumbrian],
        successors: [{ id: 'cumberland', name: 'Cumberland Council', on: CUMBRIA.on }],
      },
    );
    expect(from('local', late).at(-1)).toEqual({
      verdict: 'not-bound',
      why: [
        'Cumbria County Council signed the “Cumbria Compact”, for Cumbria.',
        'Cumbria County Council ended. From 1 April 2023 Cumberland Council answers for what it owed. Ask about Cumberland Council.',
      ],
    });
  });
});

describe('a prime contractor', () => {
  it('is reached by the Compact of 2010 through the department that pays it', () => {
    expect(one('national', ask(CONTRACTOR, { payer: DEPARTMENT }))).toEqual({
      verdict: 'bound',
      why: [
        'Prime Example Ltd hands out money of the Department for Work and Pensions.',
        'The national Compact of 2010 bound government departments and their agencies. It applied from December 2010.',
        'In it, government promised that everyone who hands out its money keeps to the Compact. Hold the Department for Work and Pensions to that as well.',
      ],
    });
    expect(one('national', ask(CONTRACTOR, { payer: DEPARTMENT, on: parseDay('2010-06-01') }))).toEqual({
      verdict: 'cannot-tell',
      why: [
        'Prime Example Ltd hands out money of the Department for Work and Pensions.',
        'The national Compact of 2009 bound government departments and their agencies. It applied from 16 December 2009.',
        'We do not hold what this text said of those who hand out money. The Department for Work and Pensions itself was bound.',
      ],
    });
  });

  it('is reached by a local Compact where that says so, and not told to be where it does not', () => {
    const reach = commitment({ textId: 'compact-kent', breachWords: ['intermediary_noncompliance'] });
    expect(
      one('local', ask(CONTRACTOR, { payer: KENT, compacts: [compact()], commitments: [reach] })),
    ).toEqual({
      verdict: 'bound',
      why: [
        'Prime Example Ltd hands out money of Kent County Council.',
        'Kent County Council signed the “Kent Compact”, for Kent. It has been bound by it since March 2012.',
        'This Compact says that those who hand out its money have to keep to it too.',
      ],
    });
    expect(one('local', ask(CONTRACTOR, { payer: KENT, compacts: [compact()] }))).toEqual({
      verdict: 'cannot-tell',
      why: [
        'Prime Example Ltd hands out money of Kent County Council.',
        'Kent County Council signed the “Kent Compact”, for Kent. It has been bound by it since March 2012.',
        'Our text of it does not say whether it reaches those who hand out money of Kent County Council. Look for “contractors” or “partners” in it.',
        'Kent County Council itself is bound, and can be held to it.',
      ],
    });
  });

  it('asks whose money it is', () => {
    expect(one('national', ask(CONTRACTOR))).toEqual({
      verdict: 'cannot-tell',
      why: [
        'We do not know whose money Prime Example Ltd hands out. A contractor is reached through the body that pays it. Ask which public body that is.',
      ],
    });
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
