import type { RouteId, RouteState, RouteToday } from './route.js';

type WayOpen = Extract<RouteState, { readonly state: 'open' | 'closing' }>;

/** A way on that can be taken today, and is to be seen where somebody works. */
export type PressingWay = RouteToday & {
  readonly today: WayOpen;
  readonly act: NonNullable<RouteToday['act']>;
};

const WHILE_OPEN: readonly WayOpen['state'][] = ['open', 'closing'];

/**
 * The ways that stand among what can be done now, and when: those that have a last day, and the complaints that others need first.
 * What is open on every day, like a talk or a letter to an MP, is on the page of the options; what to do about a court is said
 * before all others.
 */
const PRESSING: Readonly<Partial<Record<RouteId, readonly WayOpen['state'][]>>> = {
  'complaint-stage-1': WHILE_OPEN,
  'complaint-stage-2': WHILE_OPEN,
  'panel-appeal': WHILE_OPEN,
  'call-in': WHILE_OPEN,
  ombudsman: WHILE_OPEN,
  'letter-before-claim': ['closing'],
};

const isPressing = (way: RouteToday): way is PressingWay =>
  way.act !== undefined && (PRESSING[way.route]?.some((state) => state === way.today.state) ?? false);

const lastDay = ({ today }: PressingWay): number =>
  (today.state === 'closing' ? today.on : today.until) ?? Number.POSITIVE_INFINITY;

/** The one that closes first comes first. What runs already is not begun again. */
export const pressingWays = (routes: readonly RouteToday[], running: readonly RouteId[]): PressingWay[] =>
  routes
    .filter(isPressing)
    .filter(({ route }) => !running.includes(route))
    .toSorted((a, b) => Number(lastDay(a) > lastDay(b)) - Number(lastDay(a) < lastDay(b)));
