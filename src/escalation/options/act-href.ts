import type { Dossier } from '../../casework/case-dossier.js';
import type { ActPlace } from '../../domain/escalation/route-act.js';
import type { RouteId } from '../../domain/escalation/route.js';

type FixedPlace = Exclude<ActPlace['at'], 'letter' | 'date' | 'escalation'>;

/** Below the case, where something is done. */
const PLACES: Readonly<Record<FixedPlace, string>> = {
  questions: '/options#questions',
  contact: '/contact',
  consents: '/consents',
  name: '/name',
  'who-sees-what': '/what-they-see',
  'plan-check': '/plan-check',
  mediation: '/mediation',
  court: '/options/court',
};

/** What a group does for itself has another page for staff. */
const OF_STAFF: Readonly<Record<FixedPlace, string>> = {
  ...PLACES,
  name: PLACES['who-sees-what'],
  'plan-check': '',
};

/** Where whoever looks at a case does this about a route. */
export function actHref(
  { record, forStaff }: Pick<Dossier, 'record' | 'forStaff'>,
  route: RouteId,
  place: ActPlace,
): string {
  const at = `/cases/${record.reference}`;
  if (place.at === 'letter') return `${at}/letters?kind=${place.letter}#add`;
  if (place.at === 'date') return `${at}/dates?kind=${place.date}`;
  if (place.at === 'escalation') return `${at}/escalations/new?route=${route}`;
  return `${at}${(forStaff ? OF_STAFF : PLACES)[place.at]}`;
}
