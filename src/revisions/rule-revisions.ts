import { Injectable } from '@nestjs/common';
import { ChangePreviews, type ChangePreview } from '../changed-dates/change-preview.js';
import { LegalReference } from '../deadlines/reference.js';
import { DomainError } from '../domain/domain-error.js';
import type { RuleBook } from '../domain/deadlines/rules.js';
import { SYSTEM, type Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import type { RulesScope } from './revision.record.js';
import { Revisions } from './revisions.js';
import { Reworkings } from './reworkings.js';

/** A rule of which deadlines that count still have an older version: those of open cases, and of closed ones what is still reminded of. */
export interface OutdatedRule {
  readonly id: string;
  readonly title: string;
  /** The one that new deadlines get. */
  readonly version: number;
  readonly cases: number;
  readonly deadlines: number;
}

/** What was looked at is no longer what would be done. */
export class RulesChangedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'rules-changed';

  constructor() {
    super('The rules to be worked through are others now. Look at what would change, and confirm again.');
  }
}

const OUTDATED = `
select rule.id, rule.version, count(*)::integer as deadlines, count(distinct deadline.case_id)::integer as cases
from deadline join unnest($1::text[], $2::integer[]) as rule (id, version)
  on deadline.rule_id = rule.id and deadline.rule_version < rule.version
join case_file file on file.id = deadline.case_id
where deadline.superseded_at is null and (file.closed_on is null
  or exists (select from reminder where reminder.deadline_id = deadline.id and reminder.state = 'scheduled'))
group by rule.id, rule.version order by rule.id`;

/** Counts what working these rules through would change on the cases. */
@Injectable()
export class RuleEffects {
  constructor(
    private readonly reworkings: Reworkings,
    private readonly previews: ChangePreviews,
  ) {}

  /** `reading` sees every programme; the examples are those of `programmeId`. Throws {@link RulesChangedError}. */
  async of(reading: Reading, outdated: readonly OutdatedRule[], programmeId: string): Promise<ChangePreview> {
    const reworking = this.reworkings.ofRules(scopeOf(outdated));
    if (!reworking) throw new RulesChangedError();
    return this.previews.of(reading, reworking, programmeId);
  }
}

/** Finds the open deadlines that were laid by an older version of their rule, and has them worked out again. */
@Injectable()
export class RuleRevisions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: LegalReference,
    private readonly revisions: Revisions,
  ) {}

  get ruleOf(): RuleBook {
    return this.reference.ruleOf;
  }

  /** `reading` sees every programme. */
  async outdated({ manager }: Reading): Promise<OutdatedRule[]> {
    const { rules, ruleOf } = this.reference;
    const rows = await manager.query<Omit<OutdatedRule, 'title'>[]>(OUTDATED, [
      rules.map(({ id }) => id),
      rules.map(({ version }) => version),
    ]);
    return rows.map((row) => ({ ...row, title: ruleOf(row.id).title }));
  }

  /**
   * Has them worked through, soon after. `seen` is {@link markOf} of what was looked at. Gives the number of the change.
   * Throws {@link RulesChangedError} and `RevisionAtWorkError`.
   */
  async confirm(actor: Actor, { seen, reason }: { seen: string; reason: string }): Promise<number> {
    const outdated = await this.unitOfWork.read(SYSTEM, (reading) => this.outdated(reading));
    if (outdated.length === 0 || markOf(outdated) !== seen) throw new RulesChangedError();
    return this.unitOfWork.run(actor, async (tx) => {
      await this.revisions.prepare(tx, 'rules');
      return this.revisions.add(tx, { kind: 'rules', scope: scopeOf(outdated), reason });
    });
  }
}

const scopeOf = (outdated: readonly OutdatedRule[]): RulesScope => ({
  rules: Object.fromEntries(outdated.map(({ id, version }) => [id, version])),
});

/** Stands for rules and versions: `FOI-20WD 2, JR-3M 3`. */
export const markOf = (outdated: readonly OutdatedRule[]): string =>
  outdated.map(({ id, version }) => `${id} ${version}`).join(', ');
