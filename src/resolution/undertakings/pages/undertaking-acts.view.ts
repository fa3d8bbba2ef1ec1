import type { UndertakingMove } from '../../../domain/resolution/undertaking-move.js';
import type { UndertakingNext } from '../../../domain/resolution/undertaking-state.js';

type Field = 'until' | 'paper';

interface UndertakingActWords {
  readonly button: string;
  readonly day: string;
  readonly words: string;
  readonly fields: readonly Field[];
  /** It is the thing to do at these. */
  readonly firstAt: readonly UndertakingNext[];
}

/** Every move with its form, in the order of the page. */
export const UNDERTAKING_ACTS: Readonly<Record<UndertakingMove, UndertakingActWords>> = {
  perform: {
    button: 'It was done',
    day: 'On which day was it done?',
    words: 'What was done? (optional)',
    fields: ['paper'],
    firstAt: ['wait', 'due-today', 'look', 'do-it', 'chase'],
  },
  'move-day': {
    button: 'Both sides agreed on another day',
    day: 'On which day was that agreed?',
    words: 'Who agreed to it, and how?',
    fields: ['until'],
    firstAt: [],
  },
  break: {
    button: 'It was not kept',
    day: 'Since which day do you know?',
    words: 'What happened?',
    fields: [],
    firstAt: ['chase'],
  },
  end: {
    button: 'Nobody waits for it any more',
    day: 'Since which day?',
    words: 'Why?',
    fields: [],
    firstAt: [],
  },
  'take-back': {
    button: 'That was not right: it is still to be done',
    day: 'On which day did you find out?',
    words: 'What was not right?',
    fields: [],
    firstAt: [],
  },
};

export const isUndertakingMove = (text: string): text is UndertakingMove =>
  Object.hasOwn(UNDERTAKING_ACTS, text);

/** What an undertaking asks of people today; `day` is written out. */
export const UNDERTAKING_NEXT: Readonly<Record<UndertakingNext, (day: string) => string>> = {
  wait: (day) => `Wait until ${day}. We remind you before.`,
  'due-today': () => 'It is due today. Was it done?',
  chase: (day) => `It was due by ${day}, and nobody wrote down that it was done. Ask for it.`,
  'do-it': (day) => `You promised this by ${day}. Do it now, or agree on another day.`,
  look: () => 'Look at how far it is. Was it done?',
  'act-on-broken': () => 'It was not kept. Decide what to do now: the page “Action” has a date for it.',
  nothing: () => '',
};
