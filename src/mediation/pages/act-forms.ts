import { isUUID } from 'class-validator';
import type { FormReading } from '../../casework/pages/case-forms.js';
import { readGiven } from '../../casework/steps/read-plan.js';
import {
  MEDIATION_MOVES,
  PAYERS,
  type MediationMove,
  type Payer,
  type SaidInMediation,
} from '../../domain/mediation/mediation-move.js';
import { MEDIATION_SIDES } from '../../domain/mediation/mediation-stage.js';
import { PAPER_AUDIENCES } from '../../domain/mediation/paper-audience.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { readDay } from '../../platform/web/date-fields.js';
import { readChoice, readText, typed, type Form, type Reading } from '../../platform/web/forms.js';
import { LONGEST_PAPER } from '../mediations.dto.js';

const LONGEST_LINE = 200;
const LONGEST_PLACE = 500;

type FieldName =
  | 'side'
  | 'signed_by'
  | 'date'
  | 'no_retaliation'
  | 'mediator'
  | 'no_tie'
  | 'payer'
  | 'pay_by'
  | 'place'
  | 'who_comes'
  | 'session'
  | 'audience'
  | 'title'
  | 'words'
  | 'what'
  | 'owed_by'
  | 'by';

type Readings = Readonly<Partial<Record<keyof SaidInMediation, Reading<unknown>>>>;

const line = (form: Form, name: string, label: string, max = LONGEST_LINE): Reading<string> =>
  readText(form, { name, label, max });
const ticked = (form: Form, name: string): Reading<boolean> =>
  typed(form, name) === 'yes' ? { value: true } : {};
const idIn = (form: Form, name: string): Reading<string> => {
  const value = typed(form, name);
  return isUUID(value) ? { value } : {};
};
const sideIn = (form: Form, name: string): Reading<string> =>
  readChoice(form, { name, label: 'a side', options: MEDIATION_SIDES });

/** How each field is read; what must be there is for the rules to say. */
const READERS: Readonly<Record<FieldName, (form: Form) => Readings>> = {
  side: (form) => ({ side: sideIn(form, 'side') }),
  signed_by: (form) => ({ signedBy: line(form, 'signed_by', 'the name') }),
  date: (form) => ({ on: readDay(form, { name: 'date' }) }),
  no_retaliation: (form) => ({ noRetaliation: ticked(form, 'no_retaliation') }),
  mediator: (form) => ({ mediatorId: idIn(form, 'mediator') }),
  no_tie: (form) => ({ noTie: ticked(form, 'no_tie') }),
  payer: (form) => ({ payer: readChoice(form, { name: 'payer', label: 'who pays', options: PAYERS }) }),
  pay_by: (form) => ({ payBy: readDay(form, { name: 'pay_by' }) }),
  place: (form) => ({ place: line(form, 'place', 'the place', LONGEST_PLACE) }),
  who_comes: (form) => ({ whoComes: line(form, 'who_comes', 'who comes', LONGEST_PLACE) }),
  session: (form) => ({ sessionId: idIn(form, 'session') }),
  audience: (form) => ({
    audience: readChoice(form, { name: 'audience', label: 'who may read it', options: PAPER_AUDIENCES }),
  }),
  title: (form) => ({ title: line(form, 'title', 'the title') }),
  words: (form) => ({
    words: readText(form, { name: 'words', label: 'the paper', max: LONGEST_PAPER, lines: true }),
  }),
  what: (form) => ({ what: line(form, 'what', 'what was agreed', LONGEST_PLACE) }),
  owed_by: (form) => ({ owedBy: sideIn(form, 'owed_by') }),
  by: (form) => ({ by: readDay(form, { name: 'by' }) }),
};

interface ActForm {
  readonly button: string;
  /** What follows from it. */
  readonly intro: string;
  readonly fields: readonly FieldName[];
  /** The question for the day. */
  readonly day?: string;
}

