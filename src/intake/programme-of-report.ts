import {
  chooseProgramme,
  offerOf,
  type ProgrammeChoice,
  type ProgrammeOffer,
} from '../domain/programmes/choose-programme.js';
import type { Known } from './questions/field.js';

/** The answer where none of the areas is theirs. */
export const ELSEWHERE = 'elsewhere';
/** The answer of somebody who does not know, or leaves it to us. */
export const NOT_SURE_WHICH = 'not-sure';

const bodyOf = ({ body_id: id, body_name: name = '' }: Known) => ({ id, name });

const areaOf = ({ area }: Known): string | undefined => (area === NOT_SURE_WHICH ? undefined : area);

/** Where the group works, where it named an area. */
export const placeIn = ({ area }: Known): string | undefined =>
  area === NOT_SURE_WHICH || area === ELSEWHERE ? undefined : area;

/** What the group is asked besides its area, by the answers so far. */
export const offerFor = (known: Known): ProgrammeOffer | undefined =>
  offerOf(known.programmes ?? [], { area: areaOf(known), body: bodyOf(known) });

/** The programme that a report goes to, by the answers so far. A choice counts only while it is offered. */
export function programmeFor(known: Known): ProgrammeChoice {
  const offer = offerFor(known);
  const chosen = [offer?.local.id, offer?.national.id].find(
    (id) => id !== undefined && id === known.programme,
  );
  return chooseProgramme(known.programmes ?? [], { area: areaOf(known), body: bodyOf(known), chosen });
}
