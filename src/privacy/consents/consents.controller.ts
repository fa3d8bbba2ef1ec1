import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiParam, ApiTags } from '@nestjs/swagger';
import type { OnVersion } from '../../casework/case-commands.js';
import { CaseFiles } from '../../casework/case-files.js';
import { OnCaseVersion } from '../../casework/precondition.js';
import { isConsentPurpose, PURPOSE_NAMES } from '../../domain/privacy/consent-purposes.js';
import { AskedBy, isStaffVisitor, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../platform/database/actor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import { ChangeConsent, type NewConsent } from './change-consent.js';
import { consentRepresentation } from './consent-representation.js';
import { ConsentBody } from './consents.dto.js';

const PURPOSE = { name: 'purpose', enum: PURPOSE_NAMES };

/** What the groups of a case agreed to, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/consents')
@ApiTags('cases')
@ApiBearerAuth()
export class ConsentsController {
  constructor(
    private readonly files: CaseFiles,
    private readonly consents: ChangeConsent,
  ) {}

  /** The whole ledger, oldest first: the last word on a purpose counts. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { consents } = await this.files.open(visitor, reference);
    return { items: consents.map(consentRepresentation), next_cursor: null };
  }

  @Post(':purpose/agreement')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  @ApiParam(PURPOSE)
  agree(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Param('purpose') purpose: string,
    @Body() body: ConsentBody,
  ) {
    return this.change(visitor, on, { ...consentIn(visitor, purpose, body), given: true });
  }

  @Post(':purpose/withdrawal')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  @ApiParam(PURPOSE)
  withdraw(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Param('purpose') purpose: string,
    @Body() body: ConsentBody,
  ) {
    return this.change(visitor, on, { ...consentIn(visitor, purpose, body), given: false });
  }

  private async change(visitor: Visitor, on: OnVersion, consent: NewConsent) {
    await this.consents.change(visitor, on, consent);
    return this.list(visitor, on.reference);
  }
}

/** Throws `NotFoundHereError` for a purpose that is none, `InvalidFieldsError` where staff does not say how and in which words. */
function consentIn(visitor: Visitor, purpose: string, { group, given_how: how, words }: ConsentBody) {
  if (!isConsentPurpose(purpose)) throw new NotFoundHereError();
  const said = { purpose, ...(group ? { groupId: group } : {}), ...(words ? { words } : {}) };
  if (!isStaffVisitor(visitor)) return { ...said, how: 'here' as const };
  if (how && words) return { ...said, how };
  const missing = { given_how: how, words };
  throw new InvalidFieldsError(
    Object.entries(missing)
      .filter(([, value]) => !value)
      .map(([name]) => ({
        pointer: `/${name}`,
        detail: 'Say how the group said so, who, and in which words.',
      })),
  );
}
