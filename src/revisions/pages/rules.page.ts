import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { readText, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther, type Refusal } from '../../platform/web/page.js';
import { Revisions } from '../revisions.js';
import { RuleEffects, RuleRevisions } from '../rule-revisions.js';
import { rulesPreviewView, rulesView } from './rules.view.js';

const HOME = '/admin/rules';
const REASON = { name: 'reason', label: 'the reason', max: 500, lines: true };
const REVISIONS_SHOWN = 20;

const NO_REASON: FieldError = {
  pointer: '/reason',
  detail: 'Say why. It is kept with every date that changes.',
};

/** Deadlines that were laid by an older version of their rule: an administrator looks, and has them worked out again. */
@Controller('admin/rules')
@OpenTo('administrator')
@ApiExcludeController()
export class RulesPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: RuleRevisions,
    private readonly effects: RuleEffects,
    private readonly revisions: Revisions,
  ) {}

  @Get()
  show(): Promise<Page> {
    return this.draw();
  }

  @Get('preview')
  preview(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.drawPreview(visitor, {});
  }

  @Post()
  async confirm(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const { value: reason, error } = readText(form, REASON);
    if (!reason) return this.drawPreview(visitor, form, { errors: [error ?? NO_REASON], status: 422 });
    try {
      await this.rules.confirm(visitor.actor, { seen: typed(form, 'seen'), reason });
      return seeOther(HOME);
    } catch (refused) {
      return this.drawPreview(visitor, form, refusalOf(refused));
    }
  }

  /** Every programme's cases are counted, and only those of the administrator's own are shown. */
  private async drawPreview(visitor: Visitor, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(SYSTEM, async (reading) => {
      const outdated = await this.rules.outdated(reading);
      if (outdated.length === 0) return this.draw(refusal);
      const { programmeId = '' } = visitor.actor;
      const effect = await this.effects.of(reading, outdated, programmeId);
      const view = rulesPreviewView(outdated, effect, typed(form, 'reason'));
      return page('revisions/pages/preview.njk', { ...view, errors: refusal?.errors }, refusal);
    });
  }

  private draw(refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(SYSTEM, async (reading) => {
      const outdated = await this.rules.outdated(reading);
      const history = await this.revisions.history(reading, 'rules', REVISIONS_SHOWN);
      const view = rulesView(outdated, history, this.rules.ruleOf);
      return page('revisions/pages/rules.njk', { ...view, errors: refusal?.errors }, refusal);
    });
  }
}

/** Rethrows what is no refusal. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof DomainError)) throw error;
  const errors = error.errors.length > 0 ? error.errors : [{ pointer: '', detail: error.message }];
  return { errors, status: error.kind === 'conflict' ? 409 : 422 };
}
