import { Injectable } from '@nestjs/common';
import type { RuleKind } from '../../domain/deadlines/rule.js';
import { SYSTEM, type Actor } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { ChoicesOfReaders } from '../../reminders/choices/choices-of-readers.js';
import type { DueRung } from '../../reminders/due-rungs.js';
import { Recipients } from '../../reminders/recipients.js';
import { shareOut, type SharedMail } from '../../reminders/share-out.js';
import type { Span } from '../daily/count-span.js';
import type { LedgerPlace } from '../ledger/listed-rungs.js';

/** A rung that would go out, as things stand now. */
interface ComingRung extends DueRung {
  readonly sendAt: Date;
  readonly daysBefore: number;
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

const COUNTS = `
select to_char(rung.send_at at time zone 'Europe/London', 'YYYY-MM-DD') as day, deadline.kind, count(*)::int as count
from reminder rung join deadline on deadline.id = rung.deadline_id
where rung.state = 'scheduled' and rung.send_at >= $1 and rung.send_at < $2 group by 1, 2 order by 1, 2`;

const RUNGS = `
select rung.id, rung.case_id as "caseId", rung.programme_id as "programmeId", rung.audience, rung.group_id as "groupId",
  rung.send_at as "sendAt", rung.days_before as "daysBefore", deadline.kind, deadline.fatal, file.reference, rung.told,
  false as "isOutrun"
from reminder rung join deadline on deadline.id = rung.deadline_id join case_file file on file.id = rung.case_id
where rung.state = 'scheduled' and rung.send_at >= $1 and rung.send_at < $2
  and ($3::timestamptz is null or (rung.send_at, rung.id) > ($3, $4::uuid))
order by rung.send_at, rung.id limit $5`;

/** What would go out in a span, if nothing changed and everything ran. It sends nothing and changes nothing. */
@Injectable()
export class DryRuns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recipients: Recipients,
    private readonly choices: ChoicesOfReaders,
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

  /** As the sweep would share them out. */
  private async withPeople(service: Reading, rungs: readonly ComingRung[]): Promise<ComingEntry[]> {
    const of = await this.recipients.ofAll(service, [...new Set(rungs.map(({ caseId }) => caseId))]);
    const readers = rungs.flatMap(({ caseId, programmeId }) =>
      (of.get(caseId) ?? []).map(({ address }) => ({ programmeId, address })),
    );
    const { alone, together } = shareOut(rungs, { of, choices: await this.choices.of(service, readers) });
    const mails = [...alone, ...together];
    return rungs.map((rung) => ({ ...rung, people: peopleOf(rung, mails) }));
  }
}

const peopleOf = ({ id }: ComingRung, mails: readonly SharedMail[]): number =>
  new Set(mails.flatMap(({ address, rungs }) => (rungs.some((rung) => rung.id === id) ? [address] : [])))
    .size;
