import { newId } from '../../src/platform/ids.js';
import { placeOf, type Asked } from './asked.js';
import { plant } from './planted-objects.js';

/** A mediation that is over; a mediator who asks for their own was the one who was asked. */
export async function aMediation({ world, caller, ...asked }: Asked): Promise<string> {
  const id = newId();
  const { caseId, programmeId, groupId } = world.at(placeOf({ caller, ...asked }));
  await plant(world, 'mediation', {
    id,
    programme_id: programmeId,
    case_id: caseId,
    audience: 'all',
    group_id: groupId,
    about: 'The grant',
    papers_days: 14,
    mediator_id: asked.whose === 'own' ? (caller.accountId ?? null) : null,
    asked_on: '2026-11-20',
    ended_on: '2026-11-20',
  });
  return id;
}

/** Somebody with the role of a mediator, in the programme of the caller or in another. */
export async function aPanelMediator({ world, ...asked }: Asked): Promise<string> {
  const programmeId = world.programmeOf(placeOf(asked));
  const accountId = newId();
  await plant(world, 'account', {
    id: accountId,
    email: `${accountId}@mediators.example`,
    name: 'A mediator',
    created_at: world.service.clock.now(),
  });
  await plant(world, 'staff_role', { account_id: accountId, programme_id: programmeId, role: 'mediator' });
  return accountId;
}
