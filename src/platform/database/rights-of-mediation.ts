import type { TableRights, Verb } from './table-rights.js';

const READ = ['select'] as const;
const READ_ADD = ['select', 'insert'] as const;
const READ_DELETE = ['select', 'delete'] as const;
const KEEP = ['select', 'insert', 'update'] as const;

/** The two sides and the mediator. */
const inTheRoom = (verbs: readonly Verb[]): TableRights['rights'] => ({
  party: verbs,
  respondent: verbs,
  mediator: verbs,
});

const READERS = { manager: READ, auditor: READ } as const;
const workers = (verbs: readonly Verb[]): TableRights['rights'] => ({
  caseworker: verbs,
  supervisor: verbs,
  administrator: verbs,
});

/**
 * A mediation, as part of the rights matrix. That there is one, and how far it is, the staff of the case may know. What lies in the room is
 * in no right of a supervisor, manager, administrator or auditor; a caseworker reads it as the companion of the group.
 */
export const MEDIATION_RIGHTS: Readonly<Record<string, TableRights>> = {
  mediation: {
    scope: 'mediation',
    rights: {
      ...READERS,
      ...workers(KEEP),
      party: READ_ADD,
      mediator: READ,
      respondent: READ,
      system: READ,
    },
  },
  mediation_act: {
    scope: 'mediation-record',
    rights: { ...READERS, ...workers(READ_ADD), ...inTheRoom(READ_ADD), system: READ },
  },
  mediation_companion: {
    scope: 'mediation-record',
    rights: { ...READERS, ...workers(READ), party: KEEP, system: READ },
  },
  mediation_paper: {
    scope: 'mediation-room',
    rights: { caseworker: READ, ...inTheRoom(READ_ADD), system: READ_DELETE },
  },
  mediation_session: {
    scope: 'mediation-room',
    rights: { caseworker: READ, ...inTheRoom(READ), mediator: KEEP, system: READ_DELETE },
  },
  mediation_point: {
    scope: 'mediation-room',
    rights: { caseworker: READ, ...inTheRoom(READ), mediator: READ_ADD, system: READ },
  },
};
