export interface TableErasure {
  /** SQL: which rows. */
  readonly where: string;
  /** `go`: the rows are deleted. Else what each column becomes, as SQL. */
  readonly becomes: 'go' | Readonly<Record<string, string>>;
}

export interface PersonalData {
  /** In words, for whoever decides and for the trace. */
  readonly what: string;
  /** In this order, table by table from top to bottom: what refers to something goes before it. */
  readonly erased: readonly TableErasure[];
  /** Columns with text that stay, each with the reason. */
  readonly kept: Readonly<Record<string, string>>;
}

export const ERASED = 'Erased';
/** Nobody gets mail here: the top-level domain `invalid` is reserved for that. */
export const ERASED_MAIL = 'erased.invalid';

export const WORD = `'${ERASED}'`;
export const known = (column: string): string => `case when ${column} is null then null else ${WORD} end`;
export const nobody = (id: string): string => `'erased-' || ${id} || '@${ERASED_MAIL}'`;

export const OWN_WORD = 'one of a few words of our own';
export const BY_SERVICE = 'a sentence that the service made, of days and rules';
export const RANDOM = 'a random number or its hash';
export const AUDIT = 'an id, a hash or a word of our own: the chain must stay whole';
export const LAW = 'law and reference, the same for everybody';

export const OF_CASE = 'case_id = any (the_cases) or group_id = any (the_groups)';
export const OF_PERSON = 'account_id = any (the_people)';
export const AUDIENCE = { audience: OWN_WORD };

/* Sums and numbers of people are rounded down to the first figure: 23,400 becomes 20,000. */
export const sizeClass = (column: string): string =>
  `(floor(${column} / power(10, floor(log(greatest(${column}, 1))))) * power(10, floor(log(greatest(${column}, 1)))))::integer`;

export const item = (
  what: string,
  becomes: TableErasure['becomes'],
  kept: Readonly<Record<string, string>> = {},
): PersonalData => ({
  what,
  erased: [{ where: OF_CASE, becomes }],
  kept: becomes === 'go' ? kept : { ...AUDIENCE, ...kept },
});

export const ofPerson = (what: string): PersonalData => ({
  what,
  erased: [{ where: OF_PERSON, becomes: 'go' }],
  kept: {},
});

export const none = (what: string, kept: Readonly<Record<string, string>>): PersonalData => ({
  what,
  erased: [],
  kept,
});
