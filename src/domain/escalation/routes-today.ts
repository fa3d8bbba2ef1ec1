import { addDays, writeDay, type Day } from '../calendar/day.js';
import { fromMemory, type Authority } from '../deadlines/rule.js';
import type { OmbudsmanRuleId } from '../public-bodies/public-body-kind.js';
import {
  COMPLAINT_CODE,
  FAIR_CHANCE,
  HEALTH_CHANCE,
  MOST_PEOPLE,
  ofLocalCompact,
  ofRule,
  OTHER_REMEDY,
  PARLIAMENTARY_REMEDY,
} from './route-authority.js';
import { ROUTE_ENTRIES } from './route-entries.js';
import type { RouteEntry } from './route-entry.js';
import { ROUTE_EXCLUSIONS } from './route-exclusions.js';
import { firstLimit, type RouteLimit } from './route-limits.js';
import { OTHER_NATION } from './route-reach.js';
import { ROUTE_REQUIREMENTS } from './route-requirements.js';
import type { RouteAct } from './route-act.js';
import { bodyIn, disputeSteps, type RouteSituation } from './route-situation.js';
import { ROUTES, type RouteId, type RouteState, type RouteToday } from './route.js';

/** What every route is today, in the order from a talk to a court. */
export const routesToday = (situation: RouteSituation): readonly RouteToday[] =>
  ROUTES.map((route) => routeToday(route, situation));

function routeToday(route: RouteId, situation: RouteSituation): RouteToday {
  const entry = ROUTE_ENTRIES[route];
  const limit = firstLimit(entry.limits(situation), situation);
  const today = stateOf(entry, situation, limit);
  const act = actOf(route, today, situation);
  return { route, today, authority: authorityOf(route, situation, limit), ...(act && { act }) };
}

/** Whether it is one for this case at all comes first, then its time, then what is missing. */
function stateOf(entry: RouteEntry, situation: RouteSituation, limit: RouteLimit | undefined): RouteState {
  const why = whyNone(entry, situation) ?? whyEnded(limit);
  if (why !== undefined) return { state: 'not-available', why };
  if (limit && situation.today > limit.last)
    return { state: 'shut', since: addDays(limit.last, 1), why: entry.onceShut };
  const what = missingOf(entry, situation).map(({ missing }) => missing(situation));
  return what.length > 0
    ? { state: 'needs', what, ...(limit && { until: limit.on }) }
    : openState(entry, situation, limit);
}

function openState(entry: RouteEntry, situation: RouteSituation, limit: RouteLimit | undefined): RouteState {
  if (!limit) return { state: 'open' };
  const { on } = limit;
  return situation.today >= closingFrom(entry, situation, limit)
    ? { state: 'closing', on }
    : { state: 'open', until: on };
}

function whyNone({ bodies, nations, exclusions }: RouteEntry, situation: RouteSituation): string | undefined {
  if (bodies && !bodies.kinds.includes(situation.bodyKind))
    return bodies.whyNot.replace('{body}', bodyIn(situation));
  if (nations && !nations.includes(situation.nation)) return OTHER_NATION.why;
  const found = exclusions.map((id) => ROUTE_EXCLUSIONS[id]).find(({ holds }) => holds(situation));
  return found?.why(situation);
}

const whyEnded = (limit: RouteLimit | undefined): string | undefined =>
  limit?.clock.endedOn === undefined
    ? undefined
    : `It is on record that this was done on ${writeDay(limit.clock.endedOn)}.`;

const missingOf = ({ needs }: RouteEntry, situation: RouteSituation) =>
  needs.map((id) => ROUTE_REQUIREMENTS[id]).filter(({ isMet }) => !isMet(situation));

/** Where a court wants to be asked promptly, from the programme’s own amber day on, should that be the earlier. */
function closingFrom(
  { isPrompt }: RouteEntry,
  { bands }: RouteSituation,
  { closingFrom: from, clock }: RouteLimit,
): Day {
  if (!isPrompt) return from;
  return Math.min(from, addDays(clock.trigger.on, bands.amberFromDay)) as Day;
}

