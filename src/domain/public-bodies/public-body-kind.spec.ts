import {
  isPublicBodyKind,
  ombudsmanOf,
  PUBLIC_BODY_KINDS,
  type OmbudsmanRuleId,
  type PublicBodyKind,
} from './public-body-kind.js';

const KINDS = Object.keys(PUBLIC_BODY_KINDS).filter(isPublicBodyKind);

describe('which Ombudsman', () => {
  it('is the one that was set by hand, or none, and else that of the kind', () => {
    const why = 'An order says so.';
    expect(ombudsmanOf('unitary-council')).toBe(PUBLIC_BODY_KINDS['unitary-council'].ombudsman);
    expect(ombudsmanOf('unitary-council', { rule: 'PHSO-12M', why })).toBe(
      PUBLIC_BODY_KINDS['government-department'].ombudsman,
    );
    expect(ombudsmanOf('unitary-council', { rule: 'none', why })).toEqual({ rule: null, why });
    expect(ombudsmanOf('prime-contractor', { rule: 'HSO-1Y', why }).rule).toBe('HSO-1Y');
  });

  it.each<{ kind: PublicBodyKind; rule: OmbudsmanRuleId | null; because: string }>([
    { kind: 'county-council', rule: 'LGSCO-12M', because: 'a council in England' },
    { kind: 'fire-authority', rule: 'LGSCO-12M', because: 'a fire authority' },
    { kind: 'nhs-body', rule: 'HSO-1Y', because: 'an NHS body, with no MP in between' },
    { kind: 'government-department', rule: 'PHSO-12M', because: 'a department, through an MP' },
    { kind: 'parish-council', rule: null, because: 'a parish council has none' },
    { kind: 'police', rule: null, because: 'the police have none for this' },
  ])('$because', ({ kind, rule }) => {
    expect(PUBLIC_BODY_KINDS[kind].ombudsman.rule).toBe(rule);
  });

  it('gives a reason in words wherever there is none', () => {
    const reasons = KINDS.map((kind) => PUBLIC_BODY_KINDS[kind].ombudsman).flatMap((ombudsman) =>
      ombudsman.rule === null ? [ombudsman.why] : [],
    );
    expect(reasons).toHaveLength(6);
    expect(reasons.every((why) => why.endsWith('.'))).toBe(true);
  });
});

describe('which promises can bind', () => {
  it('holds only central government to the national Compact', () => {
    expect(KINDS.filter((kind) => PUBLIC_BODY_KINDS[kind].nationalCompact)).toEqual([
      'government-department',
      'executive-agency',
      'arms-length-body',
    ]);
  });

  it('asks best value authorities alone to have regard to the guidance', () => {
    expect(KINDS.filter((kind) => !PUBLIC_BODY_KINDS[kind].bestValueAuthority)).toContain('parish-council');
    expect(KINDS.filter((kind) => PUBLIC_BODY_KINDS[kind].bestValueAuthority)).toEqual([
      'county-council',
      'unitary-council',
      'metropolitan-council',
      'london-borough',
      'district-council',
      'combined-authority',
      'fire-authority',
    ]);
  });
});
