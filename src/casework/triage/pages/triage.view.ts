import { SIGNPOSTS, signpostsFor } from '../../../domain/casework/signpost.js';
import {
  DECLINE_REASONS,
  OFTEN_MISSING,
  TRIAGE_ANSWER_ENTRIES,
  TRIAGE_ANSWERS,
  type TriageAnswer,
} from '../../../domain/casework/triage-answer.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import type { Dossier } from '../../case-dossier.js';
import type { CaseForm } from '../../pages/case-forms.js';
import { standardLetter } from '../triage-letters.js';
import { requireReasons, type TriageReply } from '../triage-reply.js';
import { listed } from './read-reply.js';

/** The four answers to choose from. */
export const CHOICE: CaseForm = {
  template: 'casework/triage/pages/triage.njk',
  title: 'Answer the group',
  hasText: false,
  view: ({ record }) => ({
    answers: TRIAGE_ANSWERS.filter((answer) => isOpen(record, answer)).map((answer) => ({
      ...TRIAGE_ANSWER_ENTRIES[answer],
      href: `/cases/${record.reference}/triage/${answer}`,
    })),
    isRead: record.readAt !== null || record.acceptedAt !== null,
  }),
};

const isOpen = (
  { acceptedAt, assigneeId, selfManaged, closedOn }: Dossier['record'],
  answer: TriageAnswer,
): boolean =>
  !closedOn && (answer === 'accepted' ? selfManaged || !(acceptedAt && assigneeId) : !selfManaged);

/** The reasons of one answer. */
export const reasonForm = (answer: TriageAnswer, form: Form): CaseForm => ({
  template: 'casework/triage/pages/reason.njk',
  title: TRIAGE_ANSWER_ENTRIES[answer].label,
  view: (dossier) => ({ answer, ...choicesOf(answer, dossier), chosen: listed(form, 'missing') }),
});

function choicesOf(answer: TriageAnswer, { reckoning, referral }: Dossier) {
  if (answer === 'declined') return { reasons: labelled(DECLINE_REASONS) };
  if (answer === 'signposted')
    return {
      reasons: signpostsFor(reckoning.ombudsman).map((value) => ({
        value,
        text: SIGNPOSTS[value].label,
        hint: SIGNPOSTS[value].contact.join(', '),
      })),
      hasOther: referral.hasOther,
    };
  if (answer === 'accepted') return {};
  return { missing: [...reckoning.redTasks.map(({ text }) => text), ...Object.values(OFTEN_MISSING)] };
}

const labelled = (table: Readonly<Record<string, { readonly label: string }>>) =>
  Object.entries(table).map(([value, { label }]) => ({ value, text: label }));

/** The letter before it is sent: as it was typed, or else the standard one. Throws `TriageRefusedError`. */
export const letterForm = (reply: TriageReply, form: Form): CaseForm => ({
  template: 'casework/triage/pages/letter.njk',
  title: 'The letter to the group',
  view: ({ record, groups, reckoning }) => {
    requireReasons(reckoning.ombudsman, reply);
    return {
      answer: reply.answer,
      letter: typed(form, 'letter') || standardLetter(record, groups, reply),
      isUnnamed: groups.every(({ hasEmail }) => !hasEmail),
      isKnown: groups.some(({ confidentiality }) => confidentiality !== 'anonymous'),
      isSelfManaged: TRIAGE_ANSWER_ENTRIES[reply.answer].selfManaged,
      carried: [
        ...(reply.missing ?? []).map((value) => ({ name: 'missing', value })),
        { name: 'reason', value: reply.reasonKind ?? '' },
        { name: 'words', value: reply.words ?? '' },
      ],
    };
  },
});
