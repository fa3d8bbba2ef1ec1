import type { ActPlace } from '../../domain/escalation/route-act.js';
import type { RouteId } from '../../domain/escalation/route.js';

/** Below the case, where something is done. */
const PLACES: Readonly<Record<Exclude<ActPlace['at'], 'letter' | 'date' | 'escalation'>, string>> = {
  questions: '/options#questions',
  contact: '/contact',
  consents: '/consents',
  name: '/name',
  'who-sees-what': '/what-they-see',
  'plan-check': '/plan-check',
  mediation: '/mediation',
  court: '/options/court',
};

/** Where somebody does this about a route. */
export function actHref(reference: string, route: RouteId, place: ActPlace): string {
  const at = `/cases/${reference}`;
  if (place.at === 'letter') return `${at}/letters?kind=${place.letter}#add`;
  if (place.at === 'date') return `${at}/dates?kind=${place.date}`;
  if (place.at === 'escalation') return `${at}/escalations/new?route=${route}`;
  return `${at}${PLACES[place.at]}`;
}
