import type { HeldBands } from '../../../directory/programme-settings.js';
import type { Day } from '../../../domain/calendar/day.js';
import { countOf } from '../../../domain/commitments/wording.js';
import type { LocalCompact, LocalPeriodKind } from '../../../domain/commitments/local-compact.js';
import { CLOSING_DAYS } from '../../../domain/escalation/route-limits.js';
import { sentencesOf } from '../../../domain/escalation/route-sentences.js';
import { STAGES_OF_COUNCIL, STAGES_ELSEWHERE } from '../../../domain/escalation/route-requirements.js';
import type { Known, KnownBody, TableRow } from '../route-table.js';
import { statusOfRoute } from './options.view.js';

const OURS = 'It comes with Redress';

/** A number that answers of the table hang on, and whose it is. */
interface NumberRow {
  readonly what: string;
  readonly days: string;
  readonly whose: string;
}

const daysIn = ({ periods }: LocalCompact, kind: LocalPeriodKind): string =>
  periods
    .filter((period) => period.kind === kind)
    .map(({ count }) => count)
    .join(' and ');

const inCompact = (compact: LocalCompact): NumberRow[] =>
  (
    [
      ['Steps of its way to settle disputes', 'dispute-stage-days'],
      ['Time to appeal under it', 'group-appeal-days'],
    ] as const
  )
    .map(([what, kind]) => ({ what, days: daysIn(compact, kind), whose: `“${compact.name}” has it` }))
    .filter(({ days }) => days !== '')
    .map((row) => ({ ...row, days: `${row.days} days` }));

const IN_DIRECTORY = 'The directory has it of this body';

const ofBody = ({ callInDays, complaintStages, localCompacts = [] }: Known): NumberRow[] => [
  ...(callInDays === undefined
    ? [
        {
          what: 'Time for a call-in',
          days: 'Not known',
          whose: 'The directory has none. A group is told to ask',
        },
      ]
    : [{ what: 'Time for a call-in', days: countOf(callInDays, 'worked day'), whose: IN_DIRECTORY }]),
  complaintStages === undefined ? STAGES : { ...STAGES, days: String(complaintStages), whose: IN_DIRECTORY },
  ...localCompacts.flatMap(inCompact),
];

const STAGES: NumberRow = {
  what: 'Stages of a complaint',
  days: `${STAGES_OF_COUNCIL} at a council, ${STAGES_ELSEWHERE} elsewhere`,
  whose: OURS,
};

/** Without a body, those alone that are the same for all of its kind. */
export const numbersView = (
  { amberFromDay, changedAt }: HeldBands,
  found: KnownBody | undefined,
): NumberRow[] => [
  { what: '“Closing”, before a last day', days: `${CLOSING_DAYS} days`, whose: OURS },
  {
    what: '“Closing” for a court, after the decision',
    days: `from day ${amberFromDay}`,
    whose: changedAt ? 'Your programme set it' : OURS,
  },
  ...(found ? ofBody(found.known) : [STAGES]),
];

export const rowView = ({ answers, ...row }: TableRow, today: Day) => ({
  ...row,
  cells: answers.map((state) => ({
    status: statusOfRoute(state).text,
    words: state.state === 'needs' ? state.what.join(' ') : sentencesOf(state, today).join(' '),
  })),
});
