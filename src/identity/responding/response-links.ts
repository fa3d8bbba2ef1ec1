import { Injectable } from '@nestjs/common';
import type { Reading } from '../../platform/database/unit-of-work.js';
import type { MailBlock } from '../../platform/mail/mail-content.js';
import { LinkSecrets } from '../link-secrets.js';
import { BODY_AREA } from './body-area.js';
import { ResponseInvitationRecord } from './response-invitation.record.js';
import { isLive } from './response-visits.js';

interface ToAddress {
  readonly caseId: string;
  /** In small letters. */
  readonly address: string;
}

/** The links that stand in mails to a public body. Only their hashes are stored. */
@Injectable()
export class ResponseLinks {
  constructor(private readonly secrets: LinkSecrets) {}

  /** Both ways to answer, as a mail says them. */
  blocksOf(invitation: ResponseInvitationRecord): MailBlock[] {
    return [
      { text: 'You can answer this e-mail. Or answer on a page made for it: you need no account.' },
      { action: 'Open the page', url: this.secrets.linkTo(`${BODY_AREA}/open`, invitation) },
    ];
  }

  /** For a mail to somebody who was invited; nothing for everybody else. */
  async forMail({ manager, now }: Reading, { caseId, address }: ToAddress): Promise<MailBlock[]> {
    const [invitation] = await manager.find(ResponseInvitationRecord, {
      where: { caseId, email: address, ...isLive(now) },
      order: { madeAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    return invitation ? this.blocksOf(invitation) : [];
  }
}
