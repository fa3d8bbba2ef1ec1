import { writeDay, type Day } from '../calendar/day.js';
import type { FieldError } from '../domain-error.js';
import { conflictSentences, type MediatorConflict } from './conflict.js';
import type { PaperAudience } from './paper-audience.js';
import {
  STAGE_WORDS,
  MEDIATION_STAGES,
  isRunning,
  type InTheRoom,
  type MediationHistory,
  type MediationSide,
  type MediationStage,
} from './mediation-stage.js';

/** In the order in which they are offered. */
export const MEDIATION_MOVES = [
  'agree',
  'choose-mediator',
  'accept',
  'say-who-pays',
  'set-session',
  'call-off',
  'share',
  'add-point',
  'settle',
  'end-without',
  'name-companion',
  'end-companion',
  'decline',
  'stop',
] as const;
export type MediationMove = (typeof MEDIATION_MOVES)[number];

/** Who does it: somebody in the room, or the programme for them. */
export type MediationActor = InTheRoom | 'programme';

export const PAYERS = ['body', 'group', 'both', 'programme', 'nobody'] as const;
/** Who pays the mediator. */
export type Payer = (typeof PAYERS)[number];

/** What somebody says with a move. Which of it a move needs is in its row. Days are in London. */
export interface SaidInMediation {
  /** For whom it is written down, where the programme does it. */
  readonly side?: MediationSide;
  /** The day on which it was agreed, or on which a session is. */
  readonly on?: Day;
  /** Name and office of who signed. */
  readonly signedBy?: string;
  readonly noRetaliation?: boolean;
  readonly noTie?: boolean;
  readonly mediatorId?: string;
  readonly payer?: Payer;
  readonly payBy?: Day;
  readonly place?: string;
  readonly whoComes?: string;
  readonly sessionId?: string;
  readonly audience?: PaperAudience;
  readonly title?: string;
  readonly words?: string;
  readonly owedBy?: MediationSide;
  readonly what?: string;
  readonly by?: Day;
}

/** What is known when somebody wants to go on with a mediation. */
export interface MediationEvidence {
  readonly stage: MediationStage;
  readonly history: MediationHistory;
  readonly askedOn: Day;
  readonly today: Day;
  readonly actor: MediationActor;
  readonly said: SaidInMediation;
  /** What ties the mediator who is to be asked to either side. */
  readonly conflicts?: readonly MediatorConflict[];
  /** How many points the sides agreed on so far. */
  readonly points?: number;
}

/** What is missing or cannot be right, by field. */
type Guard = (evidence: MediationEvidence) => readonly FieldError[];

const at = (pointer: string, isWrong: boolean, detail: string): readonly FieldError[] =>
  isWrong ? [{ pointer, detail }] : [];

const isSigned: Guard = ({ said: { signedBy } }) =>
  at('/signed_by', !signedBy, 'Write the name of who agrees, and what they are there.');

const saysNoRetaliation: Guard = (evidence) =>
  at(
    '/no_retaliation',
    sideOf(evidence) === 'body' && evidence.said.noRetaliation !== true,
    'The public body has to say that nobody will be treated worse because of this. Without it there is no mediation.',
  );

const dayHasCome: Guard = ({ said: { on }, askedOn, today }) =>
  on === undefined
    ? at('/date', true, 'Give the day, the month and the year.')
    : at(
        '/date',
        on > today || on < askedOn,
        `Give a day from ${writeDay(askedOn)}, when it was asked for, to ${writeDay(today)}.`,
      );

const notTwice: Guard = (evidence) => {
  const side = sideOf(evidence);
  return at(
    '/form',
    side === undefined || evidence.history.agreed.includes(side),
    'This side agreed already. Wait for the other one.',
  );
};

const namesMediator: Guard = ({ said: { mediatorId } }) =>
  at('/mediator', !mediatorId, 'Choose a mediator from the panel.');

const hasNoConflict: Guard = ({ conflicts = [] }) =>
  conflictSentences(conflicts).map((detail) => ({ pointer: '/mediator', detail }));

const declaresNoTie: Guard = ({ said: { noTie } }) =>
  at(
    '/no_tie',
    noTie !== true,
    'Say that nothing ties you to either side. If something does, choose “I cannot do it”.',
  );

const saysPayer: Guard = ({ said: { payer } }) =>
  at('/payer', payer === undefined, 'Choose who pays, or “Nobody: it is free”.');

const saysByWhen: Guard = ({ said: { payer, payBy }, today }) => {
  if (payer === 'nobody' || payer === undefined) return [];
  if (payBy === undefined) return at('/pay_by', true, 'Give the day by which it is to be paid.');
  return at(
    '/pay_by',
    payBy < today,
    `${writeDay(payBy)} has passed. Give ${writeDay(today)} or a later day.`,
  );
};

