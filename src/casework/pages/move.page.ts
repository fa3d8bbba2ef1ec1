import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isOutcome, OUTCOMES } from '../../domain/casework/outcome.js';
import { isStep, STEP_ENTRIES } from '../../domain/casework/step.js';
import type { FieldError } from '../../domain/domain-error.js';
import { CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { factNow } from '../../platform/web/conflict.js';
import { readText, typed, type Form } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import { MoveCase, type WantedMove } from '../move-case.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from './case-forms.js';
import { AskedCase, SentForm } from './sent-form.js';
import { keepLimitsView, movesView } from './moves.view.js';

const LONGEST_REASON = 1000;

/** All moves, or the one to `to`, with the outcomes where it closes the case. */
const moveForm = (to: string): CaseForm => ({
  template: 'casework/pages/move.njk',
  title: to === 'closed' ? 'Close this case' : 'Move this case',
  current: ({ record }) => [factNow('step', 'Where the case is', STEP_ENTRIES[record.step].label)],
  view: (dossier) => {
    const moves = movesView(dossier);
    const outcomes = Object.entries(OUTCOMES).map(([value, { label }]) => ({ value, text: label }));
    const keep = to === 'closed' ? keepLimitsView(dossier) : undefined;
    return { moves, wanted: moves.find((each) => each.to === to), outcomes, keep };
  },
});

@Controller('cases/:reference/move')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class MovePage {
  constructor(
    private readonly forms: CaseForms,
    private readonly moveCase: MoveCase,
  ) {}

  @Get()
  ask(@AskedCase() asked: Asked, @Query() query: Form): Promise<Page> {
    return this.forms.show(asked, moveForm(typed(query, 'to')));
  }

  @Post()
  move(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, moveForm(typed(form, 'to')), readMove(form), (on, wanted) =>
      this.moveCase.move(visitor, on, wanted),
    );
  }
}

function readMove(form: Form): FormReading<WantedMove> {
  const to = typed(form, 'to');
  const outcome = typed(form, 'outcome');
  const question = { name: 'reason', label: 'the reason', max: LONGEST_REASON, lines: true };
  const { value: reason, error } = readText(form, question);
  const errors: FieldError[] = error ? [error] : [];
  if (!isStep(to)) return { errors: [...errors, { pointer: '/to', detail: 'Choose where the case goes.' }] };
  if (to === 'closed' && !isOutcome(outcome))
    errors.push({ pointer: '/outcome', detail: 'Choose how it ended.' });
  if (errors.length > 0) return { errors };
  return {
    values: {
      to,
      ...(reason ? { reason } : {}),
      ...(isOutcome(outcome) ? { outcome } : {}),
      ...(typed(form, 'keep_limits') === 'no' ? { keepsLimits: false } : {}),
    },
  };
}
