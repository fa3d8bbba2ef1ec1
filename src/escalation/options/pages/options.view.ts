import { authorityWords } from '../../../deadlines/authority-words.js';
import type { StatusView } from '../../../deadlines/deadline-words.js';
import type { Day } from '../../../domain/calendar/day.js';
import { limitSentences } from '../../../domain/clocks/limit-sentences.js';
import { LIMIT_STANDS } from '../../../domain/clocks/promptness.js';
import { ROUTE_ENTRIES } from '../../../domain/escalation/route-entries.js';
import { CLOSING_DAYS } from '../../../domain/escalation/route-limits.js';
import { sentencesOf } from '../../../domain/escalation/route-sentences.js';
import type { RouteState, RouteToday } from '../../../domain/escalation/route.js';
import { actHref } from '../act-href.js';
import type { OpenOptions } from '../options-desk.js';

/** A route as the page shows it. */
export interface OptionView {
  readonly id: string;
  readonly label: string;
  /** What it is, as long as it can be taken. */
  readonly what?: string;
  /** How it stands, each in a sentence. */
  readonly sentences: readonly string[];
  readonly needs: readonly string[];
  readonly not?: string;
  readonly act?: { readonly text: string; readonly href: string };
  readonly authority: readonly string[];
}

export interface OptionGroup {
  readonly id: string;
  readonly heading: string;
  readonly status: StatusView;
  readonly intro: string;
  readonly options: readonly OptionView[];
}

/** The states in the order of the page, what cannot wait first. */
const GROUPS: Readonly<
  Record<
    RouteState['state'],
    { readonly heading: string; readonly intro: string; readonly status: StatusView }
  >
> = {
  closing: {
    heading: 'Closing soon',
    intro: `Do not wait with these. We say “closing” when ${CLOSING_DAYS} days or fewer are left, and sooner for a court. That number is our own. It is not the law.`,
    status: { text: 'Closing', kind: 'urgent' },
  },
  open: {
    heading: 'Open now',
    intro: 'You can do more than one of these at a time.',
    status: { text: 'Open', kind: 'open' },
  },
  needs: {
    heading: 'Needs something first',
    intro: 'These may open once you have done what is said here.',
    status: { text: 'Needs something first', kind: 'waiting' },
  },
  shut: {
    heading: 'Shut',
    intro: 'The time for these has gone by.',
    status: { text: 'Shut', kind: 'passed' },
  },
  'not-available': {
    heading: 'Not for this case',
    intro: 'We say why, so that you need not ask.',
    status: { text: 'Not for this case', kind: 'blocked' },
  },
};
const STATES = Object.keys(GROUPS) as RouteState['state'][];

export const statusOfRoute = ({ state }: RouteState): StatusView => GROUPS[state].status;

/** Every route by how it stands today; groups without any are left out. */
export const optionGroups = (opened: OpenOptions): OptionGroup[] =>
  STATES.map((state) => ({
    id: state,
    ...GROUPS[state],
    options: opened.routes
      .filter(({ today }) => today.state === state)
      .map((route) => optionView(route, opened)),
  })).filter(({ options }) => options.length > 0);

function optionView(option: RouteToday, { dossier, situation }: OpenOptions): OptionView {
  const { route, today, authority, act } = option;
  const entry = ROUTE_ENTRIES[route];
  const canTake = today.state !== 'not-available' && today.state !== 'shut';
  const filter = route === 'ombudsman' && canTake ? ombudsmanSentences(today, situation) : [];
  return {
    id: route,
    label: entry.label,
    sentences: [...filter, ...sentencesOf(today, situation.today)],
    needs: today.state === 'needs' ? today.what : [],
    authority: authority.map(authorityWords),
    ...(canTake ? { what: entry.what, not: entry.not } : {}),
    ...(act && dossier.canWork ? { act: { text: act.text, href: actHref(dossier, route, act.place) } } : {}),
  };
}

/** By whom it has to be received, and that an MP stands in between where one does. */
function ombudsmanSentences(
  today: RouteState,
  { ombudsman, today: day }: OpenOptions['situation'],
): string[] {
  const lastDay = keptDay(today);
  if (ombudsman.rule === null || lastDay === undefined) return [];
  return limitSentences([{ ruleId: ombudsman.rule, lastDay }], day);
}

function keptDay(today: RouteState): Day | undefined {
  if (today.state === 'closing') return today.on;
  return today.state === 'open' || today.state === 'needs' ? today.until : undefined;
}

/** What holds for all of them. */
export const OPTIONS_NOTES = [LIMIT_STANDS] as const;
