import type { Dossier } from '../../casework/case-dossier.js';
import { formatDay } from '../../domain/calendar/day.js';
import { ROUTE_ENTRIES } from '../../domain/escalation/route-entries.js';
import type { RouteState, RouteToday } from '../../domain/escalation/route.js';
import { written } from '../../deadlines/dto/checklists.dto.js';
import { askedOptions, OPTION_QUESTION_ENTRIES } from '../../domain/escalation/option-questions.js';
import { askedAbout } from '../../domain/escalation/route-situation.js';
import { actHref } from './act-href.js';
import type { OpenOptions } from './options-desk.js';

/** A route for programs: days are `2026-11-20` in London, and `last_day` is the last on which it is open. */
export const routeRepresentation = (
  { route, today, authority, act }: RouteToday,
  dossier: Pick<Dossier, 'record' | 'forStaff'>,
) => ({
  route,
  label: ROUTE_ENTRIES[route].label,
  state: today.state,
  last_day: lastDayOf(today),
  shut_since: today.state === 'shut' ? formatDay(today.since) : null,
  why: 'why' in today ? today.why : null,
  needs: today.state === 'needs' ? today.what : [],
  action: act ? { text: act.text, href: actHref(dossier, route, act.place) } : null,
  authority: authority.map(({ text, confidence }) => ({ text, confidence })),
});

function lastDayOf(today: RouteState): string | null {
  if (today.state === 'closing') return formatDay(today.on);
  return 'until' in today && today.until !== undefined ? formatDay(today.until) : null;
}

/** What some routes hang on and is put in this case, each with its answer: `yes`, `no`, `not-sure`, or null while nobody gave one. */
export const questionsRepresentation = ({ situation, routes }: OpenOptions) =>
  (routes.length === 0 ? [] : askedOptions(askedAbout(situation))).map((name) => ({
    name: written(name),
    question: OPTION_QUESTION_ENTRIES[name].question,
    hint: OPTION_QUESTION_ENTRIES[name].hint,
    answer: situation.answers[name] ?? null,
  }));
