import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { CaseCommands, type OnVersion } from '../../casework/case-commands.js';
import type { CaseChange } from '../../casework/case-change.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { OnItem } from '../../casework/precondition.js';
import { refuse, requireOpen } from '../../casework/steps/refuse.js';
import { normalAddress, type MailPerson } from '../../correspondence/mail/correspondents.js';
import { dayAt, writeDay } from '../../domain/calendar/day.js';
import { invitationEnds, invitationState } from '../../domain/response/invitation-state.js';
import { LinkSecrets } from '../../identity/link-secrets.js';
import { ResponseInvitationRecord } from '../../identity/responding/response-invitation.record.js';
import { isLive } from '../../identity/responding/response-visits.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { InvitedPeople } from './invited-people.js';
import { tellBody } from './tell-body.js';

export interface NewInvitation {
  /** A correspondent of the case, or a person of the directory, by id; or somebody else at the body. */
  readonly to: string | MailPerson;
  /** For how many days the link is good. */
  readonly days: number;
}

/** Who of a public body is asked to answer on a page, by a link that ends, can be taken back, and can be made to last longer. */
@Injectable()
export class ResponseInvitations {
  constructor(
    private readonly commands: CaseCommands,
    private readonly people: InvitedPeople,
    private readonly secrets: LinkSecrets,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  make(visitor: Visitor, on: OnVersion, { to, days }: NewInvitation): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const person = await this.people.require(tx, record, to);
      const { id: caseId, programmeId } = record;
      const id = newId();
      const invitation: ResponseInvitationRecord = {
        id,
        caseId,
        programmeId,
        contactId: person.contactId ?? null,
        email: normalAddress(person.email),
        name: person.name,
        secretHash: this.secrets.hashFor(id),
        madeAt: tx.now,
        madeBy: tx.actor.accountId ?? null,
        expiresAt: invitationEnds(tx.now, days),
        openedAt: null,
        revokedAt: null,
        revokedBy: null,
      };
      await tx.manager.insert(ResponseInvitationRecord, invitation);
      return sentChange(tx, record, invitation, {
        action: 'response-link-made',
        text: `Somebody at the public body was sent a link to a page for its answer. It works until ${endOf(invitation)}.`,
      });
    });
  }

  /** The same link works longer, and goes out once more. Throws as {@link make}. */
  renew(visitor: Visitor, on: OnItem, days: number): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const held = await invitationIn(tx, record.id, on.itemId);
      if (held.revokedAt) refuse('/form', 'This link was taken back. Invite the person again.');
      const expiresAt = invitationEnds(tx.now, days);
      await tx.manager.update(ResponseInvitationRecord, { id: held.id }, { expiresAt });
      const invitation = Object.assign({}, held, { expiresAt });
      return sentChange(tx, record, invitation, {
        action: 'response-link-renewed',
        text: `The link of the public body works until ${endOf(invitation)} now.`,
      });
    });
  }

  /** From this moment on the link, and every page that it opened, is over. Throws `NotFoundHereError` and as {@link make}. */
  revoke(visitor: Visitor, on: OnItem): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const held = await invitationIn(tx, record.id, on.itemId);
      if (held.revokedAt) refuse('/form', 'This link was taken back already.');
      const revoked = { revokedAt: tx.now, revokedBy: tx.actor.accountId ?? null };
      await tx.manager.update(ResponseInvitationRecord, { id: held.id }, revoked);
      return {
        action: 'response-link-revoked',
        kind: 'response',
        text: 'A link of the public body was taken back. Nobody can come in by it.',
        audience: 'programme',
        details: { invitation: held.id },
      };
    });
  }
}

function sentChange(
  tx: Transaction,
  record: CaseRecord,
  { id, expiresAt }: ResponseInvitationRecord,
  told: Pick<CaseChange, 'action' | 'text'>,
): CaseChange {
  const about = `${id}-${expiresAt.getTime()}`;
  tellBody(tx, record, { news: 'invited', about, invitationId: id });
  return { ...told, kind: 'response', details: { invitation: id } };
}

const endOf = ({ expiresAt }: ResponseInvitationRecord): string => writeDay(dayAt(expiresAt));

/** Throws `NotFoundHereError`. */
async function invitationIn(
  { manager }: Reading,
  caseId: string,
  id: string,
): Promise<ResponseInvitationRecord> {
  const found = isUUID(id) ? await manager.findOneBy(ResponseInvitationRecord, { id, caseId }) : null;
  if (!found) throw new NotFoundHereError();
  return found;
}

/** The newest first, with where each stands. */
export async function invitationsOf({ manager, now }: Reading, caseId: string) {
  const rows = await manager.find(ResponseInvitationRecord, {
    where: { caseId },
    order: { madeAt: 'DESC', id: 'DESC' },
  });
  return rows.map((row) => ({ row, state: invitationState(row, now) }));
}

/** Whether anybody of the body can come in. */
export const isInvited = ({ manager, now }: Reading, caseId: string): Promise<boolean> =>
  manager.existsBy(ResponseInvitationRecord, { caseId, ...isLive(now) });
