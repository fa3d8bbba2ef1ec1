import type { CaseForm } from '../../../casework/pages/case-forms.js';
import { writeMoment } from '../../../identity/pages/moments.js';
import type { MailRecord } from '../mail.record.js';
import type { ReturnedMailRecord } from '../returned/returned-mail.record.js';
import type { MailOnCase } from './messages.view.js';

const hrefOf = (reference: string, id: string): string => `/cases/${reference}/messages/returned/${id}`;

/** The page on which a mail that came back is dealt with; undefined where there is none with this id. */
export function returnedForm(mails: MailOnCase, id: string, leadsTo = '/messages'): CaseForm | undefined {
  const returned = mails.returned.find((each) => each.id === id);
  if (!returned) return undefined;
  return {
    template: 'correspondence/mail/pages/returned.njk',
    title: returned.parked ? 'A mail could not be sent' : 'A mail did not arrive',
    leadsTo,
    view: ({ record: { reference, closedOn }, canWork }) => ({
      returned: returnedView(mails, returned, reference),
      canDo: canWork && !closedOn && returned.endedAt === null,
    }),
  };
}

/** A mail that came back, and whom else one could write to. */
export function returnedView(
  { threads, people }: Pick<MailOnCase, 'threads' | 'people'>,
  returned: ReturnedMailRecord,
  reference: string,
) {
  const { id, toName, words, parked, cameAt, mailId, letterId, againLetterId, endedAt, note } = returned;
  const thread = threads.find(({ mails }) => mails.some((mail) => mail.id === mailId));
  return {
    id,
    href: hrefOf(reference, id),
    toName,
    words,
    parked,
    when: writeMoment(cameAt),
    mailHref: mailId && `/cases/${reference}/messages/${mailId}`,
    isLetter: letterId !== null,
    preparedHref: againLetterId && `/cases/${reference}/letters/${againLetterId}`,
    ended: endedAt && writeMoment(endedAt),
    note,
    others: mailId ? people.filter(({ email }) => email !== thread?.correspondent.address) : [],
  };
}

/** The way from a mail of ours that came back to what there is to do about it. */
export function returnedOf(all: readonly ReturnedMailRecord[], { id }: MailRecord, reference: string) {
  const returned = all.find(({ mailId }) => mailId === id);
  return returned && { href: hrefOf(reference, returned.id), isDone: returned.endedAt !== null };
}
