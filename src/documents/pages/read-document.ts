import type { FormReading } from '../../casework/pages/case-forms.js';
import { errorsOf, readGiven, readLine, readLines, readNeeded } from '../../casework/steps/read-plan.js';
import { groupIn } from '../../casework/trust/pages/read-parts.js';
import { readDay } from '../../platform/web/date-fields.js';
import { readChoice, type Form } from '../../platform/web/forms.js';
import type { NewDocuments } from '../add-documents.js';
import type { DocumentWords } from '../change-documents.js';
import { DOCUMENT_AUDIENCES } from '../document-audience.js';

export const LONGEST_TITLE = 150;
export const LONGEST_DESCRIPTION = 2000;
export const LONGEST_WRITTEN = 20_000;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const NO_TITLE = { pointer: '/title', detail: 'Say in a few words what it is.' };

/** The ticked facts. What is no id comes from no form of ours, and is left out. */
export const tickedFacts = (form: Form): string[] =>
  [form['facts'] ?? []].flat().filter((id) => UUID.test(id));

const common = (form: Form) => ({
  title: readLine(form, 'title', 'what it is', LONGEST_TITLE),
  description: readLines(form, 'description', 'what it shows', LONGEST_DESCRIPTION),
  datedOn: readDay(form, { name: 'dated' }),
  audience: readChoice(form, { name: 'audience', label: 'who may see it', options: DOCUMENT_AUDIENCES }),
});

export function readNewDocuments(form: Form): FormReading<NewDocuments> {
  const given = readGiven({
    ...common(form),
    text: readLines(form, 'text', 'what you wrote', LONGEST_WRITTEN),
  });
  if ('errors' in given) return given;
  return { values: { ...groupIn(form), ...given.values, factIds: tickedFacts(form) } };
}

export function readDocumentWords(form: Form): FormReading<DocumentWords> {
  const { title, ...others } = common(form);
  const called = readNeeded(title, NO_TITLE);
  const given = readGiven(others);
  if ('errors' in called || 'errors' in given) return { errors: errorsOf(called, given) };
  return { values: { audience: 'group', ...given.values, title: called.values, factIds: tickedFacts(form) } };
}
