import type { Audience } from '../platform/database/case-item.record.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { TimelineKind } from '../timeline/timeline-kind.js';
import type { CaseRecord } from './case.record.js';
import type { ChangedDates } from './deadline-projection.js';

/** What a command did to the case it was given locked. */
export interface CaseChange {
  /** For the audit: past tense, kebab-case. */
  readonly action: string;
  readonly kind: TimelineKind;
  /** For the timeline: plain English, past tense. */
  readonly text: string;
  /** Who reads it on the timeline; the group and its caseworkers when absent. */
  readonly audience?: Audience;
  /** Set where it is one group's own, so that the others on the case do not read it. */
  readonly groupId?: string;
  readonly changes?: Partial<CaseRecord>;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Dates of which everybody else on the case is told by mail. */
  readonly dates?: ChangedDates;
  /** Set where whoever did it may take it back for a quarter of an hour. */
  readonly undo?: Undoable;
  /** Done when everything else is written: the case may then be out of the actor's sight. */
  readonly last?: (tx: Transaction) => Promise<void>;
}

/** Everything in `changes` but the dates is put back; the dates are worked out again. */
export interface Undoable {
  /** What was done, after “You”: `gave this case to Ben`. */
  readonly what: string;
  /** The answer to the group that goes with it. */
  readonly answerId?: string;
}
