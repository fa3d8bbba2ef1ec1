import { AGREED_HOW, REALISTIC } from '../../../../domain/casework/objective.js';
import { isStaffVisitor, type Visitor } from '../../../../identity/visitor.js';
import { readDay } from '../../../../platform/web/date-fields.js';
import { readChoice, typed, type Form } from '../../../../platform/web/forms.js';
import type { FormReading } from '../../../pages/case-forms.js';
import { groupIn } from '../../../trust/pages/read-parts.js';
import { errorsOf, LONGEST_TEXT, readGiven, readLine, readLines, readNeeded } from '../../read-plan.js';
import type { Agreement, NewObjective } from '../keep-objectives.js';

const HOWS = AGREED_HOW.filter((how) => how !== 'here');

/** One of ours, the group's own words, or both: the words then say more about it. */
function textIn(form: Form): FormReading<string> {
  const own = readLines(form, 'text', 'the objective');
  const ours = readLine(form, 'suggestion', 'the objective', LONGEST_TEXT);
  if (own.error) return { errors: [own.error] };
  const text = [ours.value, own.value].filter(Boolean).join('. ');
  return text
    ? { values: text }
    : { errors: [{ pointer: '/text', detail: 'Say in a sentence what you want.' }] };
}

export function readObjective(form: Form, visitor: Visitor): FormReading<NewObjective> {
  const text = textIn(form);
  const more = readGiven({
    realistic: readChoice(form, { name: 'realistic', label: 'an answer', options: REALISTIC }),
    realisticBecause: readLines(form, 'realistic_because', 'the reason'),
    satisfactory: readLines(form, 'satisfactory', 'the good result'),
    least: readLines(form, 'least', 'the least that would do'),
    reason: readLines(form, 'reason', 'the reason', 1000),
  });
  const yes = isAgreementTyped(form) ? readYes(form, visitor) : { values: {} };
  if ('values' in text && 'values' in more && 'values' in yes)
    return { values: { ...groupIn(form), ...more.values, ...yes.values, text: text.values } };
  return { errors: errorsOf(text, more, yes) };
}

const isAgreementTyped = (form: Form): boolean =>
  ['by', 'words', 'how'].some((name) => typed(form, name) !== '');

const NOBODY = { pointer: '/by', detail: 'Write who agreed for the group.' };

/** The yes of a group. It gives its own by pressing the button; staff write down whose it was. */
export function readYes(form: Form, visitor: Visitor): FormReading<{ readonly agreement?: Agreement }> {
  if (!isStaffVisitor(visitor)) return { values: {} };
  const by = readNeeded(readLine(form, 'by', 'who agreed'), NOBODY);
  const given = readGiven({
    how: readChoice(form, { name: 'how', label: 'how the group said so', options: HOWS }),
    words: readLines(form, 'words', 'the words', 1000),
    on: readDay(form, { name: 'agreed' }),
  });
  if ('errors' in by || 'errors' in given) return { errors: errorsOf(by, given) };
  return { values: { agreement: { how: 'by-voice', ...given.values, by: by.values } } };
}
