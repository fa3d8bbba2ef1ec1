import { isUUID } from 'class-validator';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { isArea } from '../../domain/programmes/programme.js';
import { parseEmail } from '../../platform/web/forms.js';

/** A programme as a file gives it, in place of what was there under its id. Bodies are ids of the directory. */
export interface WrittenProgramme {
  readonly id: string;
  readonly name: string;
  readonly national?: boolean;
  /** Then its files can be asked for under freedom of information law; so it is taken to be where a body hosts it. */
  readonly part_of_public_body?: boolean;
  readonly duty_inbox?: string;
  /** Names of councils' areas. */
  readonly areas?: readonly string[];
  readonly hosted_by?: readonly string[];
  readonly funded_by?: readonly string[];
}

/** A file of programmes that cannot be right. The pointers lead into the file. */
export class ProgrammesRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'programmes-refused';

  constructor(override readonly errors: readonly FieldError[]) {
    super(errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('\n'));
  }
}

const LONGEST = 200;
/** Answers that mean no area. */
const RESERVED = ['elsewhere', 'not-sure'];

type Check = readonly [pointer: string, isRight: boolean, detail: string];

const isText = (text: unknown): boolean =>
  typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST && !text.includes('\n');
const isYesNoOrNone = (value: unknown): boolean => value === undefined || typeof value === 'boolean';
const isListOrNone = (value: unknown): boolean => value === undefined || Array.isArray(value);
const isAddressOrNone = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && parseEmail(value, 'email').value !== undefined);

/** A file may hold anything, or leave a list out. */
export const listOf = <Item>(items: readonly Item[] | undefined): readonly Item[] =>
  Array.isArray(items) ? items : [];

const bodyChecks = (bodies: readonly string[] | undefined, at: string): Check[] => [
  [at, isListOrNone(bodies), 'Give a list of ids of public bodies, or leave it out.'],
  ...listOf(bodies).map((body, i): Check => [
    `${at}/${i}`,
    isUUID(body),
    'Give the id of a body from GET /api/v1/public-bodies.',
  ]),
];

const areaChecks = (areas: readonly string[] | undefined, at: string): Check[] => [
  [at, isListOrNone(areas), 'Give a list of names of areas, or leave it out.'],
  ...listOf(areas).map((area, i): Check => [
    `${at}/${i}`,
    isText(area) && !RESERVED.some((word) => isArea(area, word)),
    'Write the name of a council’s area.',
  ]),
];

function checks(programme: WrittenProgramme, at: string): Check[] {
  return [
    [`${at}/id`, isUUID(programme.id), 'Give the programme an id of its own (a UUID), and keep it.'],
    [`${at}/name`, isText(programme.name), 'Write what it is called.'],
    [`${at}/national`, isYesNoOrNone(programme.national), 'Give true or false.'],
    [`${at}/part_of_public_body`, isYesNoOrNone(programme.part_of_public_body), 'Give true or false.'],
    [
      `${at}/duty_inbox`,
      isAddressOrNone(programme.duty_inbox),
      'Write an email address like name@example.org.',
    ],
    ...areaChecks(programme.areas, `${at}/areas`),
    ...bodyChecks(programme.hosted_by, `${at}/hosted_by`),
    ...bodyChecks(programme.funded_by, `${at}/funded_by`),
  ];
}

/** Two entries of the file for one programme, or one area. */
function repeatChecks(programmes: readonly WrittenProgramme[]): Check[] {
  const ids = programmes.map(({ id }) => id.toLowerCase());
  const areas = programmes.flatMap(({ areas: of }, at) =>
    listOf(of).map((area, i) => ({ area, pointer: `/${at}/areas/${i}` })),
  );
  return [
    ...ids.map((id, at): Check => [`/${at}/id`, ids.indexOf(id) === at, 'This id is in the file already.']),
    ...areas.map(({ area, pointer }, at): Check => [
      pointer,
      areas.findIndex((other) => isArea(other.area, area)) === at,
      'One programme serves an area: this one is in the file already.',
    ]),
  ];
}

/** The programmes of a file. Throws {@link ProgrammesRefusedError}. */
export function readProgrammes(content: unknown): readonly WrittenProgramme[] {
  if (!Array.isArray(content) || content.some((each) => typeof each !== 'object' || each === null))
    throw new ProgrammesRefusedError([{ pointer: '', detail: 'The file is a list of programmes.' }]);
  const programmes = content as readonly WrittenProgramme[];
  refuseWrong(programmes.flatMap((each, i) => checks(each, `/${i}`)));
  refuseWrong(repeatChecks(programmes));
  return programmes.map((each) => ({ ...each, id: each.id.toLowerCase() }));
}

function refuseWrong(checked: readonly Check[]): void {
  const errors = checked.flatMap(([pointer, isRight, detail]) => (isRight ? [] : [{ pointer, detail }]));
  if (errors.length > 0) throw new ProgrammesRefusedError(errors);
}
