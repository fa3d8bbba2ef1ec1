import { choiceNow, dayNow, type CurrentField } from '../../../../platform/web/conflict.js';
import { datePartsOf, typedDate, type DateParts } from '../../../../platform/web/date-fields.js';
import { parseDay, writeDay, type Day } from '../../../../domain/calendar/day.js';
import { CONTACT_WAYS, WAY_WORDS } from '../../../../domain/casework/contact-plan.js';
import { statusOfDay } from '../../../../deadlines/deadline-words.js';
import type { Form } from '../../../../platform/web/forms.js';
import type { Dossier } from '../../../case-dossier.js';
import type { CaseForm } from '../../../pages/case-forms.js';
import { current } from '../../plan-items.js';
import { changeView, historyView, stepView, withdrawnView } from '../../step.view.js';
import type { CaseActionRecord } from '../case-action.record.js';

const AFTER = '/action';

export const WAYS = CONTACT_WAYS.map((value) => ({ value, text: WAY_WORDS[value] }));

const DATES = ['on', 'came_back_on', 'next'] as const;

/** What stands in the fields of the dates: as typed, or those of the action. */
export const datesIn = (form: Form): Record<(typeof DATES)[number], DateParts> => ({
  on: typedDate(form, 'on'),
  came_back_on: typedDate(form, 'came_back_on'),
  next: typedDate(form, 'next'),
});

const isTyped = (form: Form): boolean => Object.keys(form).length > 0;

/** The page of the step; `form` is what was typed. */
export const listForm = (form: Form): CaseForm => ({
  template: 'casework/steps/action/pages/action.njk',
  title: 'Action',
  leadsTo: AFTER,
  view: (dossier) => {
    const actions = current(dossier.plan.actions).map((each) => actionView(each, dossier));
    return {
      ...stepView(dossier, 'action'),
      open: actions.filter(({ next }) => next?.isOpen).toSorted(byNext),
      actions: actions.toReversed(),
      withdrawn: withdrawnView(dossier.plan.actions),
      ways: WAYS,
      shown: form,
      dates: datesIn(form),
      isMoreOpen: isTyped(form),
    };
  },
});

/** To change one, to add what came back, or to withdraw it. */
export const changeForm = (id: string, form: Form): CaseForm => ({
  template: 'casework/steps/action/pages/change-action.njk',
  title: 'Change an action',
  leadsTo: AFTER,
  current: ({ plan }) => actionNow(changeView(plan.actions, id).item),
  view: (dossier) => {
    const { item, ...change } = changeView(dossier.plan.actions, id);
    const shown = isTyped(form) ? form : formOf(item);
    return {
      ...stepView(dossier, 'action'),
      ...change,
      item: actionView(item, dossier),
      ways: WAYS,
      shown,
      dates: datesIn(shown),
    };
  },
});

type ActionView = ReturnType<typeof actionView>;
const byNext = (a: ActionView, b: ActionView): number => (a.next?.day ?? 0) - (b.next?.day ?? 0);

const partsOf = (name: string, day: string | null): Form => {
  if (day === null) return {};
  const parts = datePartsOf(parseDay(day));
  return { [`${name}-day`]: parts.day, [`${name}-month`]: parts.month, [`${name}-year`]: parts.year };
};

const partsNow = (day: string | null): DateParts | undefined =>
  day === null ? undefined : datePartsOf(parseDay(day));

const actionNow = (held: CaseActionRecord): CurrentField[] => [
  { name: 'text', label: 'What was done?', value: held.text },
  { name: 'came_back', label: 'What came back?', value: held.cameBack ?? '' },
  ...dayNow('came_back_on', 'On which day did it come?', partsNow(held.cameBackOn)),
  { name: 'promised', label: 'What did they say they would do?', value: held.promised ?? '' },
  ...dayNow('next', 'When is the next date?', partsNow(held.nextOn)),
  { name: 'next_what', label: 'What is that day for?', value: held.nextWhat ?? '' },
  ...dayNow('on', 'On which day?', partsNow(held.onDay)),
  choiceNow('way', 'What was it?', held.way, WAYS),
  { name: 'with_whom', label: 'With whom?', value: held.withWhom ?? '' },
];

const formOf = (action: CaseActionRecord): Form => ({
  text: action.text,
  way: action.way ?? '',
  with_whom: action.withWhom ?? '',
  came_back: action.cameBack ?? '',
  promised: action.promised ?? '',
  next_what: action.nextWhat ?? '',
  ...partsOf('on', action.onDay),
  ...partsOf('came_back_on', action.cameBackOn),
  ...partsOf('next', action.nextOn),
});

function actionView(action: CaseActionRecord, { record, plan, today }: Dossier) {
  const { id, text, way, onDay, withWhom, cameBack, cameBackOn, promised } = action;
  return {
    id,
    text,
    when: writeDay(parseDay(onDay)),
    way: way && WAY_WORDS[way],
    withWhom,
    cameBack,
    cameBackOn: cameBackOn && writeDay(parseDay(cameBackOn)),
    promised,
    next: nextView(action, today),
    href: `/cases/${record.reference}${AFTER}/${id}`,
    history: historyView(plan.actions, action),
  };
}

function nextView({ nextOn, nextWhat, nextDoneOn }: CaseActionRecord, today: Day) {
  if (nextOn === null) return undefined;
  const day = parseDay(nextOn);
  return {
    day,
    what: nextWhat,
    isOpen: nextDoneOn === null,
    status: statusOfDay(day, today),
    ...(nextDoneOn ? { done: writeDay(parseDay(nextDoneOn)) } : {}),
  };
}
