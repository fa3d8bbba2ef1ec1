import { parseDay, writeDay } from '../../../../domain/calendar/day.js';
import {
  AGREED_WORDS,
  objectivesFor,
  REALISTIC,
  REALISTIC_WORDS,
} from '../../../../domain/casework/objective.js';
import { choiceNow, factNow, type CurrentField } from '../../../../platform/web/conflict.js';
import { typedDate } from '../../../../platform/web/date-fields.js';
import type { Form } from '../../../../platform/web/forms.js';
import type { Dossier } from '../../../case-dossier.js';
import type { CaseForm } from '../../../pages/case-forms.js';
import { current } from '../../plan-items.js';
import { changeView, historyView, stepView, withdrawnView } from '../../step.view.js';
import type { ObjectiveRecord } from '../objective.record.js';

const AFTER = '/objectives';
const HOWS = [
  { value: 'by-voice', text: 'By voice' },
  { value: 'in-writing', text: 'In writing' },
] as const;

const questions = {
  realistics: REALISTIC.map((value) => ({ value, text: REALISTIC_WORDS[value] })),
  hows: HOWS,
};

const isTyped = (form: Form): boolean => Object.keys(form).length > 0;

/** The page of the step; `form` is what was typed. */
export const listForm = (form: Form): CaseForm => ({
  template: 'casework/steps/objectives/pages/objectives.njk',
  title: 'Objectives',
  leadsTo: AFTER,
  view: (dossier) => ({
    ...stepView(dossier, 'objectives'),
    ...questions,
    objectives: current(dossier.plan.objectives).map((each) => objectiveView(each, dossier)),
    withdrawn: withdrawnView(dossier.plan.objectives),
    suggestions: objectivesFor(dossier.record.breachType).map((text) => ({ value: text, text })),
    shown: form,
    isMoreOpen: isTyped(form),
    agreed: typedDate(form, 'agreed'),
  }),
});

/** To change one, or to withdraw it. */
export const changeForm = (id: string, form: Form): CaseForm => ({
  template: 'casework/steps/objectives/pages/change-objective.njk',
  title: 'Change an objective',
  leadsTo: AFTER,
  current: ({ plan, forStaff }) => objectiveNow(changeView(plan.objectives, id).item, forStaff),
  view: (dossier) => {
    const { objectives } = dossier.plan;
    const { item, ...change } = changeView(objectives, id);
    return {
      ...stepView(dossier, 'objectives'),
      ...questions,
      ...change,
      objective: objectiveView(item, dossier),
      shown: isTyped(form) ? form : formOf(item),
      isMoreOpen: true,
      agreed: typedDate(form, 'agreed'),
    };
  },
});

/** The yes of a group to what was suggested. */
export const yesForm = (id: string, form: Form): CaseForm => ({
  ...changeForm(id, form),
  template: 'casework/steps/objectives/pages/agree-objective.njk',
  title: 'Agree to an objective',
  current: ({ plan }) => [factNow('text', 'The objective', changeView(plan.objectives, id).item.text)],
});

const objectiveNow = (held: ObjectiveRecord, forStaff: boolean): CurrentField[] => [
  { name: 'text', label: forStaff ? 'What the group wants' : 'What you want', value: held.text },
  choiceNow('realistic', 'Is it realistic?', held.realistic, questions.realistics),
  { name: 'realistic_because', label: 'Why?', value: held.realisticBecause ?? '' },
  { name: 'satisfactory', label: 'What would be a good result?', value: held.satisfactory ?? '' },
  { name: 'least', label: 'What is the least that would do?', value: held.least ?? '' },
];

const formOf = (objective: ObjectiveRecord): Form => ({
  text: objective.text,
  realistic: objective.realistic ?? '',
  realistic_because: objective.realisticBecause ?? '',
  satisfactory: objective.satisfactory ?? '',
  least: objective.least ?? '',
});

function objectiveView(objective: ObjectiveRecord, { record, plan, groups }: Dossier) {
  const { id, text, realistic, realisticBecause, satisfactory, least, groupId } = objective;
  const whose =
    groups.length > 1 ? groups.find((group) => group.groupId === groupId)?.identity?.name : undefined;
  return {
    id,
    text,
    ...(realistic ? { realistic: REALISTIC_WORDS[realistic] } : {}),
    realisticBecause,
    satisfactory,
    least,
    whose,
    agreed: agreedSentence(objective),
    href: `/cases/${record.reference}${AFTER}/${id}`,
    history: historyView(plan.objectives, objective),
  };
}

function agreedSentence({ agreedHow, agreedBy, agreedOn, agreedWords }: ObjectiveRecord): string | undefined {
  if (!agreedHow || !agreedOn) return undefined;
  const who = agreedBy ? `${agreedBy} said so for the group` : 'The group said so';
  const words = agreedWords ? ` In these words: “${agreedWords}”` : '';
  return `${who} ${AGREED_WORDS[agreedHow]} on ${writeDay(parseDay(agreedOn))}.${words}`;
}
