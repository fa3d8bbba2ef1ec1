import type { Day } from '../calendar/day.js';
import { EFFECTS } from './escalation-effects.js';
import type { EscalationRouteId } from './escalation-handover.js';
import type { EscalationDays } from './escalation-move.js';
import { ENDED, type EscalationState } from './escalation-state.js';

/** A step further as it is kept, and what is known of its letter and of their mails. */
export interface KeptEscalation {
  readonly route: EscalationRouteId;
  readonly state: EscalationState;
  readonly days: EscalationDays;
  /** A letter was begun that has not gone. */
  readonly hasDraft: boolean;
  /** They wrote, and nobody has said what it was. */
  readonly hasUnread: boolean;
}

export const NEXT_STEPS = [
  'agree',
  'send',
  'finish-letter',
  'say-what-came',
  'say-they-have-it',
  'late',
  'wait',
  'nothing',
] as const;
/** What it waits for, or asks of people, today. */
export type NextStep = (typeof NEXT_STEPS)[number];

export interface EscalationNow {
  readonly next: NextStep;
  /** By when they say that they will answer. */
  readonly day?: Day;
}

/** What is to be done about it on a day in London. “Late” is worked out here each time, and kept nowhere. */
export function escalationNow(kept: KeptEscalation, today: Day): EscalationNow {
  const { state, hasDraft } = kept;
  if (ENDED.includes(state)) return { next: 'nothing' };
  if (state === 'planned') return { next: 'agree' };
  if (state === 'consented') return { next: hasDraft ? 'finish-letter' : 'send' };
  return withOthers(kept, today);
}

function withOthers({ route, days, hasUnread }: KeptEscalation, today: Day): EscalationNow {
  const { answerBy, arrivedOn } = days;
  const day = answerBy === undefined ? {} : { day: answerBy };
  if (hasUnread) return { next: 'say-what-came', ...day };
  if (EFFECTS[route].meets !== undefined && arrivedOn === undefined) return { next: 'say-they-have-it' };
  return { next: answerBy !== undefined && today > answerBy ? 'late' : 'wait', ...day };
}
