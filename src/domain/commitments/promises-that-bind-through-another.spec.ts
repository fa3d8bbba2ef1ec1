import {
  KENT,
  DEPARTMENT,
  CONTRACTOR,
  compact,
  commitment,
  ask,
  from,
  one,
} from '../../../test/support/binding-promises.js';
import { parseDay } from '../calendar/day.js';
import type { BodyToHold } from './binding-question.js';
import { spanOf } from './in-force.js';

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
