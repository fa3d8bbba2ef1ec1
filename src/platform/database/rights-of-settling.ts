import { item, staff } from './staff-rights.js';
import type { TableRights } from './table-rights.js';

const READ = ['select'] as const;
const READ_ADD = ['select', 'insert'] as const;
const READ_CHANGE = ['select', 'update'] as const;
const READ_DELETE = ['select', 'delete'] as const;
const READ_CHANGE_DELETE = ['select', 'update', 'delete'] as const;
const KEEP = ['select', 'insert', 'update'] as const;

/**
 * How a case is taken further and settled, as part of the rights matrix. What a public body reads of it on its page names the
 * `respondent`.
 */
export const SETTLING_RIGHTS: Readonly<Record<string, TableRights>> = {
  escalation: item({ ...staff(KEEP), party: KEEP, receipt: READ, system: KEEP }),
  offer: item({ ...staff(KEEP), party: KEEP, receipt: READ, respondent: READ, system: KEEP }),
  offer_decision: item({
    ...staff(READ_ADD),
    party: READ_ADD,
    receipt: READ,
    respondent: READ,
    system: READ_ADD,
  }),
  undertaking: item({ ...staff(KEEP), party: KEEP, receipt: READ, respondent: READ, system: KEEP }),
  body_response: item({
    ...staff(READ_CHANGE),
    party: READ_CHANGE,
    receipt: READ,
    respondent: READ,
    system: KEEP,
  }),
  finding_put: item({
    ...staff(READ_ADD),
    party: READ,
    receipt: READ,
    respondent: READ,
    system: READ_CHANGE,
  }),
  response_invitation: {
    scope: 'body-door',
    rights: { ...staff(KEEP), gatekeeper: READ_CHANGE, system: READ_CHANGE_DELETE },
  },
  response_visit: { scope: 'body-door', rights: { gatekeeper: KEEP, system: READ_DELETE } },
  closing_account: item({ ...staff(KEEP), party: KEEP, receipt: READ }),
  closing_question: {
    scope: 'asked',
    rights: { ...staff(KEEP), party: KEEP, receipt: READ, gatekeeper: READ_CHANGE, system: KEEP },
  },
};
