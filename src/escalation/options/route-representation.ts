import type { Dossier } from '../../casework/case-dossier.js';
import { formatDay } from '../../domain/calendar/day.js';
import { ROUTE_ENTRIES } from '../../domain/escalation/route-entries.js';
import type { RouteState, RouteToday } from '../../domain/escalation/route.js';
import { actHref } from './act-href.js';

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
