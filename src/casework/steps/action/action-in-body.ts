import { parseDay } from '../../../domain/calendar/day.js';
import { dayGiven, given } from '../given.js';
import { itemRepresentation } from '../plan-representation.js';
import type { NewAction } from './action-log.js';
import type { ActionChangeBody } from './actions.dto.js';
import type { CaseActionRecord } from './case-action.record.js';

export const actionIn = (body: ActionChangeBody): NewAction => ({
  text: body.text,
  ...given({
    way: body.way,
    on: dayGiven(body.on),
    withWhom: body.with_whom,
    cameBack: body.came_back,
    cameBackOn: dayGiven(body.came_back_on),
    promised: body.promised,
    next: body.next && { on: parseDay(body.next.on), ...given({ what: body.next.what }) },
    reason: body.reason,
  }),
});

/** `next.done_on` is null while the next date is open. */
export const actionRepresentation = (action: CaseActionRecord) => ({
  ...itemRepresentation(action),
  way: action.way,
  on: action.onDay,
  with_whom: action.withWhom,
  contact: action.contactId,
  came_back: action.cameBack,
  came_back_on: action.cameBackOn,
  promised: action.promised,
  next: action.nextOn && { on: action.nextOn, what: action.nextWhat, done_on: action.nextDoneOn },
});
