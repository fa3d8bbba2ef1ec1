import type { ProgrammeProfile, TieHow } from '../../domain/programmes/programme.js';

/** All that a file can say of a programme. */
export interface HeldProgramme extends ProgrammeProfile {
  readonly dutyInbox: string | null;
  readonly partOfPublicBody: boolean;
}

const listed = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'none');

const bodies = ({ ties }: ProgrammeProfile, how: TieHow): string =>
  listed(ties.filter((tie) => tie.how === how).map(({ bodyName }) => bodyName));

/** A programme in one line. */
const lineOf = (programme: HeldProgramme): string =>
  [
    programme.isNational ? 'It is the national one.' : 'It is a local one.',
    `Areas: ${listed(programme.areas)}.`,
    `Hosted by: ${bodies(programme, 'hosts')}.`,
    `Funded by: ${bodies(programme, 'funds')}.`,
    `Duty inbox: ${programme.dutyInbox ?? 'none'}.`,
    programme.partOfPublicBody ? 'It is part of a public body.' : 'It is not part of a public body.',
  ].join(' ');

/** What is new or other, a line for each programme. */
export const changeLines = (before: readonly HeldProgramme[], after: readonly HeldProgramme[]): string[] =>
  after.flatMap((programme) => {
    const old = before.find(({ id }) => id === programme.id);
    const now = lineOf(programme);
    if (!old) return [`“${programme.name}” is new. ${now}`];
    if (old.name === programme.name && lineOf(old) === now) return [];
    return [`“${old.name}” was: ${lineOf(old)} Now it is “${programme.name}”: ${now}`];
  });
