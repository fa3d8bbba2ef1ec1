import { nameOf } from '../../deadlines/deadline-words.js';
import { writeDay } from '../../domain/calendar/day.js';
import { stepTableOf, stepWords } from '../../domain/casework/body-report.js';
import { allowedMoves, type OfferedMove } from '../../domain/casework/move.js';
import { isComputed } from '../../domain/clocks/clock.js';
import { keptBy } from '../../domain/reminders/kept-on-closing.js';
import { groundsFact } from '../../domain/facts/fact.js';
import type { Dossier } from '../case-dossier.js';
import { evidenceOf } from '../evidence.js';
import { STEP_PAGES } from '../steps/step-pages.js';

/** A move as the pages offer it. */
export interface MoveView {
  readonly to: string;
  /** What the button says. */
  readonly text: string;
  readonly question: string;
  readonly isForward: boolean;
  readonly needsReason: boolean;
  /** What it is good to know before. */
  readonly warnings: readonly string[];
  readonly missing: readonly string[];
  readonly href: string;
  /** Where what is missing is put on record. */
  readonly recordHref: string;
}

/** Every move from here; a closing asks for its outcome on its own page, so that is not counted as missing. */
export function movesView(dossier: Dossier): MoveView[] {
  const { record } = dossier;
  const evidence = evidenceOf(dossier);
  const asked = { ...evidence, outcome: 'withdrawn-by-group', groundsUnknownBecause: 'asked' } as const;
  return allowedMoves(record.step, asked, stepTableOf(record.complaintBy)).map((offer) => ({
    to: offer.to,
    text: textOf(offer, record),
    question: stepWords(offer.to, record.complaintBy).question,
    isForward: offer.kind === 'forward',
    needsReason: offer.needsReason || isUngrounded(offer, dossier),
    warnings: offer.warnings,
    missing: offer.missing,
    href: `/cases/${record.reference}/move?to=${offer.to}`,
    recordHref: `/cases/${record.reference}${STEP_PAGES[record.step] ?? '/step-entries'}`,
  }));
}

/** What the group is asked when its case is closed; undefined where it has no such day before it, or cannot be reached. */
export function keepLimitsView({ reckoning, groups, today, forStaff }: Dossier) {
  const days = reckoning.clocks
    .filter(isComputed)
    .filter((clock) => clock.computation.lastDay >= today && keptBy(clock, true) !== undefined)
    .map(
      ({ ruleId, plain, computation }) => `${nameOf(ruleId, plain.title)}, ${writeDay(computation.lastDay)}`,
    );
  if (days.length === 0 || !groups.some(({ hasEmail }) => hasEmail)) return undefined;
  return {
    label: forStaff
      ? 'Does the group want reminders of its own last days after this?'
      : 'Do you want reminders of your own last days after this?',
    hint: `${days.join('. ')}. These days do not end with the case. If nothing is chosen, the reminders go on.`,
    items: [
      { value: 'yes', text: 'Yes, go on' },
      { value: 'no', text: 'No, send no more' },
    ],
  };
}

/** Without a day from which the court's time could run, the way on is open only with the reason why it is not known. */
const isUngrounded = ({ to, kind }: OfferedMove, { facts }: Dossier): boolean =>
  to === 'identify' && kind === 'forward' && groundsFact(facts) === undefined;

const DIRECTIONS: Readonly<Record<OfferedMove['kind'], string>> = {
  forward: 'Go on to',
  back: 'Go back to',
  skip: 'Go straight to',
  close: 'Close at',
  reopen: 'Open this case again at',
};

const textOf = ({ to, kind }: OfferedMove, { complaintBy }: Dossier['record']): string =>
  to === 'closed' ? 'Close this case' : `${DIRECTIONS[kind]} “${stepWords(to, complaintBy).label}”`;
