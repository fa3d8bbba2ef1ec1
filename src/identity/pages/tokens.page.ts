import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FieldError } from '../../domain/domain-error.js';
import { dayAt, writeDate } from '../../domain/calendar/day.js';
import { ACCOUNT_HOLDERS, gatekeeperFor } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { faultsOf, readChoice, readText, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { programmeOf } from '../programme-of.js';
import { wantMail } from '../account-mail.js';
import { AsksAgain, confirmPath, isFresh } from '../freshness.js';
import { ApiTokens, TOKEN_DAYS, type NewToken } from '../tokens/api-tokens.js';
import { SCOPES, type Scope } from '../tokens/scopes.js';
import { AskedBy, type Visitor } from '../visitor.js';
import { writeLast } from './moments.js';
import { readId } from './read-id.js';
import { accountOf } from './second-step-forms.js';

const LONGEST_NAME = 60;
const DAYS = TOKEN_DAYS.map(String);
const DAY_NAMES: Readonly<Record<number, string>> = { 30: '30 days', 90: '90 days', 365: 'One year' };

const NO_NAME = { pointer: '/name', detail: 'Say what the token is for, so that you know it again.' };
const NO_SCOPE = { pointer: '/scopes', detail: 'Tick at least one thing that it may do.' };
const NO_DAYS = { pointer: '/days', detail: 'Choose how long it shall work.' };

/** Tokens with which a person's own programs use the API. */
@Controller('account/tokens')
@OpenTo(...ACCOUNT_HOLDERS)
@ApiExcludeController()
export class TokenPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tokens: ApiTokens,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.draw(visitor, {});
  }

  @Post()
  @AsksAgain('tokens')
  async make(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page> {
    const accountId = accountOf(visitor);
    const read = readToken(form);
    if ('errors' in read) return this.draw(visitor, form, read.errors);
    const token = await this.unitOfWork.run(gatekeeperFor(accountId), async (tx) => {
      const programmeId = await programmeOf(tx, accountId);
      if (programmeId)
        wantMail(tx, 'account-notice', { programmeId, about: accountId, notice: 'token-made' });
      return this.tokens.make(tx, accountId, read);
    });
    return page('identity/pages/token-made.njk', { title: 'Your new token', token });
  }

  @Post(':id/revoke')
  async revoke(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<SeeOther> {
    const accountId = accountOf(visitor);
    await this.unitOfWork.run(gatekeeperFor(accountId), (tx) =>
      this.tokens.revoke(tx, accountId, readId(id)),
    );
    return seeOther('/account/tokens');
  }

  private draw(visitor: Visitor, form: Form, errors?: readonly FieldError[]): Promise<Page> {
    const accountId = accountOf(visitor);
    return this.unitOfWork.read(gatekeeperFor(accountId), async (reading) => {
      const tokens = (await this.tokens.of(reading, accountId)).map((token) => ({
        id: token.id,
        name: token.name,
        scopes: meaningOf(token.scopes),
        until: writeDate(dayAt(token.expiresAt)),
        used: writeLast(token.usedAt),
      }));
      const view = {
        title: 'Tokens for programs',
        confirmHref: isFresh(visitor, reading.now) ? undefined : confirmPath('tokens'),
        tokens,
        scopes: SCOPES.map(({ scope, means }) => ({ value: scope, text: means, hint: { text: scope } })),
        days: TOKEN_DAYS.map((days) => ({ value: String(days), text: DAY_NAMES[days] })),
        values: { name: typed(form, 'name'), days: typed(form, 'days'), scopes: scopesIn(form) },
        errors,
      };
      return page('identity/pages/tokens.njk', view, { status: errors ? 422 : 200 });
    });
  }
}

const meaningOf = (scopes: readonly string[]): string =>
  SCOPES.filter(({ scope }) => scopes.includes(scope))
    .map(({ means }) => means)
    .join('. ');

const scopesIn = (form: Form): Scope[] => {
  const given = [form['scopes'] ?? []].flat();
  return SCOPES.flatMap(({ scope }) => (given.includes(scope) ? [scope] : []));
};

function readToken(form: Form): NewToken | { readonly errors: readonly FieldError[] } {
  const name = readText(form, { name: 'name', label: 'the name', max: LONGEST_NAME });
  const days = readChoice(form, { name: 'days', label: 'how long it shall work', options: DAYS });
  const scopes = scopesIn(form);
  const errors = [
    ...faultsOf(name, NO_NAME),
    ...(scopes.length > 0 ? [] : [NO_SCOPE]),
    ...faultsOf(days, NO_DAYS),
  ];
  return name.value && days.value && errors.length === 0
    ? { name: name.value, scopes, days: Number(days.value) }
    : { errors };
}
