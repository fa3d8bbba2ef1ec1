import type { Day } from '../calendar/day.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { EscalationRouteId } from './escalation-handover.js';
import type { EscalationMove } from './escalation-move.js';

/** When something shows: as soon as it went, once it is there, when they say so, and when they answer. */
export type Moment = 'sent' | 'arrived' | 'acknowledged' | 'decided';

export interface EscalationEffects {
  readonly shows: Readonly<Partial<Record<Moment, readonly FactKind[]>>>;
  /** The limit on the group that is met once it is there, as `aboutOf` names it. */
  readonly meets?: string;
}

const NONE: EscalationEffects = { shows: {} };

/** What follows for the dates of the case. A letter of ours that went showed the same day already. */
export const EFFECTS: Readonly<Record<EscalationRouteId, EscalationEffects>> = {
  discussion: NONE,
  'compact-officer': NONE,
  'complaint-stage-1': {
    shows: {
      sent: ['complaint-sent'],
      arrived: ['complaint-received'],
      acknowledged: ['complaint-acknowledged'],
      decided: ['complaint-answered'],
    },
  },
  'complaint-stage-2': {
    shows: {
      arrived: ['complaint-stage-2-received'],
      acknowledged: ['complaint-stage-2-acknowledged'],
      decided: ['complaint-stage-2-answered'],
    },
  },
  'disputes-panel': NONE,
  'panel-appeal': { shows: {}, meets: 'LOCAL-APPEAL' },
  'advocacy-letter': NONE,
  councillor: NONE,
  scrutiny: NONE,
  'call-in': NONE,
  mp: NONE,
  media: NONE,
  ombudsman: { shows: {}, meets: 'ombudsman' },
  'letter-before-claim': {
    shows: { sent: ['letter-before-claim-sent'], decided: ['letter-before-claim-answered'] },
  },
  // A solicitor who has the papers has claimed nothing yet: of the court’s last day people say themselves what became of it.
  'judicial-review': NONE,
};

const MOMENTS: Readonly<Partial<Record<EscalationMove, Moment>>> = {
  send: 'sent',
  acknowledge: 'acknowledged',
  decide: 'decided',
};

/** The days of a move: on which it happened, and on which it was there where it was not before. */
export interface MoveDays {
  readonly on: Day;
  readonly arrivedOn?: Day;
}

/** What a move shows, each with its day. */
export function factsShown(
  route: EscalationRouteId,
  move: EscalationMove,
  { on, arrivedOn }: MoveDays,
): readonly { readonly kind: FactKind; readonly on: Day }[] {
  const { shows } = EFFECTS[route];
  const moment = MOMENTS[move];
  const now = moment ? (shows[moment] ?? []) : [];
  const there = arrivedOn === undefined ? [] : (shows.arrived ?? []);
  return [...now.map((kind) => ({ kind, on })), ...there.map((kind) => ({ kind, on: arrivedOn ?? on }))];
}
