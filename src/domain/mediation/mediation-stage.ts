export const MEDIATION_SIDES = ['group', 'body'] as const;
/** The two who disagree. */
export type MediationSide = (typeof MEDIATION_SIDES)[number];

export const IN_THE_ROOM = [...MEDIATION_SIDES, 'mediator'] as const;
/** Who sits at the table: the sides and the mediator. Whoever accompanies a side sits with that side. */
export type InTheRoom = (typeof IN_THE_ROOM)[number];

export const MEDIATION_ENDS = ['settled', 'not-settled', 'stopped'] as const;
export type MediationEnd = (typeof MEDIATION_ENDS)[number];

export const MEDIATION_STAGES = [
  'asked',
  'agreed',
  'mediator-asked',
  'mediator-found',
  'ready',
  ...MEDIATION_ENDS,
] as const;
/** How far a mediation is. It is worked out from what was said, and kept nowhere. */
export type MediationStage = (typeof MEDIATION_STAGES)[number];

/** What was said so far. */
export interface MediationHistory {
  /** Those who agreed in writing to mediate. */
  readonly agreed: readonly MediationSide[];
  /** Missing while nobody is asked. */
  readonly mediator?: 'asked' | 'accepted';
  readonly isPaymentSaid: boolean;
  readonly end?: MediationEnd;
}

export function stageOf({ agreed, mediator, isPaymentSaid, end }: MediationHistory): MediationStage {
  if (end) return end;
  if (MEDIATION_SIDES.some((side) => !agreed.includes(side))) return 'asked';
  if (mediator === undefined) return 'agreed';
  if (mediator === 'asked') return 'mediator-asked';
  return isPaymentSaid ? 'ready' : 'mediator-found';
}

export const isRunning = (stage: MediationStage): boolean => !MEDIATION_ENDS.some((end) => end === stage);

/** The words of a stage, and what has to come next. */
export const STAGE_WORDS: Readonly<
  Record<MediationStage, { readonly label: string; readonly next: string }>
> = {
  asked: { label: 'Asked for', next: 'Both sides have to agree in writing first.' },
  agreed: { label: 'Both sides agreed', next: 'A mediator has to be chosen next.' },
  'mediator-asked': { label: 'A mediator was asked', next: 'The mediator has to say yes next.' },
  'mediator-found': {
    label: 'A mediator said yes',
    next: 'Next, say who pays the mediator, and by when.',
  },
  ready: { label: 'The talks are open', next: 'The mediator sets the days on which you meet.' },
  settled: { label: 'Ended with an agreement', next: 'This mediation is over.' },
  'not-settled': { label: 'Ended without an agreement', next: 'This mediation is over.' },
  stopped: { label: 'Stopped', next: 'This mediation is over.' },
};

/** For every page and mail of a mediation, whoever reads it. Nothing that people agree here moves a limit (rules.md, section 1 and JR-3M). */
export const STOPS_NO_CLOCK =
  'Mediation stops no clock. The last day to ask a court or to complain to an Ombudsman stays where it is.';

/** What the programme itself brings about between the two has another name. */
export const WHAT_MEDIATION_IS =
  'In a mediation somebody who stands on nobody’s side helps you both to talk. When the programme itself settles a thing with the public body, we call that negotiation.';
