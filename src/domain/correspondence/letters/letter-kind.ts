import type { RecipientKind } from '../../casework/disclosure.js';
import type { FactKind } from '../../facts/fact-kind.js';

export const LETTER_KINDS = [
  'raising-concern',
  'longer-consultation',
  'short-notice',
  'no-impact-assessment',
  'monitoring-burden',
  'late-payment',
  'equality',
  'mediation-request',
  'complaint-stage-1',
  'complaint-stage-2',
  'foi-request',
  'foi-review',
  'letter-before-claim',
  'to-councillors',
  'to-mp',
  'to-cvs',
  'to-media',
  'to-scrutiny',
  'to-panel',
  'to-mediator',
  'to-ombudsman',
  'to-solicitor',
  'acknowledgement',
  'chasing',
  'undertaking-chaser',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export const isLetterKind = (text: string): text is LetterKind => LETTER_KINDS.some((kind) => kind === text);

/** How long the other side is given to answer; see {@link replyBy}. */
export type ReplyPeriod = 'ten-working-days' | 'before-claim' | 'freedom-of-information' | 'none';

export interface LetterKindEntry {
  readonly label: string;
  /** When it is the right one, in a sentence. */
  readonly when: string;
  readonly to: RecipientKind;
  readonly reply: ReplyPeriod;
  /** A supervisor looks at it before it goes, whoever wrote it on the staff. */
  readonly needsSupervisor: boolean;
  /** It goes in the name of the group, or of its solicitor, and never in that of the programme. */
  readonly inGroupsName: boolean;
  /** A request for information needs the name of whoever asks (FOIA 2000 s8): for a group that is not named, the programme asks. */
  readonly isInformationRequest: boolean;
  /** What has happened once it is sent; `byEmail`: an e-mail is there on the day on which it went. */
  readonly shows: { readonly sent: readonly FactKind[]; readonly byEmail: readonly FactKind[] };
}

const NOTHING = { sent: [], byEmail: [] } as const;

const toBody = (label: string, when: string): LetterKindEntry => ({
  label,
  when,
  to: 'body',
  reply: 'ten-working-days',
  needsSupervisor: false,
  inGroupsName: false,
  isInformationRequest: false,
  shows: NOTHING,
});

const toOther = (label: string, when: string, to: RecipientKind): LetterKindEntry => ({
  ...toBody(label, when),
  to,
  reply: 'none',
});

const asksBack = (label: string, when: string, to: RecipientKind): LetterKindEntry => ({
  ...toOther(label, when, to),
  reply: 'ten-working-days',
});

const aboutInformation = (label: string, when: string): LetterKindEntry => ({
  ...toBody(label, when),
  reply: 'freedom-of-information',
  isInformationRequest: true,
});

/** Every kind of letter, as data: to whom, by when an answer is asked for, who must have seen it, and what it shows once sent. */
export const LETTER_KIND_ENTRIES: Readonly<Record<LetterKind, LetterKindEntry>> = {
  'raising-concern': toBody('Raising a concern', 'The first letter: friendly, short, and open to talk.'),
  'longer-consultation': toBody('Asking for a longer consultation', 'While a consultation is still open.'),
  'short-notice': toBody('Not enough notice', 'Money ends or changes sooner than was promised.'),
  'no-impact-assessment': toBody(
    'No look at the effect on people',
    'It was decided without asking what it would do to people.',
  ),
  'monitoring-burden': toBody('Too many reports and figures', 'More is asked for than the money is worth.'),
  'late-payment': toBody(
    'Late payment and full costs',
    'Money comes late, or does not pay for the whole work.',
  ),
  equality: toBody('Equality', 'Some people are hit harder than others, and nobody looked.'),
  'mediation-request': toBody('Asking for mediation', 'Both sides would talk with somebody neutral.'),
  'complaint-stage-1': {
    ...toBody('Formal complaint, stage 1', 'A friendly letter did not help.'),
    shows: { sent: ['complaint-sent'], byEmail: ['complaint-received'] },
  },
  'complaint-stage-2': {
    ...toBody('Formal complaint, stage 2', 'The answer at stage 1 did not put it right.'),
    shows: { sent: [], byEmail: ['complaint-stage-2-received'] },
  },
  'foi-request': {
    ...aboutInformation('Freedom of information request', 'You need the papers behind the decision.'),
    shows: { sent: ['foi-requested'], byEmail: ['foi-received'] },
  },
  'foi-review': {
    ...aboutInformation('Asking to review an information answer', 'The answer was no, late or not whole.'),
    shows: { sent: [], byEmail: ['foi-review-requested'] },
  },
  'letter-before-claim': {
    ...toBody('Letter before claim', 'The last letter before a court is asked. Speak to a solicitor first.'),
    reply: 'before-claim',
    needsSupervisor: true,
    inGroupsName: true,
    shows: { sent: ['letter-before-claim-sent'], byEmail: [] },
  },
  'to-councillors': asksBack('To councillors', 'Councillors can ask questions that we cannot.', 'councillor'),
  'to-mp': asksBack('To the Member of Parliament', 'An MP can write to the public body.', 'mp'),
  'to-cvs': toOther('To the council for voluntary service', 'They know the area and its groups.', 'other'),
  'to-media': toOther(
    'To a newspaper or radio',
    'Only when the group wants it, and knows the risk.',
    'media',
  ),
  'to-scrutiny': asksBack(
    'To the scrutiny committee',
    'A committee of councillors can ask how it was decided.',
    'councillor',
  ),
  'to-panel': asksBack(
    'To a local disputes panel',
    'The local Compact has a panel that looks at disputes.',
    'other',
  ),
  'to-mediator': asksBack(
    'To a mediator',
    'Both sides would talk, and look for somebody neutral.',
    'mediator',
  ),
  'to-ombudsman': toOther(
    'To the Ombudsman',
    'The complaint to the public body did not put it right, or no answer came.',
    'ombudsman',
  ),
  'to-solicitor': asksBack('To a solicitor', 'You think of going to court, and need advice soon.', 'other'),
  acknowledgement: { ...toBody('Thank you for the answer', 'An answer came.'), reply: 'none' },
  chasing: toBody('Asking again', 'No answer came by the day.'),
  'undertaking-chaser': toBody(
    'Asking for what was promised',
    'The day of something that the body promised is over.',
  ),
};
