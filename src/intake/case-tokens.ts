import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CaseTokenRecord } from '../identity/case-token.record.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { hashOf, newId } from '../platform/ids.js';
import type { FiledCase } from './filing.js';
import type { AnyReport } from './report.js';

/** The Ombudsman's year and another: as long as a case usually lives. */
const LIFE_IN_DAYS = 730;
const DAY_IN_MILLISECONDS = 86_400_000;

/**
 * The token that opens one case for reading. It is made from the case and a secret of the service, so that the same
 * request sent again gets the same token although only its hash is stored.
 */
@Injectable()
export class CaseTokens {
  constructor(@Inject(WEB_SETTINGS) private readonly settings: Pick<WebSettings, 'sessionSecrets'>) {}

  async issue({ manager, now }: Transaction, filed: FiledCase<AnyReport>): Promise<string> {
    const { caseId, programmeId, groupId } = filed;
    const [token = ''] = this.candidates(caseId);
    await manager.insert(CaseTokenRecord, {
      id: newId(),
      programmeId,
      caseId,
      groupId,
      secretHash: hashOf(token),
      createdAt: now,
      expiresAt: new Date(now.getTime() + LIFE_IN_DAYS * DAY_IN_MILLISECONDS),
    });
    return token;
  }

  /** The token with this hash; undefined once the secret it was made with is no longer held. */
  again(caseId: string, hash: string): string | undefined {
    return this.candidates(caseId).find((token) => hashOf(token) === hash);
  }

  private candidates(caseId: string): string[] {
    return this.settings.sessionSecrets.map((secret) =>
      createHmac('sha256', secret).update(`case-token:${caseId}`).digest('base64url'),
    );
  }
}
