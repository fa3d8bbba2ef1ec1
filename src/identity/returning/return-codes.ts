import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { codeOf, hashCode, inFours, markOf } from './return-code.js';
import { ReturnCodeRecord } from './return-code.record.js';

/** The case of a group that gave no name. */
export interface UnnamedCase {
  readonly caseId: string;
  readonly programmeId: string;
  readonly groupId: string;
  readonly reference: string;
}

export interface IssuedCode {
  /** In fours, as it is shown once. */
  readonly code: string;
  /** May be kept: with it the code can be worked out again, see {@link ReturnCodes.again}. */
  readonly madeWith: string;
}

/** Gives each case of an anonymous group its code. */
@Injectable()
export class ReturnCodes {
  constructor(@Inject(WEB_SETTINGS) private readonly settings: Pick<WebSettings, 'sessionSecrets'>) {}

  async issue({ manager, now }: Transaction, unnamed: UnnamedCase): Promise<IssuedCode> {
    const [secret = ''] = this.settings.sessionSecrets;
    const code = codeOf(unnamed.caseId, secret);
    const { caseId, programmeId, groupId, reference } = unnamed;
    const codeHash = await hashCode(code);
    await manager.insert(ReturnCodeRecord, {
      caseId,
      programmeId,
      groupId,
      reference,
      codeHash,
      createdAt: now,
    });
    return { code: inFours(code), madeWith: markOf(secret) };
  }

  /** The code once more, for whoever filed just now; undefined once the secret it was made with is no longer held. */
  again(caseId: string, madeWith: string): string | undefined {
    const secret = this.settings.sessionSecrets.find((each) => markOf(each) === madeWith);
    return secret === undefined ? undefined : inFours(codeOf(caseId, secret));
  }
}
