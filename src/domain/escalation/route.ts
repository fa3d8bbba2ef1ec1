import type { Day } from '../calendar/day.js';
import type { Authority } from '../deadlines/rule.js';
import type { RouteAct } from './route-act.js';

/** The ways in which a case can be taken further, from a talk to a court. */
export const ROUTES = [
  'discussion',
  'compact-officer',
  'complaint-stage-1',
  'complaint-stage-2',
  'disputes-panel',
  'panel-appeal',
  'advocacy-letter',
  'mediation',
  'councillor',
  'scrutiny',
  'call-in',
  'mp',
  'media',
  'ombudsman',
  'letter-before-claim',
  'judicial-review',
] as const;
export type RouteId = (typeof ROUTES)[number];

export const isRouteId = (text: string): text is RouteId => ROUTES.some((route) => route === text);

/** Whether a route can be taken today. Days are in London, and `closing` names the last day on which it is open. */
export type RouteState =
  | { readonly state: 'open'; readonly until?: Day }
  | { readonly state: 'closing'; readonly on: Day }
  | { readonly state: 'shut'; readonly since: Day; readonly why: string }
  | { readonly state: 'not-available'; readonly why: string }
  /** Each in a sentence that says what to do first. Its last day, where it has one, does not wait for that. */
  | { readonly state: 'needs'; readonly what: readonly string[]; readonly until?: Day };

/** What the rules say of one route on one day. */
export interface RouteToday {
  readonly route: RouteId;
  readonly today: RouteState;
  readonly authority: readonly Authority[];
  /** The one thing to do about it: what opens it or, where something is needed first, what gives that. None where nothing can be done. */
  readonly act?: RouteAct;
}
