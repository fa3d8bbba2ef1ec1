import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { gatekeeperFor, STAFF_KINDS } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { AsksAgain } from '../freshness.js';
import type { AuthenticatorAppRecord } from '../second-step/authenticator-app.record.js';
import { momentOf } from '../second-step/authenticator-apps.js';
import { LastSecondStepError } from '../second-step/errors.js';
import { Factors, type Standing } from '../second-step/factors.js';
import { FEW_CODES } from '../second-step/recovery-codes.js';
import { SecondSteps } from '../second-step/second-steps.js';
import { AskedBy, type Visitor } from '../visitor.js';
import { writeLast, writeMoment } from './moments.js';
import { readId } from './read-id.js';
import { accountOf, codesPage } from './second-step-forms.js';

const HOME = '/account/second-step';

/** What a member of staff shows when signing in: add, take off, and new recovery codes. */
@Controller('account/second-step')
@OpenTo(...STAFF_KINDS)
@ApiExcludeController()
export class SecondStepsPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: SecondSteps,
    private readonly factors: Factors,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.draw(accountOf(visitor));
  }

  @Post('codes')
  @AsksAgain('second-step')
  async renewCodes(@AskedBy() visitor: Visitor): Promise<Page> {
    return codesPage(await this.steps.renewCodes(accountOf(visitor)), HOME);
  }

  @Post('app/remove')
  @AsksAgain('second-step')
  removeApp(@AskedBy() visitor: Visitor): Promise<Page | SeeOther> {
    return this.remove(accountOf(visitor), (accountId) => this.steps.removeApp(accountId));
  }

  @Post('passkeys/:id/remove')
  @AsksAgain('second-step')
  removePasskey(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page | SeeOther> {
    return this.remove(accountOf(visitor), (accountId) => this.steps.removePasskey(accountId, readId(id)));
  }

  private async remove(
    accountId: string,
    take: (accountId: string) => Promise<void>,
  ): Promise<Page | SeeOther> {
    try {
      await take(accountId);
      return seeOther(HOME);
    } catch (error) {
      if (error instanceof LastSecondStepError) return this.draw(accountId, error);
      throw error;
    }
  }

  private draw(accountId: string, refused?: LastSecondStepError): Promise<Page> {
    return this.unitOfWork.read(gatekeeperFor(accountId), async (reading) => {
      const standing = await this.factors.standing(reading, accountId);
      const view = {
        title: 'Your second step',
        ...listOf(standing),
        passkeysWork: this.factors.passkeys.work,
        fewCodes: FEW_CODES,
        errors: refused ? [{ pointer: '/second-step', detail: refused.message }] : undefined,
      };
      return page('identity/pages/second-steps.njk', view, { status: refused ? 409 : 200 });
    });
  }
}

function listOf({ passkeys, app, codesLeft }: Standing) {
  const items = passkeys.map(({ id, name, createdAt, usedAt }) => ({
    name,
    since: writeMoment(createdAt),
    used: writeLast(usedAt),
    action: `${HOME}/passkeys/${id}/remove`,
  }));
  return {
    items: app ? [...items, appItem(app)] : items,
    hasApp: app !== null,
    codesLeft,
    codesLeftWords: `You have ${codesLeft} recovery ${codesLeft === 1 ? 'code' : 'codes'} left.`,
  };
}

const appItem = (app: AuthenticatorAppRecord) => ({
  name: 'App that makes codes',
  since: writeMoment(app.createdAt),
  used: writeMoment(momentOf(app)),
  action: `${HOME}/app/remove`,
});
