import type { Confidentiality } from './confidentiality.js';

/** Ways on that a group can take only under its name. */
export const NAMED_ROUTES = ['information-request', 'ombudsman', 'court'] as const;
export type NamedRoute = (typeof NAMED_ROUTES)[number];

const WHY: Readonly<Record<NamedRoute, string>> = {
  'information-request': 'A request under freedom of information law needs the name of whoever asks.',
  ombudsman: 'The Ombudsman needs to know who complains.',
  court: 'A court needs to know who makes the claim.',
};

/** Why this group cannot take this route yet; undefined where its name does not stand in the way. */
export const nameNeededFor = (route: NamedRoute, confidentiality: Confidentiality): string | undefined =>
  confidentiality === 'anonymous' ? WHY[route] : undefined;

/** Every route that is shut to this group until it gives a name, each with why. */
export const shutWithoutName = (confidentiality: Confidentiality): string[] =>
  NAMED_ROUTES.flatMap((route) => nameNeededFor(route, confidentiality) ?? []);
