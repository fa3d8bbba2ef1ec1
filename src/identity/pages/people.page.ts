import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { DomainError, FieldError } from '../../domain/domain-error.js';
import { PROGRAMME_ROLES } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { ChangedMeanwhileError, requireAsDrawn } from '../../platform/web/conflict.js';
import { faultsOf, readChoice, readText, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther, type Refusal } from '../../platform/web/page.js';
import { Invitations, type Inviter, type NewInvitation } from '../people/invitations.js';
import { NotWithPeopleError } from '../people/people-errors.js';
import { People } from '../people/people.js';
import { AskedBy, type Visitor } from '../visitor.js';
import { peopleView, personView, roleNow } from './people.view.js';
import { readId } from './read-id.js';
import { readInvited } from './read-invited.js';

const HOME = '/admin/people';
const LONGEST_REASON = 300;

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
      this.people.changeRole(inviterOf(visitor), readId(id), role, (held) =>
        requireAsDrawn(form, roleNow(held)),
      ),
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
    refuse: (error: DomainError) => Promise<Page>,
  ): Promise<Page | SeeOther> {
    try {
      await act();
      return seeOther(HOME);
    } catch (error) {
      if (error instanceof NotWithPeopleError || error instanceof ChangedMeanwhileError) return refuse(error);
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

function inviterOf({ actor }: Visitor): Inviter {
  const { accountId, programmeId } = actor;
  if (!accountId || !programmeId) throw new Error('An administrator has an account and a programme.');
  return { ...actor, accountId, programmeId };
}

const readRole = (form: Form) =>
  readChoice(form, { name: 'role', label: 'what they will do', options: PROGRAMME_ROLES });

function readInvitation(form: Form): NewInvitation | { readonly errors: readonly FieldError[] } {
  const { invited, errors } = readInvited(form);
  const role = readRole(form);
  return invited && role.value
    ? { ...invited, role: role.value }
    : { errors: [...errors, ...faultsOf(role, NO_ROLE)] };
}
