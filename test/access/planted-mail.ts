import { newId, newSecret } from '../../src/platform/ids.js';
import { placeOf, type Asked } from './asked.js';
import { plant } from './planted-objects.js';

export async function aCorrespondent({ world, ...asked }: Asked): Promise<string> {
  const { caseId, programmeId } = world.at(placeOf(asked));
  const id = newId();
  await plant(world, 'correspondent', {
    id,
    programme_id: programmeId,
    case_id: caseId,
    audience: 'group',
    address: `${id}@council.example`,
    name: 'The grants team',
    token: newSecret(),
    added_at: world.service.clock.now(),
  });
  return id;
}

export async function aMail(asked: Asked): Promise<string> {
  const { caseId, programmeId } = asked.world.at(placeOf(asked));
  const id = newId();
  await plant(asked.world, 'mail', {
    id,
    programme_id: programmeId,
    case_id: caseId,
    audience: 'group',
    direction: 'out',
    correspondent_id: await aCorrespondent(asked),
    message_id: `${id}@mail.redress`,
    reference_ids: '[]',
    subject: 'A case',
    text: 'Dear officer',
    at: asked.world.service.clock.now(),
    state: 'sent',
    document_ids: '[]',
    attachments: '[]',
  });
  return id;
}

export async function aHeldMail({ world, ...asked }: Asked): Promise<string> {
  const id = newId();
  const now = world.service.clock.now();
  await plant(world, 'received_mail', {
    id,
    programme_id: world.programmeOf(placeOf(asked)),
    storage_key: id,
    size: 1,
    sha256: '',
    came_from: '127.0.0.1',
    envelope_from: 'a@b.example',
    recipients: '[]',
    received_at: now,
    state: 'held',
    reason: 'no-case',
    try_at: now,
    attempts: 1,
    sender_address: 'a@b.example',
    reference_ids: '[]',
    attachments: '[]',
  });
  return id;
}

/** A notice that came back: nothing but its delivery is needed. */
export async function aReturnedMail({ world, ...asked }: Asked): Promise<string> {
  const { caseId, programmeId } = world.at(placeOf(asked));
  const id = newId();
  await plant(world, 'returned_mail', {
    id,
    programme_id: programmeId,
    case_id: caseId,
    audience: 'programme',
    delivery_id: newId(),
    to_name: 'the group',
    words: 'number 5.1.1',
    parked: true,
    came_at: world.service.clock.now(),
    state: 'open',
  });
  return id;
}
