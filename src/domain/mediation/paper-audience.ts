import { addDays, type Day } from '../calendar/day.js';
import type { InTheRoom } from './mediation-stage.js';

export const PAPER_AUDIENCES = ['mediation-joint', 'mediation-private'] as const;
/** Joint: the mediator and both sides. Private: the mediator and whoever shares it. */
export type PaperAudience = (typeof PAPER_AUDIENCES)[number];

export interface SharedPaper {
  readonly audience: PaperAudience;
  /** Who shared it. */
  readonly side: InTheRoom;
}

/** Whether somebody in the room may read it. Nobody outside of it may: the database gives them no row. */
export const mayReadPaper = (reader: InTheRoom, { audience, side }: SharedPaper): boolean =>
  audience === 'mediation-joint' || side === reader || reader === 'mediator';

/** For how many days after its end the papers of a mediation are kept: both sides agree to one of these. */
export const PAPERS_KEPT_DAYS = [14, 28, 90] as const;
export type PapersKeptDays = (typeof PAPERS_KEPT_DAYS)[number];

/** The day on which the papers are destroyed; none while the mediation runs. */
export const papersEndOn = (endedOn: Day | undefined, keptDays: number): Day | undefined =>
  endedOn === undefined ? undefined : addDays(endedOn, keptDays);

/** Who is told that a paper was shared. What a mediator keeps for themself is nobody’s to know. */
export function toldOfPaper({ audience, side }: SharedPaper): 'all' | 'group' | 'body' | undefined {
  if (audience === 'mediation-joint') return 'all';
  return side === 'mediator' ? undefined : side;
}