/** Every act with its form. */
export const ACT_FORMS: Readonly<Record<MediationMove, ActForm>> = {
  agree: {
    button: 'Agree to the mediation',
    intro: 'Talks can begin once both sides agreed in writing. Each side can stop at any time.',
    fields: ['side', 'signed_by', 'date', 'no_retaliation'],
    day: 'On which day was it agreed?',
  },
  'choose-mediator': {
    button: 'Ask a mediator',
    intro: 'Whoever is tied to one of the sides cannot be asked. We say what the tie is.',
    fields: ['mediator'],
  },
  accept: {
    button: 'Say yes',
    intro: 'After this you see what both sides share with you.',
    fields: ['no_tie'],
  },
  decline: {
    button: 'I cannot do it',
    intro: 'You need not say why. You then see no more of this mediation.',
    fields: [],
  },
  'say-who-pays': {
    button: 'Say who pays',
    intro: 'Both sides and the programme read this.',
    fields: ['payer', 'pay_by'],
  },
  'set-session': {
    button: 'Set a day to meet',
    intro: 'Both sides read this. The programme learns the day, and not where it is or who comes.',
    fields: ['date', 'place', 'who_comes'],
    day: 'On which day do you meet?',
  },
  'call-off': {
    button: 'Call off a meeting',
    intro: 'Both sides hear of it.',
    fields: ['session'],
  },
  share: {
    button: 'Share a paper',
    intro:
      'What you share here stays in the mediation. It is no evidence of the case, and it is destroyed on the day that both sides agreed to.',
    fields: ['audience', 'title', 'words'],
  },
  'add-point': {
    button: 'Write down a point of agreement',
    intro: 'Write one point at a time. Both sides read it.',
    fields: ['what', 'owed_by', 'by'],
  },
  settle: {
    button: 'End it with this agreement',
    intro: 'The points that you wrote down are what both sides agreed on. This ends the mediation.',
    fields: [],
  },
  'end-without': {
    button: 'End it without an agreement',
    intro: 'The case learns that there is no agreement, and not why.',
    fields: [],
  },
  stop: {
    button: 'Stop the mediation',
    intro: 'Each side can stop at any time, and need not say why. You can ask for another mediation later.',
    fields: ['side'],
  },
  'name-companion': {
    button: 'Ask your caseworker to sit with you',
    intro:
      'Your caseworker then reads what you and the mediator share. Nobody else of the programme does. You can take this back at any time.',
    fields: [],
  },
  'end-companion': {
    button: 'Go on without your caseworker',
    intro: 'Your caseworker then sees nothing of the papers any more.',
    fields: [],
  },
};

/** The side and the day are asked of the programme alone: whoever agrees here does so today, for themself. */
const ASKED_OF_PROGRAMME: Readonly<Partial<Record<MediationMove, readonly FieldName[]>>> = {
  agree: ['side', 'date'],
  stop: ['side'],
};

export const fieldsOf = (move: MediationMove, byProgramme: boolean): FieldName[] =>
  ACT_FORMS[move].fields.filter((field) => byProgramme || !ASKED_OF_PROGRAMME[move]?.includes(field));

/** What was said with an act. */
export function readAct(form: Form, fields: readonly FieldName[]): FormReading<SaidInMediation> {
  const readings = Object.fromEntries(fields.flatMap((field) => Object.entries(READERS[field](form))));
  return readGiven(readings) as FormReading<SaidInMediation>;
}

/** Throws `NotFoundHereError`. */
export function moveIn(text: string): MediationMove {
  const move = MEDIATION_MOVES.find((each) => each === text);
  if (!move) throw new NotFoundHereError();
  return move;
}

export const PAYER_WORDS: Readonly<Record<Payer, string>> = {
  body: 'The public body',
  group: 'The group',
  both: 'Both, half each',
  programme: 'The programme',
  nobody: 'Nobody: it is free',
};
