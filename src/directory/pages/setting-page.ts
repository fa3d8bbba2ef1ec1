import { Body, Get, Injectable, Post } from '@nestjs/common';
import type { FieldError } from '../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import type { Form } from '../../platform/web/forms.js';
import { seeOther, type Page, type Refusal, type SeeOther } from '../../platform/web/page.js';
import { conflictAt, programmeOf } from './read-setting.js';

/** The setting's page as it is drawn: what was typed and why it was refused, where it was. */
export interface DrawnSetting {
  readonly programmeId: string;
  readonly form?: Form | undefined;
  readonly refusal?: Refusal | undefined;
}

/** A setting of the own programme on a page of its own, which a change leads back to. */
@Injectable()
export abstract class SettingPage<Change extends object> {
  /** The path of the page. */
  protected abstract readonly home: string;
  /** Of the field that says that somebody else changed the setting meanwhile. */
  protected abstract readonly firstField: string;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  protected abstract read(form: Form): Change | { readonly errors: readonly FieldError[] };
  protected abstract save(tx: Transaction, programmeId: string, change: Change): Promise<unknown>;
  protected abstract draw(reading: Reading, drawn: DrawnSetting): Promise<Page>;

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.drawn(visitor);
  }

  @Post()
  async change(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const read = this.read(form);
    if ('errors' in read) return this.drawn(visitor, form, { errors: read.errors, status: 422 });
    try {
      await this.unitOfWork.run(visitor.actor, (tx) => this.save(tx, programmeOf(visitor), read));
      return seeOther(this.home);
    } catch (error) {
      return this.drawn(visitor, form, conflictAt(this.firstField, error));
    }
  }

  private drawn(visitor: Visitor, form?: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(visitor.actor, (reading) =>
      this.draw(reading, { programmeId: programmeOf(visitor), form, refusal }),
    );
  }
}
