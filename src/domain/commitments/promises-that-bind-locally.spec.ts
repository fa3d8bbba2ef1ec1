import { KENT, DOVER, TRUST, compact, ask, from, one } from '../../../test/support/binding-promises.js';
import { parseDay } from '../calendar/day.js';
import type { HeldCompact } from './binding-question.js';
import { spanOf } from './in-force.js';

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
