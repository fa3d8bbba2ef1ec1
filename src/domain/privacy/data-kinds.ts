/** One kind of data about people, as the privacy page tells of it. */
export interface DataKind {
  readonly what: string;
  readonly why: string;
  /** The lawful basis, in plain words. */
  readonly basis: string;
  readonly whoSees: string;
}

const TO_HELP =
  'Legitimate interests: we cannot help you without it, and it does you no harm that is greater.';
const TO_KEEP_SAFE = 'Legitimate interests: it keeps you and others safe.';
const LEGAL_DUTY = 'A legal duty: the law makes us keep it.';

/** Everything that we hold about people. */
export const DATA_KINDS: readonly DataKind[] = [
  {
    what: 'Your name, your email and phone, and when it is safe to call',
    why: 'To talk to you, and to warn you before a last day. We ask for none of it if you stay anonymous.',
    basis: TO_HELP,
    whoSees: 'You, and the caseworkers of your programme. Nobody else.',
  },
  {
    what: 'The name of your group, and what kind of group it is',
    why: 'To know who speaks to us, and which ways are open to you.',
    basis: TO_HELP,
    whoSees: 'You and your caseworkers. Others only if you said so.',
  },
  {
    what: 'What happened: the dates, the money, your own words, and notes of our work',
    why: 'To work out your dates and what you can do.',
    basis: TO_HELP,
    whoSees: 'You and your caseworkers. The public body sees only what you agreed to.',
  },
  {
    what: 'What you agreed to, when and how, and what you took back',
    why: 'To do only what you said yes to, and to be able to show it.',
    basis: LEGAL_DUTY,
    whoSees: 'You and the staff of your programme.',
  },
  {
    what: 'A report that you have begun and not sent',
    why: 'So that you can go on with it later. If you want a link by mail, we keep that address with it.',
    basis: TO_HELP,
    whoSees: 'Only whoever has your device, or the link in your mail.',
  },
  {
    what: 'When you signed in, and with which kind of browser',
    why: 'So that you can see whether it was you, and end it.',
    basis: TO_KEEP_SAFE,
    whoSees: 'You, and the people who run your programme.',
  },
  {
    what: 'A log of who did what on a case',
    why: 'So that nobody can change what happened without being seen.',
    basis: TO_KEEP_SAFE,
    whoSees: 'The people who check our work.',
  },
  {
    what: 'How often one network tried a code or a link',
    why: 'To stop people who guess. We keep it scrambled, so it does not show who it was.',
    basis: TO_KEEP_SAFE,
    whoSees: 'Nobody. Only the service itself.',
  },
  {
    what: 'A complaint about how we look after data',
    why: 'To answer it.',
    basis: LEGAL_DUTY,
    whoSees: 'The people who run your programme.',
  },
];

/** What people can ask of us, in plain words. */
export const DATA_RIGHTS: readonly string[] = [
  'See what we hold about you, and get a copy.',
  'Have what is wrong put right.',
  'Have it deleted, where no law makes us keep it.',
  'Say no to a use of it, or ask us to stop for a time.',
  'Take back what you agreed to.',
];
