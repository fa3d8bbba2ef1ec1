import { PAYERS, type MediationMove } from '../../domain/mediation/mediation-move.js';
import { typedDate } from '../../platform/web/date-fields.js';
import type { Form } from '../../platform/web/forms.js';
import type { MediationSeen } from '../mediation-desk.js';
import type { MediatorChoice } from '../mediator-choice.js';
import { ACT_FORMS, fieldsOf, PAYER_WORDS } from './act-forms.js';
import { mediatorItems, NOTICE, sessionItems } from './mediation.view.js';

interface ActOn {
  readonly mediation: MediationSeen;
  /** Where it is sent. */
  readonly action: string;
  readonly byProgramme: boolean;
  readonly panel?: readonly MediatorChoice[];
  readonly nearest?: string | undefined;
}

/** What the page of one act draws. */
export const actView = (move: MediationMove, form: Form, on: ActOn) => ({
  ...NOTICE,
  nearest: on.nearest,
  action: on.action,
  act: { ...ACT_FORMS[move], name: move, fields: fieldsOf(move, on.byProgramme) },
  offered: {
    payer: PAYERS.map((value) => ({ value, text: PAYER_WORDS[value] })),
    side: [
      { value: 'body', text: 'The public body' },
      { value: 'group', text: 'The group' },
    ],
    audience: [
      {
        value: 'mediation-private',
        text: 'The mediator alone',
        hint: 'Besides them, only the side that shares it sees it.',
      },
      { value: 'mediation-joint', text: 'Both sides and the mediator' },
    ],
    mediator: mediatorItems(on.panel ?? []),
    session: sessionItems(on.mediation),
  },
  on: typedDate(form, 'date'),
  payBy: typedDate(form, 'pay_by'),
  byDay: typedDate(form, 'by'),
  shown: form,
});
