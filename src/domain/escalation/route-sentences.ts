import { writeDay, type Day } from '../calendar/day.js';
import { countOf } from '../commitments/wording.js';
import type { RouteState } from './route.js';

const left = (day: Day, today: Day): string =>
  day === today ? 'That is today.' : `That is ${countOf(day - today, 'day')} from now.`;

/** How a route stands, with its last day where it has one. */
export function sentencesOf(state: RouteState, today: Day): string[] {
  switch (state.state) {
    case 'closing':
      return [`The last day is ${writeDay(state.on)}. ${left(state.on, today)}`];
    case 'open':
      return state.until === undefined ? [] : [`It is open until ${writeDay(state.until)}.`];
    case 'needs':
      return state.until === undefined
        ? []
        : [`Its last day does not wait: ${writeDay(state.until)}. ${left(state.until, today)}`];
    case 'shut':
      return [`Shut since ${writeDay(state.since)}. ${state.why}`];
    case 'not-available':
      return [state.why];
  }
}
