import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { letterThatTakesBack } from '../../../domain/casework/triage-letter.js';
import { isTriageAnswer } from '../../../domain/casework/triage-answer.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { factNow } from '../../../platform/web/conflict.js';
import { readChoice, readText, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import type { Dossier } from '../../case-dossier.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { AskAgain } from '../ask-again.js';
import { SetWaiting, WAITS_FOR, type WaitsFor } from '../set-waiting.js';
import { UndoAct } from '../undo/undo-act.js';
import { LETTER, LONGEST_WORDS } from './read-reply.js';

const AGAIN: CaseForm = { template: 'casework/triage/pages/ask-again.njk', title: 'Ask us again' };
const WAITED_FOR: Readonly<Record<WaitsFor, string>> = {
  group: 'The group',
  body: 'The public body',
  nobody: 'Nobody: it is our turn',
};
const WAITING: CaseForm = {
  template: 'casework/triage/pages/waiting.njk',
  title: 'Who is this case waiting for?',
  current: ({ record }) => [factNow('waits', 'Who is waited for', WAITED_FOR[record.waitingFor ?? 'nobody'])],
  view: ({ record }) => ({ now: record.waitingFor ?? 'nobody' }),
};
const UNDO: CaseForm = { template: 'casework/triage/pages/undo.njk', title: 'Undo', view: undoView };

/** Small acts on a case: who is waited for, taking the last act back, and a group that asks again. */
@Controller('cases/:reference')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class CaseActsPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly again: AskAgain,
    private readonly waiting: SetWaiting,
    private readonly undoing: UndoAct,
  ) {}

  @Get('waiting')
  askWaiting(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, WAITING);
  }

  @Post('waiting')
  wait(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, WAITING, readWaiting(form), (on, waiting) =>
      this.waiting.set(visitor, on, waiting),
    );
  }

  @Get('undo')
  @OpenTo(...CASE_WORKERS)
  askUndo(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, UNDO);
  }

  @Post('undo')
  @OpenTo(...CASE_WORKERS)
  undo(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const { value: letter, error } = readText(form, LETTER);
    const reading: FormReading<{ letter?: string }> = error
      ? { errors: [error] }
      : { values: letter ? { letter } : {} };
    return this.forms.take(sent, UNDO, reading, (on, values) =>
      this.undoing.undo(visitor, on, values.letter),
    );
  }

  @Get('ask-again')
  @OpenTo('party')
  askAgain(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, AGAIN);
  }

  @Post('ask-again')
  @OpenTo('party')
  takeAgain(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, AGAIN, readReason(form), (on, reason) =>
      this.again.ask(visitor, on, reason),
    );
  }
}

/** What is taken back, and the letter that goes with it where the group was answered. */
function undoView({ triage, record }: Dossier) {
  const { undoable, answers } = triage;
  const answer = answers.find(({ id }) => id === undoable?.answerId)?.answer;
  return {
    what: undoable?.what,
    letter: answer && isTriageAnswer(answer) ? letterThatTakesBack(answer, record.reference) : undefined,
  };
}

const NO_REASON = {
  pointer: '/reason',
  detail: 'Say in a sentence or two what has changed, or what we got wrong.',
};

function readReason(form: Form): FormReading<string> {
  const question = { name: 'reason', label: 'the reason', max: LONGEST_WORDS, lines: true };
  const { value, error = NO_REASON } = readText(form, question);
  return value === undefined ? { errors: [error] } : { values: value };
}

const NO_CHOICE = { pointer: '/for', detail: 'Choose who has to do something next.' };
const NO_WHY = { pointer: '/reason', detail: 'Say in a sentence what you wait for.' };

function readWaiting(form: Form): FormReading<{ waitsFor: WaitsFor; reason?: string }> {
  const { value: waitsFor, error = NO_CHOICE } = readChoice(form, {
    name: 'for',
    label: 'who has to do something',
    options: WAITS_FOR,
  });
  const reason = readText(form, { name: 'reason', label: 'the reason', max: LONGEST_WORDS, lines: true });
  if (waitsFor === undefined) return { errors: [error] };
  if (reason.error) return { errors: [reason.error] };
  if (reason.value === undefined && waitsFor !== 'nobody') return { errors: [NO_WHY] };
  return { values: { waitsFor, ...(reason.value ? { reason: reason.value } : {}) } };
}
