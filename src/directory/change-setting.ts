import type { EntityTarget } from 'typeorm';
import { ADMINISTRATION } from '../platform/audit/audit-entry.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { SettingsChangedError } from './settings-changed.error.js';

/** One thing that a programme sets for itself. */
export interface ProgrammeSetting<Values extends object> {
  readonly record: EntityTarget<Values & { programmeId: string; changedAt: Date; changedBy: string | null }>;
  /** For the lock: the name of the table. */
  readonly table: string;
  /** For the audit: past tense, kebab-case. */
  readonly action: string;
  /** What the values are called in the audit. */
  readonly called: string;
  /** Tells two states apart. */
  readonly markOf: (values: Values) => string;
}

export interface SettingChange<Values extends object> {
  readonly programmeId: string;
  readonly values: Values;
  /** Kept in the audit. */
  readonly reason: string;
  /** The mark of what was seen. */
  readonly seen: string;
  /** What holds before the change, read under the lock. */
  readonly former: () => Promise<Values>;
}

/** The values are checked already. Throws {@link SettingsChangedError}. */
export async function changeSetting<Values extends object>(
  tx: Transaction,
  { record, table, action, called, markOf }: ProgrammeSetting<Values>,
  { programmeId, values, reason, seen, former: read }: SettingChange<Values>,
): Promise<void> {
  const { manager, actor, now } = tx;
  // One at a time, the first row too, which nobody could lock yet.
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${table} ${programmeId}`]);
  const former = await read();
  if (markOf(former) !== seen) throw new SettingsChangedError();
  const row = { programmeId, ...values, changedAt: now, changedBy: actor.accountId ?? null };
  await manager.upsert(record, row as never, ['programmeId']);
  tx.audit({
    chain: ADMINISTRATION,
    action,
    subjectType: 'programme',
    subjectId: programmeId,
    programmeId,
    details: { former, [called]: values, reason },
  });
}
