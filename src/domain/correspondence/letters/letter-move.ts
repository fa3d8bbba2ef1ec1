import type { Fault } from './letter-grammar.js';
import type { LetterKindEntry } from './letter-kind.js';

export const LETTER_STATES = [
  'draft',
  'with-group',
  'agreed',
  'with-supervisor',
  'ready',
  'sent',
  'posted',
  'withdrawn',
] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export const LETTER_STATE_WORDS: Readonly<Record<LetterState, string>> = {
  draft: 'Being written',
  'with-group': 'With the group, to agree',
  agreed: 'The group agrees',
  'with-supervisor': 'With a supervisor',
  ready: 'Ready to go',
  sent: 'Sent by e-mail',
  posted: 'Posted',
  withdrawn: 'Withdrawn',
};

export const LETTER_MOVES = [
  'write',
  'offer',
  'agree',
  'ask-change',
  'ask-supervisor',
  'approve',
  'return',
  'send',
  'post',
  'withdraw',
] as const;
export type LetterMove = (typeof LETTER_MOVES)[number];

/** Who does it: somebody on the staff, a supervisor, or the group. */
export type LetterActor = 'staff' | 'supervisor' | 'group';

/** What is known of a letter and its case when somebody wants to move it. */
export interface LetterEvidence {
  readonly kind: LetterKindEntry;
  /** Written by the group for itself: it needs nobody's yes, and nobody but the group sends it. */
  readonly byGroup: boolean;
  readonly isBlank: readonly Fault[];
  readonly hasAddressee: boolean;
  readonly hasEmail: boolean;
  /** Every group that was asked agreed to this text. */
  readonly everybodyAgreed: boolean;
  readonly supervisorApproved: boolean;
  /** What the guards before a contact with the body still ask for, each in a sentence. */
  readonly beforeContact: readonly string[];
  /** Whom the letter would tell what they may not know, each in a sentence. */
  readonly tellsTooMuch: readonly string[];
  /** Why information cannot be asked for in the name that stands under it, each in a sentence. */
  readonly needsOtherApplicant: readonly string[];
}

type Guard = (evidence: LetterEvidence) => readonly string[];

const noBlank: Guard = ({ isBlank }) =>
  isBlank.map(({ line, detail }) => `Line ${line} has a blank that nobody has filled: ${detail}.`);
const hasAddressee: Guard = (of) => (of.hasAddressee ? [] : ['Say to whom it goes.']);
const hasEmail: Guard = (of) =>
  of.hasEmail ? [] : ['Give the e-mail address of everybody who gets it, or post it.'];
const groupAgreed: Guard = (of) =>
  of.everybodyAgreed || of.byGroup ? [] : ['The group has not agreed to this text yet.'];
const supervisorSaw: Guard = (of) =>
  !of.kind.needsSupervisor || of.supervisorApproved || of.byGroup
    ? []
    : ['A supervisor has to look at it first.'];
const needsSupervisor: Guard = (of) =>
  of.kind.needsSupervisor ? [] : ['This letter needs no supervisor. It can go.'];
const mayContact: Guard = (of) => (of.byGroup ? [] : of.beforeContact);
const hasApplicant: Guard = (of) => of.needsOtherApplicant;
const tellsNoName: Guard = (of) => (of.byGroup ? [] : of.tellsTooMuch);

interface MoveRow {
  readonly from: readonly LetterState[];
  readonly to: LetterState;
  readonly by: readonly LetterActor[];
  readonly needs: readonly Guard[];
  /** Also open to a group for a letter of its own, from these. */
  readonly ownFrom?: readonly LetterState[];
}

const STAFF = ['staff', 'supervisor'] as const;
const OPEN = ['draft', 'with-group', 'agreed', 'with-supervisor', 'ready'] as const;
const GOES = [noBlank, hasAddressee, groupAgreed, supervisorSaw, mayContact, tellsNoName, hasApplicant];

/** The one table of what can become of a letter. A new text has to be agreed to anew. */
export const LETTER_TABLE: Readonly<Record<LetterMove, MoveRow>> = {
  write: {
    from: ['draft', 'with-group', 'agreed', 'with-supervisor', 'ready'],
    to: 'draft',
    by: STAFF,
    needs: [],
    ownFrom: ['draft'],
  },
  offer: { from: ['draft'], to: 'with-group', by: STAFF, needs: [noBlank, hasAddressee] },
  'ask-change': { from: ['with-group'], to: 'draft', by: ['group'], needs: [] },
  agree: { from: ['with-group'], to: 'agreed', by: ['group', ...STAFF], needs: [] },
  'ask-supervisor': {
    from: ['agreed'],
    to: 'with-supervisor',
    by: STAFF,
    needs: [needsSupervisor, groupAgreed],
  },
  approve: { from: ['with-supervisor'], to: 'ready', by: ['supervisor'], needs: [noBlank] },
  return: { from: ['with-supervisor'], to: 'draft', by: ['supervisor'], needs: [] },
  send: { from: ['agreed', 'ready'], to: 'sent', by: STAFF, needs: [...GOES, hasEmail] },
  post: { from: ['agreed', 'ready'], to: 'posted', by: STAFF, needs: GOES, ownFrom: ['draft'] },
  withdraw: { from: OPEN, to: 'withdrawn', by: STAFF, needs: [], ownFrom: ['draft'] },
};

export type MoveAnswer =
  | { readonly to: LetterState }
  /** Not from here, or not by them, in a sentence. */
  | { readonly not: string }
  | { readonly missing: readonly string[] };

export interface LetterQuestion {
  readonly state: LetterState;
  readonly by: LetterActor;
  readonly evidence: LetterEvidence;
}

/** Whether the letter can be moved so, by them, from where it is, and what is missing otherwise. */
export function moveLetter(move: LetterMove, question: LetterQuestion, table = LETTER_TABLE): MoveAnswer {
  const row = table[move];
  if (!isOpenTo(row, question))
    return {
      not: `This letter is: ${LETTER_STATE_WORDS[question.state].toLowerCase()}. That cannot be done now.`,
    };
  const missing = row.needs.flatMap((guard) => guard(question.evidence));
  return missing.length > 0 ? { missing } : { to: row.to };
}

/** A letter of the group's own is the group's alone; staff reads it. */
export function isOpenTo({ from, by, ownFrom = [] }: MoveRow, question: LetterQuestion): boolean {
  const { state, evidence } = question;
  if (evidence.byGroup) return question.by === 'group' && ownFrom.includes(state);
  return by.includes(question.by) && from.includes(state);
}

/** What this person could do now, whether or not something is still missing. */
export const openMoves = (question: LetterQuestion): LetterMove[] =>
  LETTER_MOVES.filter((move) => isOpenTo(LETTER_TABLE[move], question));
