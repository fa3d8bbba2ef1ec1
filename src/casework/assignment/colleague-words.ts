import { writeDay } from '../../domain/calendar/day.js';
import { countOf } from '../../domain/commitments/wording.js';
import type { Colleague } from './colleagues.js';

/** How much somebody has, and whether they are here: `12 open cases, 2 with a last day near`. */
export function loadOf({ openCases, urgentCases, away }: Colleague): string {
  const near = urgentCases > 0 ? `, ${urgentCases} with a last day near` : '';
  const gone = away ? `. Away until ${writeDay(away.until)}: ${away.substitute} stands in` : '';
  return `${countOf(openCases, 'open case')}${near}${gone}`;
}

/** For a list to choose from. */
export const colleagueOptions = (colleagues: readonly Colleague[]) =>
  colleagues.map((colleague) => ({ value: colleague.id, text: `${colleague.name} – ${loadOf(colleague)}` }));
