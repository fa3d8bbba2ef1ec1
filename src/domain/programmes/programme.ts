/** A public body stands behind a programme: it gives it a home, or pays for it. */
export type TieHow = 'hosts' | 'funds';

export interface ProgrammeTie {
  readonly bodyId: string;
  readonly bodyName: string;
  readonly how: TieHow;
}

/** A programme as filing and referral need to know it. */
export interface ProgrammeProfile {
  readonly id: string;
  readonly name: string;
  /** Takes what no local programme serves, or may not take. */
  readonly isNational: boolean;
  /** Names of councils' areas. */
  readonly areas: readonly string[];
  readonly ties: readonly ProgrammeTie[];
}

/** The body that is complained of. `id` is missing where it is not in our directory. */
export interface ComplainedOf {
  readonly id?: string | undefined;
  readonly name: string;
}

const plain = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** A body that somebody only named may be one that we know: its name is compared as well. */
const isSame = ({ id, name }: ComplainedOf, { bodyId, bodyName }: ProgrammeTie): boolean =>
  id === undefined ? plain(name) === plain(bodyName) : id === bodyId;

/** In which ways the body complained of stands behind a programme; empty where it does not. */
export const tiesTo = ({ ties }: ProgrammeProfile, body: ComplainedOf): TieHow[] =>
  ties.filter((tie) => isSame(body, tie)).map(({ how }) => how);

/** “hosts and funds”. */
export const tieWords = (hows: readonly TieHow[]): string =>
  [...new Set(hows)].toSorted((a, b) => b.localeCompare(a)).join(' and ');

/** Whether a name of an area is the one asked for, however it is written. */
export const isArea = (written: string, area: string): boolean => plain(written) === plain(area);
