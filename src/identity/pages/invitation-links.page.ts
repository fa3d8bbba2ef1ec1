import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit, RateLimit } from '../../platform/http/rate-limit.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { browserOf, Door } from '../door.js';
import { GroupJoining } from '../members/group-invitations.js';
import { Invitations } from '../people/invitations.js';

/** The link of an invitation, opened by somebody who is nobody here yet. */
@Controller('invitation')
@OpenToAnyone()
@ApiExcludeController()
export class InvitationPage {
  constructor(
    private readonly invitations: Invitations,
    private readonly door: Door,
  ) {}

  /** Opening the link changes nothing, as with every link in a mail. */
  @Get(':secret')
  confirm(@Param('secret') secret: string): Page {
    return page('identity/pages/confirm.njk', {
      title: 'You are invited to Redress',
      sentence: 'Press the button to accept. You are then signed in on this device.',
      action: `/invitation/${encodeURIComponent(secret)}`,
      button: 'Accept the invitation',
    });
  }

  @Post(':secret')
  @RateLimit(20, '10 minutes')
  async accept(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    const session = await this.invitations.accept(secret, browserOf(request));
    return seeOther(await this.door.exchange(request, reply, session));
  }
}

/** The link of an invitation. It names no group: the address may have been mistyped. */
@Controller('group-invitation')
@OpenToAnyone()
@ApiExcludeController()
export class GroupInvitationPage {
  constructor(
    private readonly joining: GroupJoining,
    private readonly door: Door,
  ) {}

  /** Opening the link changes nothing, as with every link in a mail. */
  @Get(':secret')
  confirm(@Param('secret') secret: string): Page {
    return page('identity/pages/confirm.njk', {
      title: 'You are invited to speak for a group',
      sentence:
        'Press the button to accept. You are then signed in on this device and see the cases of the group.',
      action: `/group-invitation/${encodeURIComponent(secret)}`,
      button: 'Accept the invitation',
    });
  }

  @Post(':secret')
  @GuessLimit(20, 600)
  async accept(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    const session = await this.joining.accept(secret, browserOf(request));
    return seeOther(await this.door.exchange(request, reply, session));
  }
}
