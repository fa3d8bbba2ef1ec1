import { Injectable } from '@nestjs/common';
import { formatDay, type Day } from '../../../domain/calendar/day.js';
import type { ContactWay } from '../../../domain/casework/contact-plan.js';
import type { Disclosable, RecipientKind } from '../../../domain/casework/disclosure.js';
import type { Visitor } from '../../../identity/visitor.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../../case-commands.js';
import { CaseContents } from '../../case-contents.js';
import type { CaseRecord } from '../../case.record.js';
import { currentItem, freshItem, inPlaceOf, ownerOf, toldTo } from '../plan-items.js';
import { refuse, requireOpen } from '../refuse.js';
import { PlannedContactRecord } from './planned-contact.record.js';

export interface NewContact {
  readonly groupId?: string;
  /** Who it is: a person or a post. */
  readonly text: string;
  readonly to: RecipientKind;
  /** A contact of the directory. */
  readonly contactId?: string;
  readonly about?: string;
  readonly way?: ContactWay;
  readonly on?: Day;
  /** 1 comes first. */
  readonly place?: number;
  /** What of the group they would be told. */
  readonly tells: readonly Disclosable[];
  /** Why it takes the place of another. */
  readonly reason?: string;
}

/** Keeps whom a group means to speak to: planned, put in another's place, withdrawn. A plan tells nobody anything. */
@Injectable()
export class KeepContacts {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  add(visitor: Visitor, on: OnVersion, contact: NewContact): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const groupId = ownerOf(tx, await this.contents.groups(tx, record.id), contact.groupId);
      const row = { ...freshItem(tx, record, groupId), ...rowOf(contact) };
      await tx.manager.insert(PlannedContactRecord, row);
      return changeOf(row, 'contact-planned');
    });
  }

  /** The one before stays on record. As {@link add}; `NotFoundHereError` too where it holds no longer. */
  replace(visitor: Visitor, on: OnVersion, id: string, contact: NewContact): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const former = await this.open(tx, record, id);
      const row = {
        ...freshItem(tx, record, former.groupId),
        ...rowOf(contact),
        ...inPlaceOf(former, contact.reason),
      };
      await giveWay(tx, former);
      await tx.manager.insert(PlannedContactRecord, row);
      return changeOf(row, 'contact-changed');
    });
  }

  withdraw(visitor: Visitor, on: OnVersion, id: string, because: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const held = await this.open(tx, record, id);
      await giveWay(tx, held, because);
      return changeOf(Object.assign(held, { reason: because }), 'contact-withdrawn');
    });
  }

  /** What was done cannot be planned otherwise. */
  private async open(tx: Transaction, { id: caseId }: CaseRecord, id: string): Promise<PlannedContactRecord> {
    const { contacts } = await this.contents.plan(tx, caseId);
    const held = currentItem(contacts, id);
    if (held.doneOn !== null) refuse('/text', 'This contact was made already. Change the action instead.');
    return held;
  }
}

async function giveWay({ manager, now }: Transaction, { id }: PlannedContactRecord, because?: string) {
  await manager.update(
    PlannedContactRecord,
    { id },
    { supersededAt: now, withdrawnBecause: because ?? null },
  );
}

const rowOf = ({ text, to, contactId, about, way, on, place, tells }: NewContact) => ({
  text,
  recipientKind: to,
  contactId: contactId ?? null,
  about: about ?? null,
  way: way ?? null,
  plannedOn: on === undefined ? null : formatDay(on),
  place: place ?? null,
  tells: [...tells],
  doneOn: null,
  doneActionId: null,
});

type Action = 'contact-planned' | 'contact-changed' | 'contact-withdrawn';
type Told = Pick<PlannedContactRecord, 'id' | 'text' | 'about' | 'groupId' | 'recipientKind' | 'reason'>;

const TOLD: Readonly<Record<Action, string>> = {
  'contact-planned': 'A contact was planned',
  'contact-changed': 'A planned contact was changed',
  'contact-withdrawn': 'A planned contact was withdrawn',
};

function changeOf({ id, text, about, groupId, recipientKind, reason }: Told, action: Action): CaseChange {
  const what = about ? `, about: ${about}` : '';
  const why = reason ? ` Why: ${reason}` : '';
  return {
    action,
    kind: 'step-entry',
    text: `${TOLD[action]}: ${text}${what}${why}`,
    ...toldTo(groupId),
    details: { contact: id, to: recipientKind },
  };
}
