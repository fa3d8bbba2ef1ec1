import type { Day } from '../calendar/day.js';
import type { FactKind } from '../facts/fact-kind.js';
import { papersEndOn } from './paper-audience.js';

/** What a mediation knows of its days, all in London. */
export interface DaysInMediation {
  /** Missing while it runs. */
  readonly endedOn?: Day;
  /** For how many days after its end the papers are kept. */
  readonly papersDays: number;
  /** By when the mediator is paid; missing where it is free, and where nobody said it yet. */
  readonly payBy?: Day;
  /** Of the meetings that were not called off. */
  readonly meetings: readonly Day[];
}

export const MEDIATION_DAY_KINDS = [
  'mediation-meets',
  'mediation-payment-due',
  'mediation-papers-end',
] as const satisfies readonly FactKind[];

/** A day of a mediation that its case may know: that it is one, and nothing of what is said there. */
export interface MediationDay {
  readonly kind: (typeof MEDIATION_DAY_KINDS)[number];
  readonly on: Day;
}

/** The days of which people are reminded. Nobody meets after the end, and the mediator is paid all the same. */
export function mediationDays({ endedOn, papersDays, payBy, meetings }: DaysInMediation): MediationDay[] {
  const papersEnd = papersEndOn(endedOn, papersDays);
  const held = meetings.filter((day) => endedOn === undefined || day <= endedOn);
  return [
    ...held.map((on): MediationDay => ({ kind: 'mediation-meets', on })),
    ...(payBy === undefined ? [] : [{ kind: 'mediation-payment-due', on: payBy } as const]),
    ...(papersEnd === undefined ? [] : [{ kind: 'mediation-papers-end', on: papersEnd } as const]),
  ];
}