const meetsLater: Guard = ({ said: { on }, today }) =>
  on === undefined
    ? at('/date', true, 'Give the day on which you meet.')
    : at('/date', on < today, `${writeDay(on)} has passed. Give ${writeDay(today)} or a later day.`);

const saysWhere: Guard = ({ said: { place } }) =>
  at('/place', !place, 'Say where you meet: an address, or the link to a call.');

const saysWho: Guard = ({ said: { whoComes } }) => at('/who_comes', !whoComes, 'Say who comes.');

const namesSession: Guard = ({ said: { sessionId } }) =>
  at('/session', !sessionId, 'Choose the meeting that is off.');

const saysForWhom: Guard = ({ said: { audience } }) =>
  at('/audience', audience === undefined, 'Choose who may read it.');

const hasTitle: Guard = ({ said: { title } }) => at('/title', !title, 'Say in a few words what it is.');

const hasWords: Guard = ({ said: { words } }) => at('/words', !words, 'Write what you want to share.');

const saysWhatIsOwed: Guard = ({ said: { what } }) => at('/what', !what, 'Write what was agreed.');

const saysWhoOwes: Guard = ({ said: { owedBy } }) =>
  at('/owed_by', owedBy === undefined, 'Choose who has to do it.');

const dayIsAhead: Guard = ({ said: { by }, today }) =>
  at('/by', by !== undefined && by < today, 'That day has passed. Give a later one, or leave it empty.');

const hasPoints: Guard = ({ points = 0 }) =>
  at('/form', points === 0, 'Write down first what was agreed, point by point.');

export interface MediationMoveRow {
  readonly from: readonly MediationStage[];
  readonly by: readonly MediationActor[];
  readonly needs: readonly Guard[];
}

const RUNNING = MEDIATION_STAGES.filter(isRunning);
const WITH_MEDIATOR = ['mediator-found', 'ready'] as const;

/** The one table of how a mediation goes on, and who may do what. */
export const MEDIATION_TABLE: Readonly<Record<MediationMove, MediationMoveRow>> = {
  agree: {
    from: ['asked'],
    by: ['body', 'programme'],
    needs: [isSigned, dayHasCome, saysNoRetaliation, notTwice],
  },
  'choose-mediator': {
    from: ['agreed', 'mediator-asked'],
    by: ['programme'],
    needs: [namesMediator, hasNoConflict],
  },
  accept: { from: ['mediator-asked'], by: ['mediator'], needs: [declaresNoTie] },
  decline: { from: ['mediator-asked', ...WITH_MEDIATOR], by: ['mediator'], needs: [] },
  'say-who-pays': {
    from: WITH_MEDIATOR,
    by: ['programme', 'mediator'],
    needs: [saysPayer, saysByWhen],
  },
  'set-session': { from: ['ready'], by: ['mediator'], needs: [meetsLater, saysWhere, saysWho] },
  'call-off': { from: ['ready'], by: ['mediator'], needs: [namesSession] },
  share: {
    from: WITH_MEDIATOR,
    by: ['group', 'body', 'mediator'],
    needs: [saysForWhom, hasTitle, hasWords],
  },
  'add-point': {
    from: ['ready'],
    by: ['mediator'],
    needs: [saysWhatIsOwed, saysWhoOwes, dayIsAhead],
  },
  settle: { from: ['ready'], by: ['mediator'], needs: [hasPoints] },
  'end-without': { from: WITH_MEDIATOR, by: ['mediator'], needs: [] },
  stop: { from: RUNNING, by: ['group', 'body', 'programme'], needs: [] },
  'name-companion': { from: RUNNING, by: ['group'], needs: [] },
  'end-companion': { from: MEDIATION_STAGES, by: ['group'], needs: [] },
};

/** Who agrees: whoever acts, or the side for whom the programme writes it down. */
function sideOf({ actor, said }: Pick<MediationEvidence, 'actor' | 'said'>): MediationSide | undefined {
  return actor === 'group' || actor === 'body' ? actor : said.side;
}

export type MediationMoveAnswer =
  | { readonly isOpen: true }
  /** Not by this one, or not from where it stands: what has to come first. */
  | { readonly isNotOpen: true; readonly first: string }
  | { readonly errors: readonly FieldError[] };

/** Whether a mediation can go on like this, or why not. */
export function moveMediation(move: MediationMove, evidence: MediationEvidence): MediationMoveAnswer {
  const { from, by, needs } = MEDIATION_TABLE[move];
  if (!by.includes(evidence.actor) || !from.includes(evidence.stage))
    return { isNotOpen: true, first: STAGE_WORDS[evidence.stage].next };
  const errors = needs.flatMap((guard) => guard(evidence));
  return errors.length > 0 ? { errors } : { isOpen: true };
}

/** What this one can do now. */
export const openMoves = (stage: MediationStage, actor: MediationActor): MediationMove[] =>
  MEDIATION_MOVES.filter(
    (move) => MEDIATION_TABLE[move].from.includes(stage) && MEDIATION_TABLE[move].by.includes(actor),
  );
