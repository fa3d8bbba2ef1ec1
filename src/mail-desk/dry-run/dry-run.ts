import { Injectable } from '@nestjs/common';
import type { RuleKind } from '../../domain/deadlines/rule.js';
import type { Actor } from '../../platform/database/actor.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { Recipients, type Recipient } from '../../reminders/recipients.js';
import type { Span } from '../daily/count-span.js';
import type { LedgerPlace } from '../ledger/due-rungs.js';

/** A rung that would go out, as things stand now. */
interface ComingRung {
  readonly id: string;
  readonly caseId: string;
  readonly groupId: string | null;
  readonly sendAt: Date;
  readonly daysBefore: number;
  readonly kind: RuleKind;
  readonly fatal: boolean;
  readonly reference: string;
}

/** With how many would get it: never who. */
export type ComingEntry = ComingRung & { readonly people: number };

/** So many rungs of one kind on one day in London, `2026-11-20`. */
export interface ComingCount {
  readonly day: string;
  readonly kind: RuleKind;
  readonly count: number;
}

export interface DryRun {
  readonly counts: readonly ComingCount[];
  readonly entries: readonly ComingEntry[];
}

const OF_SPAN = `from reminder rung join deadline on deadline.id = rung.deadline_id
where rung.state = 'scheduled' and rung.send_at >= $1 and rung.send_at < $2`;

const COUNTS = `
select to_char(rung.send_at at time zone 'Europe/London', 'YYYY-MM-DD') as day, deadline.kind, count(*)::int as count
${OF_SPAN} group by 1, 2 order by 1, 2`;

const RUNGS = `
select listed.*, file.reference from (
  select rung.id, rung.case_id as "caseId", rung.group_id as "groupId", rung.send_at as "sendAt",
    rung.days_before as "daysBefore", deadline.kind, deadline.fatal
  ${OF_SPAN} and ($3::timestamptz is null or (rung.send_at, rung.id) > ($3, $4::uuid))
  order by rung.send_at, rung.id limit $5) listed
join case_file file on file.id = listed."caseId" order by listed."sendAt", listed.id`;

/** What would go out in a span, if nothing changed and everything ran. It sends nothing and changes nothing. */
@Injectable()
export class DryRuns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recipients: Recipients,
  ) {}

  /** The earliest first. Cases that whoever asks keeps out of are not there. */
  async of(actor: Actor, { from, until }: Span, limit: number, after?: LedgerPlace): Promise<DryRun> {
    const { counts, rungs } = await this.unitOfWork.read(actor, async ({ manager }) => ({
      counts: await manager.query<ComingCount[]>(COUNTS, [from, until]),
      rungs: await manager.query<ComingRung[]>(RUNGS, [
        from,
        until,
        after?.at ?? null,
        after?.id ?? null,
        limit,
      ]),
    }));
    // Who is told hangs on interests and absences of others, which the service alone may read.
    const entries = await this.unitOfWork.read(SYSTEM, (service) => this.withPeople(service, rungs));
    return { counts, entries };
  }

  private async withPeople(service: Reading, rungs: readonly ComingRung[]): Promise<ComingEntry[]> {
    const told = await this.recipients.ofAll(service, [...new Set(rungs.map(({ caseId }) => caseId))]);
    return rungs.map((rung) => ({ ...rung, people: addressesOf(rung, told.get(rung.caseId) ?? []).size }));
  }
}

/** A rung of one group is nothing to the others on the case. */
const addressesOf = ({ groupId }: ComingRung, told: readonly Recipient[]): ReadonlySet<string> =>
  new Set(
    told
      .filter((each) => groupId === null || each.groupId === undefined || each.groupId === groupId)
      .map(({ address }) => address),
  );
