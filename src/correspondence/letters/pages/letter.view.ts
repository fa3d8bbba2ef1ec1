import { parseDay, writeDay, dayAt } from '../../../domain/calendar/day.js';
import type { BodyContact } from '../../../directory/contacts/body-contacts.js';
import type { Correspondent } from '../../../domain/correspondence/letters/correspondent.js';
import { LETTER_FIELDS } from '../../../domain/correspondence/letters/letter-fields.js';
import { LETTER_KINDS, LETTER_KIND_ENTRIES } from '../../../domain/correspondence/letters/letter-kind.js';
import {
  LETTER_STATE_WORDS,
  type LetterMove,
  type LetterState,
} from '../../../domain/correspondence/letters/letter-move.js';
import { RECIPIENTS } from '../../../domain/casework/disclosure.js';
import type { LetterOnDesk, LettersOnDesk } from '../letter-desk.js';
import type { LetterRecord } from '../letter.record.js';

const KIND_OF_STATE: Readonly<Record<LetterState, 'open' | 'waiting' | 'done' | 'blocked'>> = {
  draft: 'open',
  'with-group': 'waiting',
  agreed: 'open',
  'with-supervisor': 'waiting',
  ready: 'open',
  sent: 'done',
  posted: 'done',
  withdrawn: 'blocked',
};

/** To the group a letter that waits for it is its own to answer. */
const statusOf = ({ state, byGroup }: LetterRecord, forStaff: boolean) =>
  state === 'with-group' && !forStaff && !byGroup
    ? { text: 'Waits for you to agree', kind: 'waiting' }
    : { text: LETTER_STATE_WORDS[state], kind: KIND_OF_STATE[state] };

/** Says what the page is for; “Letter: Letter before claim” would say it twice. */
export const letterTitle = (label: string, act?: string): string => {
  if (act !== undefined) return `${act}: ${label}`;
  return label.startsWith('Letter') ? label : `Letter: ${label}`;
};

const written = (day: string | null): string | undefined =>
  day === null ? undefined : writeDay(parseDay(day));

const hrefOf = (reference: string, { id }: Pick<LetterRecord, 'id'>): string =>
  `/cases/${reference}/letters/${id}`;

/** What came of a letter that went. */
const wentView = (letter: LetterRecord) => ({
  went: written(letter.wentOn),
  replyBy: written(letter.replyBy),
  acknowledged: written(letter.acknowledgedOn),
  answered: written(letter.answeredOn),
  isSilent: letter.unansweredAt !== null && letter.answeredOn === null,
  isUnacknowledged:
    letter.unacknowledgedAt !== null && letter.acknowledgedOn === null && letter.answeredOn === null,
});

export const listView = ({ dossier, letters }: LettersOnDesk) => ({
  letters: letters.map((letter) => ({
    label: LETTER_KIND_ENTRIES[letter.kind].label,
    to: letter.addressee?.name,
    href: hrefOf(dossier.record.reference, letter),
    status: statusOf(letter, dossier.forStaff),
    isOwn: letter.byGroup,
    begun: writeDay(dayAt(letter.writtenAt)),
    ...wentView(letter),
  })),
});

/** A group may write what it likes of itself; what only makes sense after another letter is begun there. */
export const kindChoices = LETTER_KINDS.filter((kind) => kind !== 'chasing').map((value) => ({
  value,
  text: LETTER_KIND_ENTRIES[value].label,
  hint: LETTER_KIND_ENTRIES[value].when,
}));

export const contactChoices = (offered: readonly BodyContact[]) =>
  offered.map(({ id, name, roleLabel, email }) => ({
    value: id,
    text: `${name}, ${roleLabel}${email ? '' : ' (no e-mail address)'}`,
  }));

const personView = ({ kind, name, email }: Correspondent) => ({ name, email, kind: RECIPIENTS[kind] });

/** The words of each move that is a press of a button on the letter's page. */
const MOVE_WORDS: Readonly<
  Partial<Record<LetterMove, { readonly button: string; readonly asks?: string; readonly isSecond?: true }>>
