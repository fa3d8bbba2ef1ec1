import { Injectable } from '@nestjs/common';
import type { Reworking } from '../changed-dates/reworking.js';
import { LegalReference } from '../deadlines/reference.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { CasePlans } from './case-plans.js';
import { compactReworking } from './compact-reworking.js';
import { ladderReworking } from './ladder-reworking.js';
import { ruleReworking } from './rule-reworking.js';
import type { CompactsScope, RevisionRecord, RulesScope } from './revision.record.js';

/** What a kept change does to the cases. */
@Injectable()
export class Reworkings {
  constructor(
    private readonly reference: LegalReference,
    private readonly plans: CasePlans,
  ) {}

  /** Holds the calendars. Undefined where the rules are newer than this process knows them: a process of their release has to do it. */
  async of(tx: Transaction, revision: RevisionRecord): Promise<Reworking | undefined> {
    await this.reference.hold(tx);
    const { kind, scope, reason, number } = revision;
    if ('rules' in scope) return this.ofRules(scope, reason, number);
    const cause = { kind, id: String(number) };
    return 'ladders' in scope
      ? ladderReworking(this.plans, cause, scope, reason)
      : compactReworking(this.plans, cause, scope, reason);
  }

  /** `number` is 0 for a change that is not kept yet. */
  ofRules(scope: RulesScope, reason = '', number = 0): Reworking | undefined {
    const { ruleOf } = this.reference;
    const isKnown = Object.entries(scope.rules).every(([id, version]) => ruleOf(id).version >= version);
    if (!isKnown) return undefined;
    return ruleReworking(this.plans, { kind: 'rules', id: String(number) }, { scope, ruleOf, reason });
  }

  /** As they would be worked through: the Compacts are in the database already, if only for this transaction. */
  ofCompacts(scope: CompactsScope): Reworking {
    return compactReworking(this.plans, { kind: 'compacts', id: '0' }, scope, '');
  }
}
