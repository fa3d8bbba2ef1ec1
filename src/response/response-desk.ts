import { Injectable } from '@nestjs/common';
import type { Dossier } from '../casework/case-dossier.js';
import { CaseFiles } from '../casework/case-files.js';
import type { MailChoice } from '../correspondence/mail/mail-people.js';
import type { InvitationState } from '../domain/response/invitation-state.js';
import type { ResponseInvitationRecord } from '../identity/responding/response-invitation.record.js';
import type { Visitor } from '../identity/visitor.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { BodyResponseRecord } from './answering/body-response.record.js';
import { rightOfReply, type RightOfReply } from './finding/right-of-reply.js';
import { InvitedPeople } from './invitations/invited-people.js';
import { invitationsOf } from './invitations/response-invitations.js';

export interface Invited {
  readonly row: ResponseInvitationRecord;
  readonly state: InvitationState;
}

/** The body's side of a case, as far as a visitor may see it. */
export interface ResponseOnDesk {
  readonly dossier: Dossier;
  /** Of staff alone; the newest first. */
  readonly invitations: readonly Invited[];
  /** Whom staff could invite. */
  readonly people: readonly MailChoice[];
  /** The newest first. */
  readonly responses: readonly BodyResponseRecord[];
  readonly reply: RightOfReply;
}

/** Reads what a public body was asked and what it said, for pages and for programs. */
@Injectable()
export class ResponseDesk {
  constructor(
    private readonly files: CaseFiles,
    private readonly people: InvitedPeople,
  ) {}

  /** Throws `NotFoundHereError`. */
  async open(visitor: Visitor, reference: string): Promise<ResponseOnDesk> {
    const { dossier, more } = await this.files.openWith(visitor, reference, async (reading, opened) => ({
      ...(await this.ofStaff(reading, opened)),
      responses: await reading.manager.find(BodyResponseRecord, {
        where: { caseId: opened.record.id },
        order: { saidAt: 'DESC', id: 'DESC' },
      }),
      reply: await rightOfReply(reading, opened.record.id),
    }));
    return { dossier, ...more };
  }

  /** Who is invited is for staff: it names people at the body. */
  private async ofStaff(
    reading: Reading,
    { forStaff, record }: Dossier,
  ): Promise<Pick<ResponseOnDesk, 'invitations' | 'people'>> {
    if (!forStaff) return { invitations: [], people: [] };
    const invitations = await invitationsOf(reading, record.id);
    return { invitations, people: await this.people.choices(reading, record) };
  }
}

/** The request for time of this id. Throws `NotFoundHereError`. */
export function timeAskedIn({ responses }: ResponseOnDesk, id: string): BodyResponseRecord {
  const asked = responses.find((each) => each.id === id && each.kind === 'asked-for-time');
  if (!asked) throw new NotFoundHereError();
  return asked;
}
