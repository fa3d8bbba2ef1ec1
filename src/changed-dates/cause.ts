/** What made dates change. */
export type CauseKind = 'calendar' | 'fact' | 'rules' | 'compacts' | 'bodies' | 'ladders' | 'reopened';

/** One change that dates follow from. `id` is the change's own: people are told of it once. */
export interface Cause {
  readonly kind: CauseKind;
  readonly id: string;
}

interface CauseWords {
  /** Begins a sentence of the timeline: `The calendars changed`. */
  readonly happened: string;
  /** The first words of the mail. */
  readonly told: string;
  /** Why a date is no more. */
  readonly gone: string;
  /** Why a date is there that was not. */
  readonly come: string;
}

const NO_LONGER = 'It does not apply any more.';
const NEW = 'It is new.';

export const CAUSES: Readonly<Record<CauseKind, CauseWords>> = {
  calendar: {
    happened: 'The calendars changed',
    told: 'The calendars that we count with changed. So we worked these dates out again.',
    gone: 'The calendars do not reach far enough to work it out now.',
    come: 'The calendars did not reach far enough to work it out before.',
  },
  fact: {
    happened: 'A date was changed',
    told: 'A date on this case was changed. So we worked these dates out again.',
    gone: NO_LONGER,
    come: NEW,
  },
  rules: {
    happened: 'A rule that we count by changed',
    told: 'A rule that we count by changed. So we worked these dates out again.',
    gone: NO_LONGER,
    come: NEW,
  },
  compacts: {
    happened: 'What a local Compact promises changed',
    told: 'Our record of a local Compact changed. So we worked these dates out again.',
    gone: NO_LONGER,
    come: NEW,
  },
  bodies: {
    happened: 'What we know of the public body changed',
    told: 'What we know of the public body changed. So we worked these dates out again.',
    gone: NO_LONGER,
    come: NEW,
  },
  ladders: {
    happened: 'What we remind people of changed',
    told: 'What we remind people of changed. So we worked these dates out again.',
    gone: NO_LONGER,
    come: NEW,
  },
  reopened: {
    happened: 'The case was opened again',
    told: 'This case was opened again. So we worked its dates out again.',
    gone: NO_LONGER,
    come: NEW,
  },
};

export const isCauseKind = (text: string | undefined): text is CauseKind =>
  text !== undefined && Object.hasOwn(CAUSES, text);
