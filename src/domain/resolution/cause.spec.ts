import { CAUSE_KINDS, CAUSES, isCauseKind } from './cause.js';

describe('why a promise was not kept', () => {
  it('has the four kinds of the guide, and no other', () => {
    expect(Object.keys(CAUSES)).toEqual(['unavoidable', 'mistake', 'management', 'deliberate']);
    expect(CAUSE_KINDS).toEqual(Object.keys(CAUSES));
    expect(['deliberate', 'disputed', 'toString'].map(isCauseKind)).toEqual([true, false, false]);
  });

  it.each([
    ['unavoidable', /harm .* as small/],
    ['mistake', /new partners and new staff/],
    ['management', /senior champions/],
    ['deliberate', /serious look at the whole relationship.*somebody outside/],
  ] as const)('%s has the guide’s own consideration', (kind, said) =>
    expect(CAUSES[kind].consideration).toMatch(said),
  );

  it('says each of them once', () => {
    const said = Object.values(CAUSES).flatMap(({ label, meaning, consideration }) => [
      label,
      meaning,
      consideration,
    ]);
    expect(new Set(said).size).toBe(12);
  });
});
