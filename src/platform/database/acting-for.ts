import type { Actor } from './actor.js';
import type { Transaction } from './unit-of-work.js';

/**
 * The service goes on with its own rights for a public body, which may write next to nothing: what this transaction tells the timeline and
 * the audit is that body’s act. The database takes it from the service alone, and for nobody else.
 */
export async function actingFor(
  tx: Transaction,
  actor: Actor & { readonly kind: 'respondent' },
): Promise<Transaction> {
  await tx.manager.query(`select set_config('app.acts_for', $1, true)`, [actor.kind]);
  return { ...tx, actor };
}
