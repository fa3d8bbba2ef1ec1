import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../domain/domain-error.js';
import { PROGRAMME_ROLES } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo, OpenToAnyone } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { faultsOf, readChoice, readEmail, readText, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { browserOf, Door } from '../door.js';
import { Invitations, type Inviter, type NewInvitation } from '../people/invitations.js';
import { NotWithPeopleError } from '../people/people-errors.js';
import { People } from '../people/people.js';
import { AskedBy, type Visitor } from '../visitor.js';
import { peopleView, personView } from './people.view.js';
import { readId } from './read-id.js';

const HOME = '/admin/people';
const LONGEST_NAME = 100;
const LONGEST_REASON = 300;

const NO_NAME = { pointer: '/name', detail: 'Write their name.' };
const NO_EMAIL = { pointer: '/email', detail: 'Write their email address.' };
const NO_ROLE = { pointer: '/role', detail: 'Choose what they will do.' };
const NO_REASON = { pointer: '/reason', detail: 'Say why. It is kept with the account.' };

/** Who works in the programme: an administrator invites, changes roles and closes accounts. */
@Controller('admin/people')
@OpenTo('administrator')
@ApiExcludeController()
export class PeoplePages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: People,
    private readonly invitations: Invitations,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.list(visitor, {});
  }

  @Post()
  @RateLimit(30, '10 minutes')
  invite(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const read = readInvitation(form);
    if ('errors' in read) return this.list(visitor, form, { errors: read.errors, status: 422 });
    return this.andBack(
      () => this.invitations.invite(inviterOf(visitor), read),
      (refused) => this.list(visitor, form, { errors: refused.errors, status: 409 }),
    );
  }

  @Post('invitations/:id/withdraw')
  async withdraw(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<SeeOther> {
    await this.invitations.withdraw(inviterOf(visitor), readId(id));
    return seeOther(HOME);
  }

  @Get(':id')
  person(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.draw(visitor, readId(id), {});
  }

  @Post(':id/role')
  changeRole(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() form: Form) {
    const { value: role, error = NO_ROLE } = readRole(form);
    if (!role) return this.draw(visitor, readId(id), form, { errors: [error], status: 422 });
    return this.onPerson(visitor, id, form, () =>
      this.people.changeRole(inviterOf(visitor), readId(id), role),
    );
  }

  @Post(':id/deactivate')
  deactivate(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() form: Form) {
    const question = { name: 'reason', label: 'the reason', max: LONGEST_REASON, lines: true };
    const { value: reason, error = NO_REASON } = readText(form, question);
    if (!reason) return this.draw(visitor, readId(id), form, { errors: [error], status: 422 });
    return this.onPerson(visitor, id, form, () =>
      this.people.deactivate(inviterOf(visitor), readId(id), reason),
    );
  }

  @Post(':id/reactivate')
  reactivate(@AskedBy() visitor: Visitor, @Param('id') id: string) {
    return this.onPerson(visitor, id, {}, () => this.people.reactivate(inviterOf(visitor), readId(id)));
  }

  @Post(':id/reset')
  reset(@AskedBy() visitor: Visitor, @Param('id') id: string) {
    return this.onPerson(visitor, id, {}, () => this.people.resetSecondStep(inviterOf(visitor), readId(id)));
  }

  private onPerson(visitor: Visitor, id: string, form: Form, act: () => Promise<void>) {
    return this.andBack(act, (refused) =>
      this.draw(visitor, readId(id), form, { errors: refused.errors, status: 409 }),
    );
  }

  private async andBack(
    act: () => Promise<void>,
    refuse: (error: NotWithPeopleError) => Promise<Page>,
  ): Promise<Page | SeeOther> {
    try {
      await act();
      return seeOther(HOME);
    } catch (error) {
      if (error instanceof NotWithPeopleError) return refuse(error);
      throw error;
    }
  }

  private list(visitor: Visitor, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(visitor.actor, async (reading) => {
      const people = await this.people.all(reading);
      const view = peopleView(people, await this.invitations.open(reading), form);
      return page('identity/pages/people.njk', { ...view, errors: refusal?.errors }, refusal);
    });
  }

  private draw(visitor: Visitor, id: string, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(visitor.actor, async (reading) => {
      const view = personView(await this.people.one(reading, id), form);
      return page('identity/pages/person.njk', { ...view, errors: refusal?.errors }, refusal);
    });
  }
}

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

interface Refusal {
  readonly errors: readonly FieldError[];
  readonly status: number;
}

function inviterOf({ actor }: Visitor): Inviter {
  const { accountId, programmeId } = actor;
  if (!accountId || !programmeId) throw new Error('An administrator has an account and a programme.');
  return { ...actor, accountId, programmeId };
}

const readRole = (form: Form) =>
  readChoice(form, { name: 'role', label: 'what they will do', options: PROGRAMME_ROLES });

function readInvitation(form: Form): NewInvitation | { readonly errors: readonly FieldError[] } {
  const name = readText(form, { name: 'name', label: 'the name', max: LONGEST_NAME });
  const email = readEmail(form, { name: 'email' });
  const role = readRole(form);
  if (name.value && email.value && role.value)
    return { name: name.value, email: email.value.toLowerCase(), role: role.value };
  const errors = [...faultsOf(name, NO_NAME), ...faultsOf(email, NO_EMAIL), ...faultsOf(role, NO_ROLE)];
  return { errors };
}
