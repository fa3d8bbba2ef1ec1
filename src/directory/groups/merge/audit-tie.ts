import type { Transaction } from '../../../platform/database/unit-of-work.js';

/** A case that went from one entry of a group to another. */
export interface CaseOfTie {
  readonly id: string;
  readonly programmeId: string;
}

export interface ChangedTie {
  /** What goes on the record of each case, and of each of the two entries: past tense, kebab-case. */
  readonly onCase: string;
  readonly onGroups: string;
  readonly tie: { readonly gone: string; readonly kept: string };
  readonly cases: readonly CaseOfTie[];
  readonly reason: string;
}

/** That two entries became one, or one became two, on the record of every case that went over and of both entries. */
export function auditTie(tx: Transaction, { onCase, onGroups, tie, cases, reason }: ChangedTie): void {
  const { programmeId } = tx.actor;
  const where = programmeId ? { programmeId } : {};
  for (const { id } of cases) {
    const subject = { subjectType: 'case', subjectId: id };
    tx.audit({ chain: id, action: onCase, ...subject, ...where, details: { ...tie, reason } });
  }
  for (const chain of [tie.gone, tie.kept]) {
    const subject = { subjectType: 'voluntary-group', subjectId: chain };
    tx.audit({ chain, action: onGroups, ...subject, ...where, details: { ...tie, cases: cases.length } });
  }
}
