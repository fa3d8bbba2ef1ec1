import { parseDay } from '../../src/domain/calendar/day.js';
import type { BindingPromise } from '../../src/domain/commitments/binding-promise.js';
import type {
  BindingQuestion,
  BodyToHold,
  HeldCompact,
} from '../../src/domain/commitments/binding-question.js';
import type { HeldCommitment } from '../../src/domain/commitments/held-commitment.js';
import { spanOf } from '../../src/domain/commitments/in-force.js';
import { promisesThatBind } from '../../src/domain/commitments/promises-that-bind.js';

export const KENT: BodyToHold = {
  id: 'kent',
  name: 'Kent County Council',
  kind: 'county-council',
  area: 'Kent',
};
export const DOVER: BodyToHold = {
  id: 'dover',
  name: 'Dover District Council',
  kind: 'district-council',
  area: 'Dover',
};
export const YORK: BodyToHold = {
  id: 'york',
  name: 'City of York Council',
  kind: 'unitary-council',
  area: 'York',
};
export const TRUST: BodyToHold = { id: 'trust', name: 'the Kent NHS trust', kind: 'nhs-body', area: 'Kent' };
export const DEPARTMENT: BodyToHold = {
  id: 'dwp',
  name: 'the Department for Work and Pensions',
  kind: 'government-department',
};
export const CONTRACTOR: BodyToHold = { id: 'prime', name: 'Prime Example Ltd', kind: 'prime-contractor' };

export const compact = (changes: Partial<HeldCompact> = {}): HeldCompact => ({
  id: 'compact-kent',
  name: 'Kent Compact',
  area: 'Kent',
  places: ['Dover', 'Thanet'],
  inForce: spanOf('2012-03', undefined),
  signatories: [{ bodyId: 'kent', name: 'Kent County Council', signed: {} }],
  periods: [{ kind: 'notice-months', count: 6, inForce: {} }],
  ...changes,
});

export const commitment = (changes: Partial<HeldCommitment> = {}): HeldCommitment => ({
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

export function ask(body: BodyToHold, changes: Partial<BindingQuestion> = {}): BindingPromise[] {
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
export const from = (source: BindingPromise['source'], promises: BindingPromise[]) =>
  promises.filter((each) => each.source === source).map(({ verdict, why }) => ({ verdict, why }));
export const one = (source: BindingPromise['source'], promises: BindingPromise[]) =>
  from(source, promises)[0];
