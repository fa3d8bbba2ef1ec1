import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { GATEKEEPER, type Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import { hashOf } from '../platform/ids.js';
import { CaseTokenRecord } from './case-token.record.js';
import { Hats } from './hats.js';
import type { SessionRecord } from './session.record.js';
import { Sessions } from './sessions.js';
import { ApiTokens } from './tokens/api-tokens.js';
import type { Visitor } from './visitor.js';

/** Knows by a secret who holds it. */
@Injectable()
export class Callers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly tokens: ApiTokens,
    private readonly hats: Hats,
  ) {}

  /** Whoever came back with a code has no session: they speak for the group of that one case. */
  bySession(secret: string): Promise<{ visitor: Visitor; session?: SessionRecord } | undefined> {
    return this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const open = await this.sessions.resume(tx, secret);
      if (!open) {
        const visitor = await this.hats.ofVisit(tx, secret);
        return visitor && { visitor };
      }
      const { session, account } = open;
      const provenAt = session.secondStepAt ?? session.createdAt;
      return {
        session,
        visitor: { ...(await this.hats.worn(tx, account)), sessionId: session.id, provenAt },
      };
    });
  }

  /** Whose session this was that ran out: enough to keep what they typed for them, and for nothing else. */
  byLapsedSession(secret: string): Promise<string | undefined> {
    return this.unitOfWork.read(GATEKEEPER, (reading) => this.sessions.lapsed(reading, secret));
  }

  endSession(secret: string): Promise<void> {
    return this.unitOfWork.run(GATEKEEPER, (tx) => this.sessions.end(tx, secret));
  }

  byApiToken(secret: string): Promise<Visitor | undefined> {
    return this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const used = await this.tokens.use(tx, secret);
      return used && { ...(await this.hats.worn(tx, used.account)), scopes: used.token.scopes };
    });
  }

  /** Whoever came back with a code through the API. */
  byVisit(secret: string): Promise<Visitor | undefined> {
    return this.unitOfWork.run(GATEKEEPER, (tx) => this.hats.ofVisit(tx, secret));
  }

  byCaseToken(secret: string): Promise<Visitor | undefined> {
    return this.unitOfWork.read(GATEKEEPER, async ({ manager, now }: Reading) => {
      const found = await manager.findOneBy(CaseTokenRecord, {
        secretHash: hashOf(secret),
        expiresAt: MoreThan(now),
      });
      if (!found) return undefined;
      const actor: Actor = { kind: 'receipt', caseId: found.caseId, groupIds: [found.groupId] };
      return { actor, name: '' };
    });
  }
}
