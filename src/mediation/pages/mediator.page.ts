import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import type { Form } from '../../platform/web/forms.js';
import { page, type Page, type SeeOther } from '../../platform/web/page.js';
import { MediationDesk } from '../mediation-desk.js';
import { moveIn } from './act-forms.js';
import { elsewhereView, NOTICE } from './mediation.view.js';
import { RoomForms } from './room-forms.js';

const HOME = '/mediations';
const hrefOf = (id: string): string => `${HOME}/${id}`;

/** Where a mediator works: the mediations that they were asked for, and nothing else of a case. */
@Controller('mediations')
@OpenTo('mediator')
@ApiExcludeController()
export class MediatorPages {
  constructor(
    private readonly desk: MediationDesk,
    private readonly forms: RoomForms,
  ) {}

  @Get()
  async list(@AskedBy() visitor: Visitor): Promise<Page> {
    const all = await this.desk.ofMediator(visitor);
    const mediations = all.map((each) => elsewhereView(each, hrefOf(each.row.id)));
    return page('mediation/pages/mediations.njk', { ...NOTICE, title: 'Your mediations', mediations });
  }

  @Get(':id')
  async show(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.forms.show(await this.open(visitor, id), HOME);
  }

  @Get(':id/acts/:act')
  async ask(@AskedBy() visitor: Visitor, @Param('id') id: string, @Param('act') act: string): Promise<Page> {
    return this.forms.draw(await this.open(visitor, id), { move: moveIn(act), form: {} });
  }

  /** Whoever says no sees no more of it. */
  @Post(':id/acts/:act')
  @RateLimit(60, '10 minutes')
  async act(
    @AskedBy() visitor: Visitor,
    @Param('id') id: string,
    @Param('act') act: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const on = await this.open(visitor, id);
    const move = moveIn(act);
    return this.forms.take(visitor, on, { move, form }, move === 'decline' ? HOME : on.href);
  }

  private async open(visitor: Visitor, id: string) {
    return { mediation: await this.desk.one(visitor, readId(id)), href: hrefOf(readId(id)) };
  }
}
