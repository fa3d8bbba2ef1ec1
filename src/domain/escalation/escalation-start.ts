import { addDays, writeDay, type Day } from '../calendar/day.js';
import type { FieldError } from '../domain-error.js';
import { HANDOVERS, isEscalationRoute, type EscalationRouteId } from './escalation-handover.js';
import { ROUTE_ENTRIES } from './route-entries.js';
import type { RouteId, RouteState, RouteToday } from './route.js';

/** What is known when somebody wants to take a case further. */
export interface StartQuestion {
  readonly route: RouteId;
  /** What the rules say of every route today. */
  readonly routes: readonly RouteToday[];
  /** What runs already for the same groups. */
  readonly running: readonly RouteId[];
  /** Why it is to go on although the rules say no. */
  readonly because?: string | undefined;
  readonly bySupervisor: boolean;
}

export type StartAnswer =
  /** `against`: the sentences of the rules that a supervisor set aside; empty where they let it pass. */
  | { readonly route: EscalationRouteId; readonly against: readonly string[] }
  | { readonly errors: readonly FieldError[] };

/** Why a route cannot be taken today, each in a sentence; empty where it can. */
export function whyShut(today: RouteState): readonly string[] {
  switch (today.state) {
    case 'open':
    case 'closing':
      return [];
    case 'needs':
      return today.what;
    case 'not-available':
      return [today.why];
    case 'shut':
      return [today.why, `The last day was ${writeDay(addDays(today.since, -1))}.`];
  }
}

/** What somebody can still do today, in a sentence. */
export function stillOpen({ routes, route }: Pick<StartQuestion, 'routes' | 'route'>): string {
  const open = routes.filter((each) => each.route !== route && whyShut(each.today).length === 0);
  return open.length === 0
    ? 'No other way is open today.'
    : `Open today: ${open.map((each) => `“${ROUTE_ENTRIES[each.route].label}”`).join(', ')}.`;
}

/** Since when the time of a way is over, and why with what is still open; undefined while it is not over. */
export function shutSince(
  question: Pick<StartQuestion, 'routes' | 'route'>,
): { readonly since: Day; readonly why: string } | undefined {
  const today = question.routes.find(({ route }) => route === question.route)?.today;
  if (today?.state !== 'shut') return undefined;
  return { since: today.since, why: [...whyShut(today), stillOpen(question)].join(' ') };
}

const RUNS = 'This runs already. Write down what becomes of it there, or withdraw it first.';
const UNKNOWN = 'Choose a way from the list.';
const ELSEWHERE = 'A mediation has pages of its own on this case. Begin it there.';
const SAY_WHY = 'Say why it goes on against the rules, or choose another way.';
const ASK_SUPERVISOR = 'Only a supervisor can go on against this. Ask one, and say why.';

/** Whether it can begin today: what the rules say, or what a supervisor says against them. */
export function startEscalation(question: StartQuestion): StartAnswer {
  const { route, routes, running, because, bySupervisor } = question;
  const found = routes.find((each) => each.route === route);
  if (!isEscalationRoute(route)) return refused('/route', ELSEWHERE);
  if (!found) return refused('/route', UNKNOWN);
  if (HANDOVERS[route].isSingle && running.includes(route)) return refused('/route', RUNS);
  const against = whyShut(found.today);
  if (against.length === 0) return { route, against };
  if (!because) return { errors: shutErrors(against, question) };
  return bySupervisor ? { route, against } : refused('/because', ASK_SUPERVISOR);
}

/** To a supervisor it is said, too, what would let it go on. */
const shutErrors = (against: readonly string[], question: StartQuestion): readonly FieldError[] => [
  { pointer: '/route', detail: [...against, stillOpen(question)].join(' ') },
  ...(question.bySupervisor ? [{ pointer: '/because', detail: SAY_WHY }] : []),
];

const refused = (pointer: string, detail: string): StartAnswer => ({ errors: [{ pointer, detail }] });
