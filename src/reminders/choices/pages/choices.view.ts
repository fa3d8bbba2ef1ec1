import type { FieldError } from '../../../domain/domain-error.js';
import {
  KINDS_OF_REMINDER,
  kindsFor,
  type Reader,
  type ReminderChoices,
} from '../../../domain/reminders/reminder-choices.js';
import type { RuleKind } from '../../../domain/deadlines/rule.js';
import { readChoice, wrong, type Form, type Reading } from '../../../platform/web/forms.js';
import { page, type Page, type Refusal } from '../../../platform/web/page.js';

const TITLE = 'Which reminders you get';
const DIGEST = {
  name: 'digest',
  label: 'how reminders of one day come',
  options: ['together', 'apart'],
} as const;

/** Where the form is, and who fills it. */
export interface ChoicesPlace {
  readonly action: string;
  readonly as: Reader;
  /** Where the page that follows leads. */
  readonly next: { readonly href: string; readonly text: string };
}

/** The page with the form. */
export function choicesPage(
  { action, as }: ChoicesPlace,
  { off, digest }: ReminderChoices,
  refusal?: Refusal,
): Page {
  const kinds = kindsFor(as).map((kind) => ({
    value: kind,
    text: KINDS_OF_REMINDER[kind].name,
    hint: { text: `Without: ${KINDS_OF_REMINDER[kind].loss}` },
    checked: !off.includes(kind),
  }));
  const view = {
    title: TITLE,
    action,
    kinds,
    digest: digest ? 'together' : 'apart',
    errors: refusal?.errors,
  };
  return page('reminders/choices/pages/choices.njk', view, refusal);
}

/** What was chosen. A kind that this reader is not asked about stays as it was. */
export function readChoices(
  form: Form,
  { as, former }: { readonly as: Reader; readonly former: ReminderChoices },
): Reading<ReminderChoices> {
  const asked = kindsFor(as);
  const ticked = [form['kind'] ?? []].flat();
  if (!ticked.every((kind) => asked.includes(kind as RuleKind)))
    return wrong('kind', 'Choose the reminders from the list.');
  const { value: digest } = readChoice(form, DIGEST);
  if (!digest) return wrong('digest', 'Choose how the reminders of one day come.');
  const off = [
    ...former.off.filter((kind) => !asked.includes(kind)),
    ...asked.filter((kind) => !ticked.includes(kind)),
  ];
  return { value: { off, digest: digest === 'together' } };
}

/** After it was saved: what somebody loses by what they switched off. */
export function savedPage({ as, next }: ChoicesPlace, { off }: ReminderChoices): Page {
  const losses = lossesOf(as, off);
  const sentences =
    losses.length > 0 ? ['This is what you switched off:', ...losses, FATAL] : ['You get every reminder.'];
  return page('identity/pages/told.njk', { title: 'We have saved what you chose', sentences, next });
}

/** The page behind the link that ends such mails. It changes nothing. */
export const stopPage = (action: string, as: Reader, kinds: readonly RuleKind[]): Page =>
  page('reminders/choices/pages/stop.njk', {
    title: 'Stop these reminders?',
    action,
    losses: lossesOf(as, kinds),
    fatal: FATAL,
  });

export const stoppedPage = (next: ChoicesPlace['next']): Page =>
  page('identity/pages/told.njk', {
    title: 'We have stopped these reminders',
    sentences: ['You can bring them back whenever you like.', FATAL],
    next,
  });

/** What was wrong with the form, with what was typed. */
export const refusalOf = (error: FieldError | undefined): Refusal => ({
  errors: error ? [error] : [],
  status: 422,
});

const FATAL =
  'You still get reminders of limits that can end a case, such as the last day for the court. Nobody can switch those off.';

const lossesOf = (as: Reader, kinds: readonly RuleKind[]): string[] =>
  kindsFor(as)
    .filter((kind) => kinds.includes(kind))
    .map((kind) => `${KINDS_OF_REMINDER[kind].name}. ${KINDS_OF_REMINDER[kind].loss}`);
