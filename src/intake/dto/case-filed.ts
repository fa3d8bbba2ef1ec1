import { deadlineRepresentation } from '../../casework/case-representation.js';
import { formatDay } from '../../domain/calendar/day.js';
import type { BreachTest } from '../../domain/breaches/breach-test.js';
import type { FiledCase } from '../filing.js';
import type { Receipt } from '../receipt.js';

/** The answer to a filing, without the token. Days are `2026-11-20`. */
export const caseFiled = (filed: FiledCase, receipt: Receipt) => ({
  reference: filed.reference,
  breach_test: breachTest(filed.reckoning.breachTest),
  deadlines: filed.deadlines
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

export type CaseFiled = ReturnType<typeof caseFiled>;

const breachTest = ({ promise, commitments, ...test }: BreachTest) => ({
  result: test.result,
  promise: promise ? { source: promise.source, name: promise.name, strength: promise.strength } : null,
  given_days: test.givenDays ?? null,
  promised_days: test.promisedDays ?? null,
  shortfall_days: test.shortfallDays ?? null,
  due_on: test.dueOn === undefined ? null : formatDay(test.dueOn),
  commitments: commitments.map(({ document, text, clause }) => ({ document, text, clause: clause ?? null })),
  missing: test.missing,
  sentences: test.sentences,
});
