import { isUUID } from 'class-validator';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { FoundBodies } from '../public-bodies.js';

/** What was found, to choose one; without the body that is asked about. */
export const choicesOf = ({ bodies }: FoundBodies, except: string) =>
  bodies
    .filter(({ id }) => id !== except)
    .map(({ id, name, kind, endedOn }) => ({
      value: id,
      text: name,
      hint: `${PUBLIC_BODY_KINDS[kind].label}${endedOn === null ? '' : ', ended'}`,
    }));

/** The id that was chosen; undefined where none was. */
export function chosenIn(form: Form, name: string): string | undefined {
  const chosen = typed(form, name);
  return isUUID(chosen) ? chosen.toLowerCase() : undefined;
}
