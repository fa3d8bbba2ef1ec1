import type { CaseForm } from '../../../casework/pages/case-forms.js';
import { RECIPIENT_KINDS, RECIPIENTS } from '../../../domain/casework/disclosure.js';
import type { DocumentRecord } from '../../../documents/document.record.js';
import { writeMoment } from '../../../identity/pages/moments.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { labelOf } from '../../letters/letter-label.js';
import type { LetterOfMail } from '../../letters/letter-of-mail.js';
import type { MailChoice } from '../mail-people.js';
import type { MailRecord } from '../mail.record.js';
import type { Thread } from '../messages.js';
import type { WrittenByHand } from '../outgoing/write-mail.js';
import type { ReturnedMailRecord } from '../returned/returned-mail.record.js';
import { chosenDocuments, readDocuments, SOMEBODY_ELSE } from './read-mail.js';
import { returnedOf, returnedView } from './returned.view.js';

/** The mails of a case, and for staff whom it can write to. */
export interface MailOnCase {
  readonly threads: readonly Thread[];
  readonly people: readonly MailChoice[];
  /** The ids of mails of which a person has to say whether they answer a letter. */
  readonly toAsk: ReadonlySet<string>;
  /** What came back, also what is done with; for staff. */
  readonly returned: readonly ReturnedMailRecord[];
  /** Of the case, but for those that were withdrawn. */
  readonly documents: readonly DocumentRecord[];
}

export const AFTER = '/messages';
const LONGEST_START = 160;

/** Every thread, with what came back and whom else one could write to. */
export const listForm = (mails: MailOnCase): CaseForm => ({
  template: 'correspondence/mail/pages/messages.njk',
  title: 'Messages',
  leadsTo: AFTER,
  hasText: false,
  view: ({ record: { reference, closedOn }, forStaff, canWork }) => ({
    threads: mails.threads.map((thread) => ({
      ...personOf(thread),
      isRevoked: thread.correspondent.revokedAt !== null,
      mails: thread.mails.map((mail) => ({
        ...mailView(mail, thread),
        href: `/cases/${reference}${AFTER}/${mail.id}`,
        isToAsk: mails.toAsk.has(mail.id),
        start: startOf(mail.text),
      })),
    })),
    returned: mails.returned
      .filter(({ endedAt }) => endedAt === null)
      .map((each) => returnedView(mails, each, reference)),
    canWrite: forStaff && canWork && !closedOn,
  }),
});

/** One mail; undefined where there is none with this id. */
export function messageForm(
  { threads, documents, returned }: MailOnCase,
  id: string,
  about?: LetterOfMail,
): CaseForm | undefined {
  const thread = threads.find(({ mails }) => mails.some((mail) => mail.id === id));
  const mail = thread?.mails.find((each) => each.id === id);
  if (!thread || !mail) return undefined;
  return {
    template: 'correspondence/mail/pages/message.njk',
    title: mail.direction === 'out' ? `A mail to ${thread.correspondent.name}` : 'A mail that came in',
    hasText: false,
    view: ({ record, forStaff, canWork }) => ({
      mail: mailView(mail, thread),
      person: personOf(thread),
      sent: documents
        .filter((each) => mail.documentIds.includes(each.id))
        .map(({ id: value, title }) => ({ value, title })),
      answer:
        about &&
        answerView(mail, about, { reference: record.reference, canWork: canWork && !record.closedOn }),
      canAnswer: forStaff && canWork && !record.closedOn && thread.correspondent.revokedAt === null,
      returned: returnedOf(returned, mail, record.reference),
    }),
  };
}

export const writeForm = ({ people, documents }: MailOnCase, form: Form): CaseForm => ({
  template: 'correspondence/mail/pages/write.njk',
  title: 'Write a mail',
  leadsTo: AFTER,
  view: () => ({
    people: [
      ...people.map(({ id, name, email, what }) => ({ value: id, text: name, hint: `${what}, ${email}` })),
      { value: SOMEBODY_ELSE, text: 'Somebody else', hint: 'Give the name and the address below.' },
    ],
    kinds: RECIPIENT_KINDS.map((value) => ({ value, text: RECIPIENTS[value] })),
    documents: documents.map(({ id, title }) => ({ value: id, text: title })),
    ticked: chosenDocuments(form),
    toRead: documents
      .filter(({ id }) => chosenDocuments(form).includes(id))
      .map(({ id, title }) => ({ value: id, text: title })),
    read: readDocuments(form),
    again: typed(form, 'again'),
    isElse: typed(form, 'to') === SOMEBODY_ELSE || people.length === 0,
  }),
});

/** What a new mail begins with: whom it goes to, and the text of the mail that came back in whose place it goes. */
export function begunWith({ threads, returned }: MailOnCase, query: Form): Form {
  const again = returned.find(({ id, endedAt }) => id === typed(query, 'again') && endedAt === null);
  const to = typed(query, 'to');
  if (!again) return { to };
  const former = threads.flatMap(({ mails }) => mails).find(({ id }) => id === again.mailId);
  return { to, again: again.id, text: former?.text ?? '', documents: [...(former?.documentIds ?? [])] };
}

/** The mail as it will go, and who will see what. */
export const confirmForm = (
  { people, documents }: MailOnCase,
  { to, text, documentIds = [], readIds = [] }: WrittenByHand,
  form: Form,
): CaseForm => {
  const person = typeof to === 'string' ? people.find(({ id }) => id === to) : to;
  return {
    template: 'correspondence/mail/pages/confirm.njk',
    title: 'Look at the mail before it goes',
    leadsTo: AFTER,
    hasText: false,
    view: () => ({
      person,
      text,
      sent: documents
        .filter(({ id }) => documentIds.includes(id))
        .map(({ title, fileName }) => ({ title, fileName })),
      carried: [
        ...['to', 'name', 'email', 'kind', 'text', 'again'].map((name) => ({
          name,
          value: typed(form, name),
        })),
        ...documentIds.map((value) => ({ name: 'documents', value })),
        ...readIds.map((value) => ({ name: 'read', value })),
      ],
    }),
  };
};

/** What a mail that came in is to a letter that went. */
const answerView = (
  { id }: MailRecord,
  { letter, isSure }: LetterOfMail,
  { reference, canWork }: { readonly reference: string; readonly canWork: boolean },
) => ({
  label: labelOf(letter),
  href: `/cases/${reference}/letters/${letter.id}`,
  isTaken: letter.answerMailId === id,
  isOffered: !isSure,
  isAnswered: letter.answeredOn !== null,
  isAcknowledged: letter.acknowledgedOn !== null,
  canSay: canWork && (letter.answeredOn === null || letter.answerMailId === id),
});

const personOf = ({ correspondent: { id, name, address } }: Thread) => ({ id, name, address });

function mailView(mail: MailRecord, { correspondent: { name } }: Thread) {
  const { direction, senderName, senderAddress } = mail;
  return {
    id: mail.id,
    isOurs: direction === 'out',
    who:
      direction === 'out'
        ? `To ${name}`
        : `From ${senderName || senderAddress || 'somebody who gave no address'}`,
    senderAddress,
    when: writeMoment(mail.at),
    subject: mail.subject,
    text: mail.text,
    isBounced: mail.state === 'bounced',
    bouncedBecause: mail.bouncedBecause,
    isStranger: mail.senderKnown === false,
    automatic: mail.automatic,
    spf: mail.spf,
    dkim: mail.dkim,
    isCopy: mail.copyOf !== null,
    attachments: mail.attachments,
  };
}

const startOf = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST_START ? `${line.slice(0, LONGEST_START)} …` : line;
};
