import { isArea, tiesTo, tieWords, type ComplainedOf, type ProgrammeProfile } from './programme.js';

/** Why a report goes to a programme. */
export const CHOICE_REASONS = [
  'only-programme',
  'serves-area',
  'no-programme-for-area',
  'area-not-known',
  'local-programme-tied',
  'every-programme-tied',
  'chosen-by-group',
  'caseworkers-own',
] as const;
export type ChoiceReason = (typeof CHOICE_REASONS)[number];

export interface Filing {
  /** The area of a council, as the group gave it; missing where it said none or is not sure. */
  readonly area?: string | undefined;
  readonly body: ComplainedOf;
  /** The id of the programme that the group asked for. */
  readonly chosen?: string | undefined;
}

export interface ProgrammeChoice {
  readonly programme: ProgrammeProfile;
  readonly because: ChoiceReason;
  /** Why, in plain words that end with a full stop. */
  readonly words: string;
}

/** The group is asked: its local programme has the body complained of behind it, and the national one has not. */
export interface ProgrammeOffer {
  readonly local: ProgrammeProfile;
  readonly national: ProgrammeProfile;
  /** “Leeds City Council funds Leeds Voice.” */
  readonly words: string;
}

/** Whether the group is asked where it works: only where some programme serves an area. */
export const asksForArea = (programmes: readonly ProgrammeProfile[]): boolean =>
  programmes.some(({ isNational, areas }) => !isNational && areas.length > 0);

/** Every area that a local programme serves, by name. */
export const areasServed = (programmes: readonly ProgrammeProfile[]): string[] =>
  programmes
    .filter(({ isNational }) => !isNational)
    .flatMap(({ areas }) => areas)
    .toSorted((a, b) => a.localeCompare(b, 'en-GB'));

/** What the group is asked besides its area; undefined where there is nothing to choose, or nothing is known to choose from. */
export function offerOf(
  programmes: readonly ProgrammeProfile[],
  { area, body }: Omit<Filing, 'chosen'>,
): ProgrammeOffer | undefined {
  const local = localFor(programmes, area);
  if (!local) return undefined;
  const national = nationalOf(programmes);
  if (local.id === national.id || tiesTo(local, body).length === 0 || tiesTo(national, body).length > 0)
    return undefined;
  return { local, national, words: tied(local, body) };
}

/**
 * The programme that a report goes to. What the group asks for is done. Where it asks for nothing, a programme that the
 * body complained of hosts or funds is passed over for the national one: a name that came too near to the body can not be
 * taken back, and a case can still be referred to the local programme later. Throws where there is no programme at all.
 */
export function chooseProgramme(programmes: readonly ProgrammeProfile[], filing: Filing): ProgrammeChoice {
  const asked = programmes.find(({ id }) => id === filing.chosen);
  if (asked) return { programme: asked, because: 'chosen-by-group', words: chosenWords(asked, filing.body) };
  const national = nationalOf(programmes);
  if (programmes.length === 1)
    return { programme: national, because: 'only-programme', words: 'It is the only programme here.' };
  const local = localFor(programmes, filing.area);
  return local ? nearOrFar(local, national, filing.body) : withoutLocal(national, filing.area);
}

function nearOrFar(local: ProgrammeProfile, national: ProgrammeProfile, body: ComplainedOf): ProgrammeChoice {
  if (tiesTo(local, body).length === 0)
    return { programme: local, because: 'serves-area', words: 'It serves the place where you work.' };
  if (tiesTo(national, body).length === 0)
    return {
      programme: national,
      because: 'local-programme-tied',
      words: `${tied(local, body)} So your report goes to the national programme.`,
    };
  return {
    programme: local,
    because: 'every-programme-tied',
    words: `${tied(local, body)} ${tied(national, body)} We have no other programme for you, so your report goes to the one near you.`,
  };
}

const withoutLocal = (programme: ProgrammeProfile, area: string | undefined): ProgrammeChoice =>
  area === undefined
    ? {
        programme,
        because: 'area-not-known',
        words: 'We do not know where you work, so your report goes to the national programme.',
      }
    : {
        programme,
        because: 'no-programme-for-area',
        words: 'No local programme serves the place where you work.',
      };

function chosenWords(asked: ProgrammeProfile, body: ComplainedOf): string {
  const chosen = 'You chose this programme.';
  return tiesTo(asked, body).length > 0 ? `${chosen} ${tied(asked, body)}` : chosen;
}

const tied = (programme: ProgrammeProfile, body: ComplainedOf): string =>
  `${body.name} ${tieWords(tiesTo(programme, body))} ${programme.name}.`;

const localFor = (
  programmes: readonly ProgrammeProfile[],
  area: string | undefined,
): ProgrammeProfile | undefined =>
  area === undefined
    ? undefined
    : programmes.find(({ isNational, areas }) => !isNational && areas.some((each) => isArea(area, each)));

/** The national programme; the first where a deployment has none. */
function nationalOf(programmes: readonly ProgrammeProfile[]): ProgrammeProfile {
  const national = programmes.find(({ isNational }) => isNational) ?? programmes[0];
  if (!national) throw new Error('There is no programme that a report could go to.');
  return national;
}
