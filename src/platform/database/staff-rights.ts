import type { TableRights, Verb } from './table-rights.js';

const READ = ['select'] as const;

/** Caseworkers, supervisors and administrators write; managers and auditors read. */
export const staff = (verbs: readonly Verb[]): TableRights['rights'] => ({
  caseworker: verbs,
  supervisor: verbs,
  administrator: verbs,
  manager: READ,
  auditor: READ,
});

/** Of something on a case. */
export const item = (rights: TableRights['rights']): TableRights => ({ scope: 'item', rights });