> = {
  offer: { button: 'Ask the group to agree' },
  agree: { button: 'We agree to this letter' },
  'ask-change': { button: 'Ask for a change', asks: 'What is to be different?', isSecond: true },
  'ask-supervisor': { button: 'Ask a supervisor to look at it' },
  approve: { button: 'Yes, this letter can go' },
  return: { button: 'Send it back for a change', asks: 'What is to be different?', isSecond: true },
  withdraw: { button: 'Withdraw this letter', asks: 'Why is it withdrawn?', isSecond: true },
};

const GROUP_SAID_YES = { button: 'The group agrees', asks: 'Who agreed, how, and in which words?' };

export const movesView = ({ moves, dossier }: LetterOnDesk) =>
  moves.flatMap(({ move, missing }) => {
    const words = move === 'agree' && dossier.forStaff ? GROUP_SAID_YES : MOVE_WORDS[move];
    return words ? [{ move, missing, ...words }] : [];
  });

const goingView = ({ moves }: LetterOnDesk) => {
  const missingTo = (wanted: LetterMove) => moves.find(({ move }) => move === wanted)?.missing;
  const email = missingTo('send');
  const post = missingTo('post');
  return { email, post, canGo: email !== undefined || post !== undefined };
};

/** What can be written down or done while the answer is awaited. */
function waitingView({ dossier, letter, isChased }: LetterOnDesk) {
  const isWaiting = dossier.canWork && letter.wentOn !== null && letter.answeredOn === null;
  return { canAnswer: isWaiting, canChase: isWaiting && letter.unansweredAt !== null && !isChased };
}

/** The page of one letter. */
export function letterView(desk: LetterOnDesk) {
  const { dossier, letter, versions, finished, reply, learns, moves } = desk;
  const entry = LETTER_KIND_ENTRIES[letter.kind];
  return {
    href: hrefOf(dossier.record.reference, letter),
    label: entry.label,
    status: statusOf(letter, dossier.forStaff),
    isOwn: letter.byGroup,
    needsSupervisor: entry.needsSupervisor && !letter.byGroup,
    isBeforeClaim: letter.kind === 'letter-before-claim',
    addressee: letter.addressee && personView(letter.addressee),
    copies: letter.copies.map(personView),
    learns,
    finished,
    reply: reply && { day: writeDay(reply.day), sentences: reply.sentences },
    changeAsked: letter.changeAsked,
    withdrawnBecause: letter.withdrawnBecause,
    canWrite: moves.some(({ move }) => move === 'write'),
    moves: movesView(desk),
    going: goingView(desk),
    ...waitingView(desk),
    former: versions.slice(1).map(({ number, subject, text, recordedAt }) => ({
      number,
      subject,
      text,
      when: writeDay(dayAt(recordedAt)),
    })),
    ...wentView(letter),
  };
}

/** The fields that stay in a draft, and what each stands for. */
export const LATE_FIELDS = Object.entries(LETTER_FIELDS)
  .filter(([, entry]) => 'isLate' in entry)
  .map(([name, { blank }]) => ({ name: `{{${name}}}`, what: blank }));

function addresseeFields(addressee: Correspondent | null, isKnown: boolean) {
  const { name = '', email = '', contactId = '' }: Partial<Correspondent> = addressee ?? {};
  return isKnown
    ? { contact: contactId, to_name: '', to_email: email }
    : { contact: '', to_name: name, to_email: email };
}

/** A letter as its form shows it. */
export const formOf = ({ letter, offered }: LetterOnDesk): Readonly<Record<string, string | string[]>> => {
  const known = (who: Correspondent) => offered.some(({ id }) => id === who.contactId);
  const { addressee, copies, subject, text } = letter;
  return {
    subject,
    text,
    ...addresseeFields(addressee, addressee !== null && known(addressee)),
    copies: copies.filter(known).map(({ contactId = '' }) => contactId),
    others: copies
      .filter((who) => !known(who))
      .map(({ name, email }) => (email ? `${name}, ${email}` : name))
      .join('\n'),
  };
};
