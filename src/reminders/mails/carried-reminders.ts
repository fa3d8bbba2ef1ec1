import { Inject, Injectable } from '@nestjs/common';
import type { DeliveryRecord } from '../../delivery/delivery.record.js';
import { dayAt, parseDay } from '../../domain/calendar/day.js';
import type { RuleKind } from '../../domain/deadlines/rule.js';
import { kindsFor, type Reader } from '../../domain/reminders/reminder-choices.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { groupBy } from '../../platform/grouping.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { ChoiceLinks } from '../choices/choice-links.js';
import { readerOf } from '../share-out.js';
import type { ToldCase, ToldReminders, ToldRung } from './reminder-content.js';
import type { OthersTold } from './who-else.js';

interface CarriedRow extends OthersTold {
  readonly deliveryId: string;
  readonly reference: string;
  readonly ruleId: string;
  readonly kind: RuleKind;
  readonly title: string;
  readonly dueOn: string;
  readonly sendAt: Date;
}

const CARRIED = `
select carried.delivery_id as "deliveryId", file.reference, deadline.rule_id as "ruleId", deadline.kind,
  deadline.explanation ->> 'title' as title, deadline.due_on::text as "dueOn", rung.send_at as "sendAt",
  case when file.closed_on is not null then 'group' when deadline.kind = 'service' then 'staff' else 'everybody' end as told,
  file.self_managed and file.assignee_id is null as "isAlone",
  coalesce(groups.has_address, true) as "hasAddress", coalesce(groups.is_named, true) as "isNamed"
from delivery_reminder carried
join reminder rung on rung.id = carried.reminder_id
join deadline on deadline.id = rung.deadline_id
join case_file file on file.id = carried.case_id
left join lateral (
  select bool_and(known.contact_email is not null or member.confidentiality = 'anonymous') as has_address,
    bool_and(member.confidentiality <> 'anonymous') as is_named
  from case_group member join voluntary_group known on known.id = member.group_id
  where member.case_id = carried.case_id) groups on true
where carried.delivery_id = any ($1::uuid[])
order by deadline.due_on, file.reference, deadline.rule_id`;

/** Finds what deliveries carry, with one statement for however many. */
@Injectable()
export class CarriedReminders {
  constructor(
    private readonly links: ChoiceLinks,
    @Inject(WEB_SETTINGS) private readonly settings: WebSettings,
  ) {}

  /** By delivery id; one that carries nothing is left out. */
  async of(
    { manager, now }: Reading,
    deliveries: readonly DeliveryRecord[],
  ): Promise<Map<string, ToldReminders>> {
    const rows = await manager.query<CarriedRow[]>(CARRIED, [deliveries.map(({ id }) => id)]);
    const carried = groupBy(rows, ({ deliveryId }) => deliveryId);
    const found = deliveries.flatMap((delivery) => {
      const own = carried.get(delivery.id) ?? [];
      const [first, ...others] = [...groupBy(own, ({ reference }) => reference).values()].map((of) =>
        this.toldCase(of),
      );
      if (!first) return [];
      const as = (delivery.payload['as'] ?? readerIn(delivery)) as Reader;
      const cases: ToldReminders['cases'] = [first, ...others];
      return [[delivery.id, { today: dayAt(now), as, cases, ...this.waysOut(delivery, as, own) }] as const];
    });
    return new Map(found);
  }

  private toldCase(rows: readonly CarriedRow[]): ToldCase {
    const [row] = rows as [CarriedRow];
    const { reference, told, isAlone, hasAddress, isNamed } = row;
    const { href } = new URL(`/cases/${reference}`, this.settings.baseUrl);
    return { reference, href, told, isAlone, hasAddress, isNamed, rungs: rows.map(rungOf) };
  }

  /** A shared mailbox is a programme's own affair: nobody who reads there chooses for the others. */
  private waysOut(
    { fatal, programmeId, address }: DeliveryRecord,
    as: Reader,
    rows: readonly CarriedRow[],
  ): Pick<ToldReminders, 'fatal' | 'choosing' | 'ending'> {
    if (fatal || as === 'inbox') return { fatal };
    const isDigest = new Set(rows.map(({ reference }) => reference)).size > 1;
    const kinds = isDigest ? kindsFor(as) : [...new Set(rows.map(({ kind }) => kind))];
    const link = { programmeId, address, as, kinds };
    return { fatal, choosing: this.links.choosing(link), ending: this.links.ending(link) };
  }
}

const rungOf = ({ ruleId, kind, title, dueOn, sendAt }: CarriedRow): ToldRung => ({
  ruleId,
  kind,
  title,
  dueOn: parseDay(dueOn),
  sendOn: dayAt(sendAt),
});

/** A delivery that was laid before its payload said so. */
const readerIn = ({ groupId, accountId }: DeliveryRecord): Reader =>
  readerOf({ ...(groupId && { groupId }), ...(accountId && { accountId }) });
