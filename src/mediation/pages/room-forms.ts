import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/domain-error.js';
import type { MediationMove } from '../../domain/mediation/mediation-move.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type Refusal, type SeeOther } from '../../platform/web/page.js';
import type { MediationElsewhere } from '../mediation-desk.js';
import { MoveMediation } from '../move-mediation.js';
import { ACT_FORMS, fieldsOf, readAct } from './act-forms.js';
import { actView } from './act.view.js';
import { elsewhereView } from './mediation.view.js';

const TEMPLATE = 'mediation/pages/room-page.njk';
const CONFLICT = 409;
const INVALID = 422;

/** A mediation on a page, and the address of that page. */
interface OnPage {
  readonly mediation: MediationElsewhere;
  readonly href: string;
}

interface Act {
  readonly move: MediationMove;
  readonly form: Form;
}

/** The pages of who sits in the room and sees no case: a mediator, and the public body. */
@Injectable()
export class RoomForms {
  constructor(private readonly moving: MoveMediation) {}

  show({ mediation, href }: OnPage, back: string): Page {
    return page(TEMPLATE, { ...elsewhereView(mediation, href), title: 'Mediation', back });
  }

  draw({ mediation, href }: OnPage, { move, form }: Act, refusal?: Refusal): Page {
    const view = {
      ...elsewhereView(mediation, href),
      ...actView(move, form, { mediation, action: `${href}/acts/${move}`, byProgramme: false }),
    };
    const { button: title } = ACT_FORMS[move];
    return page(TEMPLATE, { ...view, title, back: href, errors: refusal?.errors }, refusal);
  }

  /** Does it, and leads to `home`; or the form once more, with what is wrong. */
  async take(visitor: Visitor, on: OnPage, act: Act, home = on.href): Promise<Page | SeeOther> {
    const reading = readAct(act.form, fieldsOf(act.move, false));
    if ('errors' in reading) return this.draw(on, act, { errors: reading.errors, status: INVALID });
    // Whoever agrees here agrees today.
    const said = act.move === 'agree' ? { ...reading.values, on: on.mediation.today } : reading.values;
    try {
      await this.moving.inTheRoom(visitor, on.mediation.row.id, { move: act.move, said });
    } catch (error) {
      return this.draw(on, act, refusalOf(error));
    }
    return seeOther(home);
  }
}

/** Passes on whatever is no refusal that the form itself can show. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof DomainError) || error.errors.length === 0) throw error;
  return { errors: error.errors, status: error.kind === 'conflict' ? CONFLICT : INVALID };
}
