import type { BundleKind } from '../bundle/bundle-kind.js';
import type { RecipientKind } from '../casework/disclosure.js';
import type { BreachType } from '../commitments/breach-type.js';
import type { LetterKind } from '../correspondence/letters/letter-kind.js';
import type { RouteId } from './route.js';

/** To whom a route leads, and what is handed over there. */
export interface Handover {
  /** As the rules on disclosure know them. */
  readonly to: RecipientKind;
  /** The letter that takes it there. A letter for the programme’s own words depends on what went wrong. */
  readonly letter: LetterKind | 'about-the-breach';
  readonly bundle?: BundleKind;
  /** It can run once at a time: there is one office that it goes to. */
  readonly isSingle: boolean;
}

const toBody = (letter: Handover['letter'], isSingle = false): Handover => ({
  to: 'body',
  letter,
  bundle: 'body',
  isSingle,
});

const withoutBundle = (to: RecipientKind, letter: LetterKind, isSingle = false): Handover => ({
  to,
  letter,
  isSingle,
});

const TO_PANEL: Handover = { to: 'other', letter: 'to-panel', bundle: 'panel', isSingle: true };

/** A mediation has pages of its own, and is never kept as one of these. */
export const HANDOVERS: Readonly<Record<Exclude<RouteId, 'mediation'>, Handover>> = {
  discussion: toBody('raising-concern'),
  'compact-officer': toBody('raising-concern'),
  'complaint-stage-1': toBody('complaint-stage-1', true),
  'complaint-stage-2': toBody('complaint-stage-2', true),
  'disputes-panel': TO_PANEL,
  'panel-appeal': TO_PANEL,
  'advocacy-letter': toBody('about-the-breach'),
  councillor: withoutBundle('councillor', 'to-councillors'),
  scrutiny: withoutBundle('councillor', 'to-scrutiny'),
  'call-in': withoutBundle('councillor', 'to-councillors', true),
  mp: withoutBundle('mp', 'to-mp'),
  media: withoutBundle('media', 'to-media'),
  ombudsman: {
    to: 'ombudsman',
    letter: 'to-ombudsman',
    bundle: 'ombudsman',
    isSingle: true,
  },
  'letter-before-claim': { ...toBody('letter-before-claim', true), bundle: 'solicitor' },
  'judicial-review': {
    to: 'other',
    letter: 'to-solicitor',
    bundle: 'solicitor',
    isSingle: true,
  },
};

/** What can be kept as a step further here. */
export type EscalationRouteId = keyof typeof HANDOVERS;
export const isEscalationRoute = (route: RouteId): route is EscalationRouteId =>
  Object.hasOwn(HANDOVERS, route);

const LETTERS_ABOUT: Readonly<Record<BreachType, LetterKind>> = {
  'short-consultation': 'longer-consultation',
  'short-notice': 'short-notice',
  'no-impact-assessment': 'no-impact-assessment',
  'monitoring-burden': 'monitoring-burden',
  other: 'raising-concern',
};

export function letterFor(route: EscalationRouteId, breachType: BreachType): LetterKind {
  const { letter } = HANDOVERS[route];
  return letter === 'about-the-breach' ? LETTERS_ABOUT[breachType] : letter;
}

/** The way that a letter takes by itself, once it goes. The others are written for several. */
export const ROUTE_OF_LETTER: Readonly<Partial<Record<LetterKind, EscalationRouteId>>> = {
  'complaint-stage-1': 'complaint-stage-1',
  'complaint-stage-2': 'complaint-stage-2',
  'letter-before-claim': 'letter-before-claim',
  'to-councillors': 'councillor',
  'to-scrutiny': 'scrutiny',
  'to-panel': 'disputes-panel',
  'to-mp': 'mp',
  'to-media': 'media',
  'to-ombudsman': 'ombudsman',
  'to-solicitor': 'judicial-review',
};
