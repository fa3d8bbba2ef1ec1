import { parseDay } from '../../../domain/calendar/day.js';
import type { Dossier } from '../../case-dossier.js';
import { InvalidFieldsError } from '../../../platform/http/validation.js';
import { actionIn } from '../action/action-in-body.js';
import { given } from '../given.js';
import { itemRepresentation } from '../plan-representation.js';
import type { ContactChoiceRecord } from './contact-choice.record.js';
import type { NewChoice } from './contact-choices.js';
import { contactTellings, isTooFar } from './contact-tellings.js';
import type { ContactChangeBody, ContactChoiceBody, MadeContactBody } from './contacts.dto.js';
import type { NewContact } from './keep-contacts.js';
import type { MadeContact } from './make-contact.js';
import type { PlannedContactRecord } from './planned-contact.record.js';

export const contactIn = (body: ContactChangeBody): NewContact => ({
  text: body.text,
  to: body.to ?? 'body',
  tells: body.tells ?? [],
  ...given({
    contactId: body.contact,
    about: body.about,
    way: body.way,
    on: body.on === undefined ? undefined : parseDay(body.on),
    place: body.place,
    reason: body.reason,
  }),
});

export const madeIn = ({ told = [], ...action }: MadeContactBody): MadeContact => ({
  action: actionIn(action),
  told,
});

/** Throws `InvalidFieldsError` where nothing is said. */
export function choiceIn({ group, ...body }: ContactChoiceBody): NewChoice {
  if (!body.ready_for && !body.in_the_loop)
    throw new InvalidFieldsError([
      { pointer: '/ready_for', detail: 'Send how far the group is ready to go, in_the_loop, or both.' },
    ]);
  return given({
    groupId: group,
    readyFor: body.ready_for,
    readyBecause: body.ready_because,
    inTheLoop: body.in_the_loop,
    loopBecause: body.loop_because,
  });
}

export const contactRepresentation = (contact: PlannedContactRecord, dossier: Dossier) => ({
  ...itemRepresentation(contact),
  to: contact.recipientKind,
  contact: contact.contactId,
  about: contact.about,
  way: contact.way,
  on: contact.plannedOn,
  place: contact.place,
  tells: contactTellings(contact, dossier).map(({ what, whyNot }) => ({
    what,
    agreed: whyNot === undefined,
    why_not: whyNot ?? null,
  })),
  too_far: isTooFar(contact, dossier),
  made_on: contact.doneOn,
  action: contact.doneActionId,
});

export const choiceRepresentation = (choice: ContactChoiceRecord) => ({
  id: choice.id,
  group: choice.groupId,
  ready_for: choice.readyFor,
  ready_because: choice.readyBecause,
  in_the_loop: choice.inTheLoop,
  loop_because: choice.loopBecause,
  recorded_at: choice.recordedAt.toISOString(),
});
