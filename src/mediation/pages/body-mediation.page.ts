import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { BODY_AREA } from '../../identity/responding/body-area.js';
import { InvitationOverError } from '../../identity/responding/invitation-over.error.js';
import { refusedInArea } from '../../identity/responding/link-over.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import type { Form } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import { MediationDesk } from '../mediation-desk.js';
import { moveIn } from './act-forms.js';
import { RoomForms } from './room-forms.js';

const HOME = `${BODY_AREA}/mediation`;

/** The body's side of a mediation: it agrees here, and shares papers. */
@Controller('respond/mediation')
@OpenTo('respondent')
@ApiExcludeController()
export class BodyMediationPage {
  constructor(
    private readonly desk: MediationDesk,
    private readonly forms: RoomForms,
  ) {}

  @Get()
  async show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.forms.show(await this.open(visitor), BODY_AREA);
  }

  @Get('acts/:act')
  async ask(@AskedBy() visitor: Visitor, @Param('act') act: string): Promise<Page> {
    return this.forms.draw(await this.open(visitor), { move: moveIn(act), form: {} });
  }

  @Post('acts/:act')
  @RateLimit(60, '10 minutes')
  async act(
    @AskedBy() visitor: Visitor,
    @Param('act') act: string,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const form = (request.body ?? {}) as Form;
    try {
      return await this.forms.take(visitor, await this.open(visitor), { move: moveIn(act), form });
    } catch (error) {
      if (error instanceof InvitationOverError) return refusedInArea(request);
      throw error;
    }
  }

  private async open(visitor: Visitor) {
    return { mediation: await this.desk.ofBody(visitor), href: HOME };
  }
}
