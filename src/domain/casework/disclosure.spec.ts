import { parseDay } from '../calendar/day.js';
import { DISCLOSABLES, isInForce, mayDisclose, RECIPIENT_KINDS, type Release } from './disclosure.js';

const on = parseDay('2026-11-20');
const before = parseDay('2026-11-19');
const after = parseDay('2026-11-21');
const body = { kind: 'body' } as const;
const release = (changes: Partial<Release> = {}): Release => ({
  to: body,
  scope: ['group-name'],
  from: before,
  ...changes,
});
const confidential = (...releases: Release[]) => ({ confidentiality: 'confidential', releases }) as const;

describe('what may be disclosed', () => {
  it('is nothing of a confidential or an anonymous group, to anybody, without a release', () => {
    for (const confidentiality of ['confidential', 'anonymous'] as const)
      for (const kind of RECIPIENT_KINDS)
        for (const what of DISCLOSABLES)
          expect(mayDisclose({ confidentiality, releases: [] }, { kind, name: 'X' }, what, on).allowed).toBe(
            false,
          );
  });

  it('is the name alone, to the body alone, of a named group', () => {
    const named = { confidentiality: 'named', releases: [] } as const;
    const told = RECIPIENT_KINDS.flatMap((kind) =>
      DISCLOSABLES.filter((what) => mayDisclose(named, { kind, name: 'X' }, what, on).allowed).map(
        (what) => `${kind} ${what}`,
      ),
    );
    expect(told).toEqual(['body group-name']);
  });

  it.each([
    { because: 'released', given: release(), allowed: true },
    { because: 'released from today', given: release({ from: on }), allowed: true },
    { because: 'released from tomorrow', given: release({ from: after }), allowed: false },
    { because: 'withdrawn today', given: release({ withdrawnOn: on }), allowed: false },
    { because: 'to be withdrawn tomorrow', given: release({ withdrawnOn: after }), allowed: true },
    { because: 'another thing was released', given: release({ scope: ['documents'] }), allowed: false },
    { because: 'released to another', given: release({ to: { kind: 'mp', name: 'A' } }), allowed: false },
  ])('$because: $allowed', ({ given, allowed }) => {
    expect(mayDisclose(confidential(given), body, 'group-name', on).allowed).toBe(allowed);
    expect(isInForce(given, on) || !allowed).toBe(true);
  });

  it('goes to the one who was named, and to no other of their kind', () => {
    const given = confidential(release({ to: { kind: 'mp', name: 'Ann  Member' } }));
    expect(mayDisclose(given, { kind: 'mp', name: 'ann member ' }, 'group-name', on).allowed).toBe(true);
    expect(mayDisclose(given, { kind: 'mp', name: 'Bob Member' }, 'group-name', on).allowed).toBe(false);
    expect(mayDisclose(given, { kind: 'media', name: 'Ann Member' }, 'group-name', on).allowed).toBe(false);
  });

  it('says why not', () => {
    const why = (...releases: Release[]) => mayDisclose(confidential(...releases), body, 'group-name', on);
    expect(why()).toMatchObject({ why: expect.stringContaining('not agreed') });
    expect(why(release({ withdrawnOn: before }))).toMatchObject({
      why: expect.stringContaining('withdrawn'),
    });
    expect(why(release({ from: after }))).toMatchObject({ why: expect.stringContaining('later day') });
  });

  it('holds after one release was withdrawn and another given', () => {
    const again = [release({ withdrawnOn: before }), release({ from: on })];
    expect(mayDisclose(confidential(...again), body, 'group-name', on).allowed).toBe(true);
  });

  it('never gives the name of an anonymous group, whatever was released before', () => {
    const given = {
      confidentiality: 'anonymous',
      releases: [release({ scope: [...DISCLOSABLES] })],
    } as const;
    expect(DISCLOSABLES.filter((what) => mayDisclose(given, body, what, on).allowed)).toEqual(['documents']);
  });
});
