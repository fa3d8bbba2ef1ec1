import type { ProgrammeRole } from '../../platform/database/actor.js';

/** What a role is called, and what it may do, in the order of a list to choose from. */
export const ROLE_NAMES: Readonly<
  Record<ProgrammeRole, { readonly a: string; readonly name: string; readonly may: string }>
> = {
  caseworker: { a: 'a caseworker', name: 'Caseworker', may: 'Reads and works on cases.' },
  supervisor: {
    a: 'a supervisor',
    name: 'Supervisor',
    may: 'Reads and works on cases, and looks after caseworkers.',
  },
  manager: { a: 'a manager', name: 'Manager', may: 'Reads cases and figures. Changes nothing.' },
  auditor: {
    a: 'an auditor',
    name: 'Auditor',
    may: 'Reads cases and the record of who did what. Changes nothing.',
  },
  administrator: {
    a: 'an administrator',
    name: 'Administrator',
    may: 'Does all this, and invites and removes people.',
  },
  mediator: { a: 'a mediator', name: 'Mediator', may: 'Sees only cases they are asked to mediate.' },
};
