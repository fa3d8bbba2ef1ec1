import { deadlineRepresentation } from '../../casework/case-representation.js';
import { breachTestRepresentation } from '../../deadlines/breach-test-representation.js';
import type { ProgrammeChoice } from '../../domain/programmes/choose-programme.js';
import type { FiledCase } from '../filing.js';
import type { AnyReport } from '../report.js';
import type { Receipt } from '../receipt.js';

/** The answer to a filing, without the token. Days are `2026-11-20`. */
export const caseFiled = (
  filed: FiledCase<AnyReport>,
  receipt: Receipt,
  { programme, because, words }: ProgrammeChoice,
) => ({
  reference: filed.reference,
  programme: { id: programme.id, name: programme.name, because, sentence: words },
  breach_test: breachTestRepresentation(filed.reckoning.breachTest),
  deadlines: filed.deadlines
    .filter(({ kind }) => kind === 'limit' || kind === 'duty')
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.ruleId.localeCompare(b.ruleId))
    .map(deadlineRepresentation),
  receipt: {
    filed_on: receipt.filedOn,
    read_by: receipt.readBy,
    within_working_days: receipt.workingDays,
    promises: receipt.promises,
    find_out: receipt.findOut,
    act_before: receipt.actBefore,
    not_worked_out: receipt.refused,
    next: [...receipt.next, ...receipt.reminders],
  },
});

/** With what whoever files should know, in whole sentences; empty where there is nothing. */
export type CaseFiled = ReturnType<typeof caseFiled> & { readonly warnings: readonly string[] };
