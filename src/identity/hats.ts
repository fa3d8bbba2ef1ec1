import { Injectable } from '@nestjs/common';
import type { Actor, ProgrammeRole } from '../platform/database/actor.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import type { AccountRecord } from './account.record.js';
import { GroupMemberRecord } from './group-member.record.js';
import { ReturnVisits } from './returning/return-visits.js';
import { StaffRoleRecord } from './staff-role.record.js';
import type { Visitor } from './visitor.js';

/** Where somebody has several roles in a programme, they work in the first of these. */
const WORN_FIRST: readonly ProgrammeRole[] = [
  'administrator',
  'supervisor',
  'caseworker',
  'manager',
  'auditor',
  'mediator',
];

/** Where people go after signing in: their cases or the queue. */
const HOME = '/cases';

/** Those who see no cases. */
const OTHER_HOMES: Partial<Record<Actor['kind'], string>> = { mediator: '/mediations' };

export const homeOf = ({ kind }: Actor): string => OTHER_HOMES[kind] ?? HOME;

/** In which role an account acts: its role in a programme, or else as the member of its groups. */
@Injectable()
export class Hats {
  constructor(private readonly visits: ReturnVisits) {}

  /** Whoever came back with a code speaks for the group of that one case. */
  ofVisit(tx: Transaction, secret: string): Promise<Visitor | undefined> {
    return this.visits.resume(tx, secret);
  }

  async worn({ manager }: Reading, { id: accountId, name, email }: AccountRecord): Promise<Visitor> {
    const roles = await manager.findBy(StaffRoleRecord, { accountId });
    const [role] = roles.toSorted((a, b) => WORN_FIRST.indexOf(a.role) - WORN_FIRST.indexOf(b.role));
    if (role) return { actor: { kind: role.role, accountId, programmeId: role.programmeId }, name, email };
    const memberships = await manager.findBy(GroupMemberRecord, { accountId });
    return {
      actor: { kind: 'party', accountId, groupIds: memberships.map(({ groupId }) => groupId) },
      name,
      email,
    };
  }
}
