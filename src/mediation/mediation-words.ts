import type { Audience } from '../platform/database/case-item.record.js';
import type { MediationActor, MediationMove, SaidInMediation } from '../domain/mediation/mediation-move.js';
import { toldOfPaper } from '../domain/mediation/paper-audience.js';

/** Who is told by mail: the group, the staff of the case, the mediator. Nothing goes to a public body by itself. */
export type ToldByMail = 'group' | 'staff' | 'mediator';

interface Step {
  /** For the audit. */
  readonly action: string;
  /** For the timeline: what happened and who did it, and no word of what was said in the room. Missing where nobody is told. */
  readonly text?: (who: string) => string;
  /** Who reads that line; everybody where nothing is said. */
  readonly audience?: Audience;
  readonly mailed: readonly ToldByMail[];
}

const EVERYBODY = ['group', 'staff', 'mediator'] as const;
const CASE = ['group', 'staff'] as const;
const ROOM = ['group', 'mediator'] as const;

/** What each move is called where it is told. */
export const STEPS: Readonly<Record<MediationMove, Step>> = {
  agree: {
    action: 'mediation-agreed',
    text: (who) => `${who} agreed in writing to a mediation.`,
    mailed: CASE,
  },
  'choose-mediator': {
    action: 'mediator-asked',
    text: () => 'A mediator was asked.',
    mailed: ['group', 'mediator'],
  },
  accept: {
    action: 'mediator-accepted',
    text: () => 'The mediator said yes, and that nothing ties them to either side.',
    mailed: CASE,
  },
  decline: {
    action: 'mediator-declined',
    text: () => 'The mediator cannot do it. Another one is needed.',
    mailed: CASE,
  },
  'say-who-pays': {
    action: 'mediation-payment-said',
    text: () => 'It was written down who pays the mediator, and by when.',
    mailed: EVERYBODY,
  },
  'set-session': {
    action: 'mediation-meeting-set',
    text: () => 'The mediator set a day on which both sides meet.',
    mailed: ['group'],
  },
  'call-off': {
    action: 'mediation-meeting-called-off',
    text: () => 'A meeting of the mediation was called off.',
    mailed: ['group'],
  },
  share: {
    action: 'mediation-paper-shared',
    text: (who) => `${who} shared a paper in the mediation.`,
    mailed: ROOM,
  },
  'add-point': { action: 'mediation-point-added', mailed: [] },
  settle: {
    action: 'mediation-settled',
    text: () => 'The mediation ended with an agreement.',
    mailed: CASE,
  },
  'end-without': {
    action: 'mediation-not-settled',
    text: () => 'The mediation ended without an agreement.',
    mailed: CASE,
  },
  stop: {
    action: 'mediation-stopped',
    text: (who) => `${who} stopped the mediation.`,
    mailed: EVERYBODY,
  },
  'name-companion': {
    action: 'mediation-companion-named',
    text: () => 'The group asked its caseworker to sit with it in the mediation.',
    audience: 'group',
    mailed: ['staff'],
  },
  'end-companion': {
    action: 'mediation-companion-ended',
    text: () => 'The caseworker sits with the group in the mediation no longer.',
    audience: 'group',
    mailed: [],
  },
};

/** A step of a mediation is a move, or something that became of its case. */
export const isMove = (step: string): step is MediationMove => Object.hasOwn(STEPS, step);

export const WHO: Readonly<Record<MediationActor, string>> = {
  group: 'The group',
  body: 'The public body',
  mediator: 'The mediator',
  programme: 'The programme',
};

/** Whose act it is: where the programme writes something down for a side, that side’s. */
export const whoseAct = (actor: MediationActor, { side }: Pick<SaidInMediation, 'side'>): MediationActor =>
  actor === 'programme' ? (side ?? actor) : actor;

/** What the timeline says of a move, and to whom; undefined where it says nothing. */
export function toldOfStep(
  move: MediationMove,
  side: MediationActor,
  { audience }: Pick<SaidInMediation, 'audience'>,
): { readonly text: string; readonly audience: Audience } | undefined {
  const { text, audience: usual = 'all' } = STEPS[move];
  const readers =
    move === 'share' && audience && side !== 'programme' ? toldOfPaper({ audience, side }) : usual;
  return text && readers ? { text: text(WHO[side]), audience: readers } : undefined;
}

/** Who is mailed: a private paper of one side is nobody’s business but the mediator’s. */
export function mailedOf(
  move: MediationMove,
  { audience }: Pick<SaidInMediation, 'audience'>,
): readonly ToldByMail[] {
  if (move === 'share' && audience === 'mediation-private') return ['mediator'];
  return STEPS[move].mailed;
}
