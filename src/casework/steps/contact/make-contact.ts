import { Injectable } from '@nestjs/common';
import { dayAt, formatDay, type Day } from '../../../domain/calendar/day.js';
import { goesTooFar, READINESS_WORDS, tellingsOf } from '../../../domain/casework/contact-plan.js';
import type { Disclosable } from '../../../domain/casework/disclosure.js';
import type { Visitor } from '../../../identity/visitor.js';
import { isStaff } from '../../../platform/database/actor.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids.js';
import { CaseCommands, type OnVersion } from '../../case-commands.js';
import { CaseContents, type GroupOnCase } from '../../case-contents.js';
import type { CaseRecord } from '../../case.record.js';
import { everyGroupAgreed } from '../../evidence.js';
import { standingOf } from '../../trust/case-trust.js';
import { recipientOfContact } from '../../trust/chosen-recipient.js';
import { DisclosureRecord } from '../../trust/disclosure.record.js';
import { listOf } from '../../trust/release-identity.js';
import { ActionLog, actionSentence, type NewAction } from '../action/action-log.js';
import type { CaseActionRecord } from '../action/case-action.record.js';
import type { CasePlan } from '../case-plan.js';
import { currentItem, toldTo } from '../plan-items.js';
import { refuse, requireOpen } from '../refuse.js';
import { readyForOf } from './contact-choices.js';
import { PlannedContactRecord } from './planned-contact.record.js';

export interface MadeContact {
  readonly action: NewAction;
  /** What of the group they were told. */
  readonly told: readonly Disclosable[];
}

interface Contacted {
  readonly contact: PlannedContactRecord;
  readonly plan: CasePlan;
  readonly groups: readonly GroupOnCase[];
  readonly made: MadeContact;
  readonly on: Day;
}

/**
 * A planned contact was made, and becomes an action. Where staff made it, all that was told must be covered by a consent of
 * each group on that day, and is put on record. What a group tells of itself needs nobody's consent.
 */
@Injectable()
export class MakeContact {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly log: ActionLog,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  make(visitor: Visitor, on: OnVersion, id: string, made: MadeContact): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const plan = await this.contents.plan(tx, record.id);
      const contact = currentItem(plan.contacts, id);
      if (contact.doneOn !== null) refuse('/text', 'This contact was made already.');
      const groups = (await this.contents.groups(tx, record.id)).filter(isMeant(contact));
      const contacted = { contact, plan, groups, made, on: made.action.on ?? dayAt(tx.now) };
      if (isStaff(tx.actor)) await this.disclose(tx, record, contacted);
      const row = await this.act(tx, record, contacted);
      const because = `A planned contact was made: ${actionSentence(row)}`;
      const told = made.told.length > 0 ? ` Told: ${listOf(made.told)}.` : '';
      return {
        action: 'contact-made',
        kind: 'step-entry',
        text: `${because}${told}`,
        ...toldTo(contact.groupId),
        changes: await this.log.nextDates.renew(tx, record),
        details: { contact: id, caseAction: row.id, told: made.told },
      };
    });
  }

  private async act(
    tx: Transaction,
    record: CaseRecord,
    { contact: { id, groupId, text: withWhom, way }, made: { action } }: Contacted,
  ): Promise<CaseActionRecord> {
    const whole = { withWhom, ...(way ? { way } : {}), ...action };
    const row = await this.log.write(tx, record, whole, { groupId, contactId: id });
    await tx.manager.update(PlannedContactRecord, { id }, { doneOn: row.onDay, doneActionId: row.id });
    return row;
  }

  private async disclose(tx: Transaction, record: CaseRecord, contacted: Contacted): Promise<void> {
    const { contact, groups, made, on } = contacted;
    await this.requireAgreed(tx, record, contacted);
    if (made.told.length === 0) return;
    const to = recipientOfContact(contact);
    const rows = groups.map(({ groupId }) => ({
      id: newId(),
      caseId: record.id,
      programmeId: record.programmeId,
      audience: 'group' as const,
      groupId,
      recipientKind: to.kind,
      recipientName: to.name ?? null,
      what: [...made.told],
      words: made.action.text,
      onDay: formatDay(on),
      recordedAt: tx.now,
      recordedBy: tx.actor.accountId ?? null,
    }));
    await tx.manager.insert(DisclosureRecord, rows);
  }

  private async requireAgreed(
    tx: Transaction,
    { id: caseId }: CaseRecord,
    { contact, plan, groups, made, on }: Contacted,
  ): Promise<void> {
    const to = recipientOfContact(contact);
    for (const { groupId } of groups) {
      const readyFor = readyForOf(plan.choices, groupId);
      if (goesTooFar(to, readyFor) && readyFor)
        refuse('/text', `The group does not want to go so far. It said: “${READINESS_WORDS[readyFor]}”.`);
    }
    if (to.kind === 'body' && !everyGroupAgreed(await this.contents.consents(tx, caseId), groups))
      refuse('/text', 'The group has not agreed yet that the public body may be contacted. Ask the group.');
    const trust = await this.contents.trust(tx, caseId);
    const standings = groups.map((group) => standingOf(group, trust));
    const [fault] = tellingsOf(made.told, to, standings, on).filter(({ whyNot }) => whyNot);
    if (fault) refuse('/told', `${fault.words}: ${fault.whyNot}`);
  }
}

const isMeant =
  ({ groupId }: PlannedContactRecord) =>
  (group: GroupOnCase): boolean =>
    groupId === null || group.groupId === groupId;
