import { Inject, Injectable } from '@nestjs/common';
import type { DeliveryRecord } from '../../delivery/delivery.record.js';
import { nameOf, whatAndWhen } from '../../deadlines/deadline-words.js';
import { dayAt, parseDay, writeDate, type Day } from '../../domain/calendar/day.js';
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
  /** Null where it is what somebody asked to be reminded of: then the rest is of the date that it goes by, where there is one. */
  readonly sendAt: Date | null;
  readonly ruleId: string | null;
  readonly kind: RuleKind | null;
  readonly title: string | null;
  readonly dueOn: string | null;
  /** What somebody wrote down for themselves, and the day it is for. */
  readonly words: string | null;
  readonly onDay: string | null;
}

/* Whoever asked for it has a row without a rung. It goes by the date of its rule as that stands now. */
const CARRIED = `
with carried as (
  select delivery_id, case_id, reminder_id, null::uuid as own_id from delivery_reminder where delivery_id = any ($1::uuid[])
  union all
  select delivery_id, case_id, null, id from own_reminder where delivery_id = any ($1::uuid[]))
select carried.delivery_id as "deliveryId", file.reference, date.rule_id as "ruleId", date.kind,
  date.explanation ->> 'title' as title, date.due_on::text as "dueOn", rung.send_at as "sendAt",
  own.words, own.on_day::text as "onDay",
  coalesce(rung.told, 'everybody') as told, file.self_managed and file.assignee_id is null as "isAlone",
  coalesce(groups.has_address, true) as "hasAddress", coalesce(groups.is_named, true) as "isNamed"
from carried
join case_file file on file.id = carried.case_id
left join reminder rung on rung.id = carried.reminder_id
left join own_reminder own on own.id = carried.own_id
left join lateral (
  select deadline.* from deadline where deadline.id = rung.deadline_id
  union all
  (select deadline.* from deadline where deadline.case_id = own.case_id and deadline.rule_id = own.rule_id
    and deadline.superseded_at is null and deadline.group_id is not distinct from own.date_group_id
    order by deadline.due_on limit 1)) date on true
left join lateral (
  select bool_and(known.contact_email is not null or member.confidentiality = 'anonymous') as has_address,
    bool_and(member.confidentiality <> 'anonymous') as is_named
  from case_group member join voluntary_group known on known.id = member.group_id
  where member.case_id = carried.case_id) groups on true
order by coalesce(date.due_on, own.on_day), file.reference, date.rule_id`;

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
        this.toldCase(of, dayAt(now)),
      );
      if (!first) return [];
      const as = (delivery.payload['as'] ?? readerIn(delivery)) as Reader;
      const cases: ToldReminders['cases'] = [first, ...others];
      const { href: allCases } = new URL('/cases', this.settings.baseUrl);
      const told = { today: dayAt(now), as, cases, allCases, ...this.waysOut(delivery, as, own) };
      return [[delivery.id, told] as const];
    });
    return new Map(found);
  }

  private toldCase(rows: readonly CarriedRow[], today: Day): ToldCase {
    const [row] = rows as [CarriedRow];
    const { reference, isAlone, hasAddress, isNamed } = row;
    const { told } = rows.find(({ sendAt }) => sendAt !== null) ?? row;
    const { href } = new URL(`/cases/${reference}`, this.settings.baseUrl);
    const own = rows.flatMap((each) => (each.sendAt === null ? [ownWords(each, today)] : []));
    return { reference, href, told, isAlone, hasAddress, isNamed, rungs: rows.flatMap(rungOf), own };
  }

  /** A shared mailbox is a programme's own affair: nobody who reads there chooses for the others. */
  private waysOut(
    { fatal, programmeId, address }: DeliveryRecord,
    as: Reader,
    rows: readonly CarriedRow[],
  ): Pick<ToldReminders, 'fatal' | 'choosing' | 'ending'> {
    const rungs = rows.flatMap(({ sendAt, kind }) => (sendAt && kind ? [kind] : []));
    // What somebody asked for is no kind that can be switched off: they take it away on the page of the case.
    if (fatal || as === 'inbox' || rungs.length === 0) return { fatal };
    const isDigest = new Set(rows.map(({ reference }) => reference)).size > 1;
    const kinds = isDigest ? kindsFor(as) : [...new Set(rungs)];
    const link = { programmeId, address, as, kinds };
    return { fatal, choosing: this.links.choosing(link), ending: this.links.ending(link) };
  }
}

const rungOf = ({ ruleId, kind, title, dueOn, sendAt }: CarriedRow): ToldRung[] =>
  sendAt && ruleId && kind && title !== null && dueOn
    ? [{ ruleId, kind, title, dueOn: parseDay(dueOn), sendOn: dayAt(sendAt) }]
    : [];

/** “Last safe day to go to court: Friday 19 February 2027, 10 days left”. A date that is no more is named by the day it was on. */
function ownWords({ words, ruleId, title, dueOn, onDay }: CarriedRow, today: Day): string {
  if (words !== null) return words;
  if (ruleId && dueOn) return whatAndWhen(nameOf(ruleId, title ?? ''), parseDay(dueOn), today);
  return `A date of your case, ${onDay ? writeDate(parseDay(onDay)) : 'which is no more'}`;
}

/** A delivery that was laid before its payload said so. */
const readerIn = ({ groupId, accountId }: DeliveryRecord): Reader =>
  readerOf({ ...(groupId && { groupId }), ...(accountId && { accountId }) });
