import { parseDay, writeDay } from '../../../../domain/calendar/day.js';
import {
  KEPT_IN_THE_LOOP,
  LOOP_WORDS,
  READINESS,
  READINESS_WORDS,
  WAY_WORDS,
} from '../../../../domain/casework/contact-plan.js';
import { RECIPIENTS } from '../../../../domain/casework/disclosure.js';
import { choiceNow, dayNow, factNow, type CurrentField } from '../../../../platform/web/conflict.js';
import { datePartsOf, typedDate } from '../../../../platform/web/date-fields.js';
import type { Form } from '../../../../platform/web/forms.js';
import type { Dossier } from '../../../case-dossier.js';
import { evidenceOf } from '../../../evidence.js';
import type { CaseForm } from '../../../pages/case-forms.js';
import { DISCLOSABLE_CHOICES, RECIPIENT_CHOICES } from '../../../trust/pages/trust.view.js';
import { WAYS } from '../../action/pages/action-forms.js';
import { changeView, historyView, stepView, withdrawnView } from '../../step.view.js';
import type { BodyContact } from '../../../../directory/contacts/body-contacts.js';
import { lastChoice } from '../contact-choices.js';
import { inOrder } from '../contact-order.js';
import { contactTellings, isTooFar } from '../contact-tellings.js';
import type { PlannedContactRecord } from '../planned-contact.record.js';

const AFTER = '/contact';

const isTyped = (form: Form): boolean => Object.keys(form).length > 0;

const offeredChoices = (offered: readonly BodyContact[]) =>
  offered.map(({ id, roleLabel, name, of }) => ({
    value: id,
    text: `${name}, ${roleLabel}${of === undefined ? '' : `, was at ${of}`}`,
  }));

const questionsFor = (form: Form, offered: readonly BodyContact[]) => ({
  recipients: RECIPIENT_CHOICES,
  scopes: DISCLOSABLE_CHOICES,
  ways: WAYS,
  offered: offeredChoices(offered),
  ticked: [form['tells'] ?? []].flat(),
  on: typedDate(form, 'on'),
  shown: form,
});

/** The page of the step; `form` is what was typed, `offered` the contacts of the directory. */
export const listForm = (form: Form, offered: readonly BodyContact[]): CaseForm => ({
  template: 'casework/steps/contact/pages/contact.njk',
  title: 'Contact',
  leadsTo: AFTER,
  view: (dossier) => ({
    ...stepView(dossier, 'contact'),
    ...questionsFor(form, offered),
    isMoreOpen: isTyped(form),
    mayContact: evidenceOf(dossier).consentToContact,
    contacts: inOrder(dossier.plan.contacts).map((each) => contactView(each, dossier)),
    withdrawn: withdrawnView(dossier.plan.contacts),
    choices: choicesView(dossier),
  }),
});

/** To change one, or to withdraw it. */
export const changeForm = (id: string, form: Form, offered: readonly BodyContact[]): CaseForm => ({
  template: 'casework/steps/contact/pages/change-contact.njk',
  title: 'Change a planned contact',
  leadsTo: AFTER,
  current: ({ plan }) => contactNow(changeView(plan.contacts, id).item, offered),
  view: (dossier) => {
    const { item, ...change } = changeView(dossier.plan.contacts, id);
    const shown = isTyped(form) ? form : formOf(item);
    return {
      ...stepView(dossier, 'contact'),
      ...change,
      ...questionsFor(shown, offered),
      item: contactView(item, dossier),
      isMoreOpen: true,
    };
  },
});

/** How far the group goes, and who else hears of it. */
export const choiceForm = (form: Form): CaseForm => ({
  template: 'casework/steps/contact/pages/contact-choice.njk',
  title: 'How far are you ready to go?',
  leadsTo: AFTER,
  current: (dossier) =>
    choicesView(dossier).map(({ whose, readyFor, readyBecause, inTheLoop, loopBecause }, at) =>
      factNow(
        `said-${at}`,
        whose ?? 'What was said before',
        [readyFor, readyBecause, inTheLoop, loopBecause].filter(Boolean).join('. '),
      ),
    ),
  view: (dossier) => {
    const [last] = dossier.groups.flatMap(({ groupId }) => lastChoice(dossier.plan.choices, groupId) ?? []);
    return {
      ...stepView(dossier, 'contact'),
      rungs: READINESS.map((value) => ({ value, text: READINESS_WORDS[value] })),
      loops: KEPT_IN_THE_LOOP.map((value) => ({ value, text: LOOP_WORDS[value] })),
      shown: isTyped(form) ? form : { ready_for: last?.readyFor ?? '', in_the_loop: last?.inTheLoop ?? '' },
    };
  },
});

/** Of each group on the case, its last word. */
const choicesView = ({ groups, plan }: Dossier) =>
  groups.flatMap(({ groupId, identity }) => {
    const last = lastChoice(plan.choices, groupId);
    if (!last) return [];
    return [
      {
        whose: groups.length > 1 ? identity?.name : undefined,
        readyFor: last.readyFor && READINESS_WORDS[last.readyFor],
        readyBecause: last.readyBecause,
        inTheLoop: last.inTheLoop && LOOP_WORDS[last.inTheLoop],
        loopBecause: last.loopBecause,
      },
    ];
  });

const contactNow = (held: PlannedContactRecord, offered: readonly BodyContact[]): CurrentField[] => [
  choiceNow('contact', 'Is it somebody whom we know there?', held.contactId, offeredChoices(offered)),
  { name: 'text', label: 'Whom do you want to speak to?', value: held.text },
  choiceNow('to', 'Where do they belong?', held.recipientKind, RECIPIENT_CHOICES),
  { name: 'about', label: 'What about?', value: held.about ?? '' },
  choiceNow('way', 'In which way?', held.way, WAYS),
  ...dayNow(
    'on',
    'On which day?',
    held.plannedOn === null ? undefined : datePartsOf(parseDay(held.plannedOn)),
  ),
  { name: 'place', label: 'In which order?', value: held.place === null ? '' : String(held.place) },
];

function formOf(contact: PlannedContactRecord): Form {
  const on = contact.plannedOn === null ? undefined : datePartsOf(parseDay(contact.plannedOn));
  return {
    text: contact.text,
    to: contact.recipientKind,
    contact: contact.contactId ?? '',
    about: contact.about ?? '',
    way: contact.way ?? '',
    place: contact.place === null ? '' : String(contact.place),
    tells: contact.tells,
    ...(on ? { 'on-day': on.day, 'on-month': on.month, 'on-year': on.year } : {}),
  };
}

export function contactView(contact: PlannedContactRecord, dossier: Dossier) {
  const { id, text, recipientKind, about, way, plannedOn, doneOn, groupId } = contact;
  const { record, plan, groups } = dossier;
  return {
    id,
    text,
    isBody: recipientKind === 'body',
    to: recipientKind === 'body' ? record.bodyName : RECIPIENTS[recipientKind],
    about,
    way: way && WAY_WORDS[way],
    when: plannedOn && writeDay(parseDay(plannedOn)),
    done: doneOn && writeDay(parseDay(doneOn)),
    whose: groups.length > 1 ? groups.find((each) => each.groupId === groupId)?.identity?.name : undefined,
    tellings: contactTellings(contact, dossier),
    isTooFar: isTooFar(contact, dossier),
    href: `/cases/${record.reference}${AFTER}/${id}`,
    history: historyView(plan.contacts, contact),
  };
}
