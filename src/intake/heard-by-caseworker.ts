import { ScopeMissingError } from '../identity/tokens/scopes.js';
import type { Visitor } from '../identity/visitor.js';
import { dayAt, parseDay } from '../domain/calendar/day.js';
import type { ActorKind } from '../platform/database/actor.js';
import { InvalidFieldsError } from '../platform/http/validation.js';
import type { CallerPart, FileCaseBody } from './dto/file-case.dto.js';
import type { Heard } from './report.js';

/** Whoever writes down what somebody tells by voice, and the programme that the report then goes to. */
export interface Writer {
  readonly accountId: string;
  readonly programmeId: string;
}

const WRITERS: readonly ActorKind[] = ['caseworker', 'supervisor', 'administrator'];
const SCOPE = 'cases:write';

const NOT_FOR_YOU =
  'Leave this out. Only a caseworker writes a report down for a caller: use a caseworker’s token, or file what the group itself agreed to.';
const OWN_PROGRAMME = 'Leave this out: what you write down for a caller goes to your own programme.';
const NO_CODE =
  'Use named or confidential: the code of an anonymous report would be known to a second person. The group can send it itself.';

/**
 * Who writes a report down for a caller; undefined where the group files by itself. Throws `InvalidFieldsError` for anybody but a
 * caseworker, for an anonymous report and for another programme, and `ScopeMissingError` for a token that may only read.
 */
export function writerOf(
  visitor: Visitor | undefined,
  { caller, confidentiality, programme }: Pick<FileCaseBody, 'caller' | 'confidentiality' | 'programme'>,
): Writer | undefined {
  if (!caller) return undefined;
  const writer = visitor && asWriter(visitor);
  if (!writer) return refuse('/caller', NOT_FOR_YOU);
  if (confidentiality === 'anonymous') refuse('/confidentiality', NO_CODE);
  if (programme && programme.toLowerCase() !== writer.programmeId) refuse('/programme', OWN_PROGRAMME);
  return writer;
}

function asWriter({ actor: { accountId, programmeId, kind }, scopes }: Visitor): Writer | undefined {
  if (!accountId || !programmeId || !WRITERS.includes(kind)) return undefined;
  if (scopes && !scopes.includes(SCOPE)) throw new ScopeMissingError(SCOPE);
  return { accountId, programmeId };
}

/** What the caller said. Throws `InvalidFieldsError` for a day to come. */
export function heardIn({ by, on, words }: CallerPart, now: Date): Heard {
  const day = parseDay(on);
  if (day > dayAt(now)) refuse('/caller/on', 'Give the day on which they said it: today or before.');
  return { by, on: day, words };
}

function refuse(pointer: string, detail: string): never {
  throw new InvalidFieldsError([{ pointer, detail }]);
}