const READ_OF_COURT: RouteAct = { text: 'Read what you can still do', place: { at: 'court' } };
const THROUGH_AN_MP: RouteAct = {
  text: 'Go to the Ombudsman through your MP',
  place: { at: 'escalation' },
};
const LATE_COMPLAINT: RouteAct = { text: 'Ask for a late complaint', place: { at: 'escalation' } };

/** What can still be done once the time is over; of the others, nothing. */
const ONCE_SHUT: Readonly<Partial<Record<RouteId, RouteAct>>> = {
  ombudsman: LATE_COMPLAINT,
  'letter-before-claim': READ_OF_COURT,
  'judicial-review': READ_OF_COURT,
};

function actOf(route: RouteId, { state }: RouteState, situation: RouteSituation): RouteAct | undefined {
  const entry = ROUTE_ENTRIES[route];
  if (state === 'not-available') return undefined;
  if (state === 'shut') return ONCE_SHUT[route];
  if (state === 'needs') return missingOf(entry, situation)[0]?.act(situation);
  const isThroughMp = route === 'ombudsman' && situation.ombudsman.rule === 'PHSO-12M';
  return isThroughMp ? THROUGH_AN_MP : entry.opens;
}

const OF_OMBUDSMAN: Readonly<Record<OmbudsmanRuleId, readonly Authority[]>> = {
  'LGSCO-12M': [...ofRule('LGSCO-12M'), ...ofRule('LGSCO-12W'), FAIR_CHANCE, OTHER_REMEDY, MOST_PEOPLE],
  'PHSO-12M': [...ofRule('PHSO-12M'), PARLIAMENTARY_REMEDY],
  'HSO-1Y': [...ofRule('HSO-1Y'), HEALTH_CHANCE],
};
const OF_NO_OMBUDSMAN = fromMemory(
  'Which Ombudsman looks at which body: our own table, for a lawyer to check.',
);

const ofOmbudsman = ({ ombudsman: { rule } }: RouteSituation): readonly Authority[] =>
  rule === null ? [OF_NO_OMBUDSMAN] : OF_OMBUDSMAN[rule];

function ofPanel(situation: RouteSituation): readonly Authority[] {
  const { compact, steps } = disputeSteps(situation);
  if (compact === undefined || steps.length === 0) return [];
  return [
    ofLocalCompact(
      compact,
      steps.map(({ count }) => count),
    ),
  ];
}

/** The code is for councils. */
const ofCode = ({ ombudsman: { rule } }: RouteSituation): readonly Authority[] =>
  rule === 'LGSCO-12M' ? [COMPLAINT_CODE] : [];

const ofCourt = (): readonly Authority[] => ofRule('JR-3M');

/** What a route hangs on besides its own sources. */
const MORE: Readonly<Partial<Record<RouteId, (situation: RouteSituation) => readonly Authority[]>>> = {
  'complaint-stage-1': ofCode,
  'complaint-stage-2': ofCode,
  ombudsman: ofOmbudsman,
  'disputes-panel': ofPanel,
  'letter-before-claim': ofCourt,
  'judicial-review': ofCourt,
};

/** Each source once, those of the route itself first. */
function authorityOf(
  route: RouteId,
  situation: RouteSituation,
  limit: RouteLimit | undefined,
): readonly Authority[] {
  const entry = ROUTE_ENTRIES[route];
  const all = [
    ...entry.authority,
    ...(limit?.clock.plain.authority ?? []),
    ...(MORE[route]?.(situation) ?? []),
    ...ofRefusal(entry, situation),
  ];
  return [...new Map(all.map((each) => [each.text, each])).values()];
}

/** Why it is none for this body, or in this nation. */
function ofRefusal({ bodies, nations }: RouteEntry, situation: RouteSituation): readonly Authority[] {
  if (bodies && !bodies.kinds.includes(situation.bodyKind)) return bodies.source ? [bodies.source] : [];
  return nations && !nations.includes(situation.nation) ? [OTHER_NATION.authority] : [];
}
