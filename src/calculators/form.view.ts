import { notSureBox } from '../intake/questions/read-field.js';
import { typedDate } from '../platform/web/date-fields.js';
import { typed, type Form } from '../platform/web/forms.js';
import type { View } from '../platform/web/page.js';
import type { Calculator, CalculatorField } from './calculator.js';
import { choiceOf, type Choice } from './catalogue/catalogue.js';

const addressOf = (name: string): string => (name === '' ? '/calculators' : `/calculators/${name}`);

/** The questions of a calculator with what was typed, right or wrong. */
export const formView = (calculator: Calculator, form: Form): View => ({
  title: calculator.title,
  intro: calculator.intro,
  fields: calculator.fields.map((field) => ({ ...field, ...shown(field, form) })),
  action: `/calculators/${calculator.name}/answer`,
  back: addressOf(choiceOf(calculator).name),
});

function shown(field: CalculatorField, form: Form) {
  if (field.type !== 'date') return { value: typed(form, field.name) };
  const box = notSureBox(field.name);
  return {
    value: typedDate(form, field.name),
    ...(field.unsure && { notSure: { name: box, value: typed(form, box) !== '' } }),
  };
}

/** A page to choose from. */
export const choiceView = ({ name, title, intro, entries }: Choice): View => ({
  title,
  intro,
  entries: entries.map((entry) => ({ title: entry.title, lead: entry.lead, href: addressOf(entry.name) })),
  back: name === '' ? '/' : '/calculators',
});
