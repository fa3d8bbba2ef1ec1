import { parseWhen } from '../../../domain/facts/precision.js';
import { renamedFields } from '../../../platform/http/renamed-fields.js';
import type { NewDate, NewDay } from '../../record-date.js';
import type { OtherDay } from './dispute-date.js';
import type { DisputeBody, FactBody, ReplacementBody } from './facts.dto.js';

type Known = Pick<FactBody, 'on' | 'source' | 'how_known' | 'paper' | 'said_by'>;

const dayIn = ({ on, source, how_known: howKnown, paper, said_by: saidBy }: Known) => ({
  ...parseWhen(on),
  source,
  ...(howKnown ? { howKnown } : {}),
  ...(paper ? { paper } : {}),
  ...(saidBy ? { saidBy } : {}),
});

export const dateIn = ({ kind, reason, ...day }: FactBody): NewDate => ({
  ...dayIn(day),
  kind,
  ...(reason ? { reason } : {}),
});

export const newDayIn = (factId: string, { reason, ...day }: ReplacementBody): NewDay => ({
  ...dayIn(day),
  factId,
  reason,
});

export const otherDayIn = (factId: string, body: DisputeBody): OtherDay => ({
  ...dayIn(body),
  factId,
  saidBy: body.said_by,
});

/** To programs the day is called `on`, and there is no form. */
export const asFields = renamedFields({ '/date': '/on', '/form': '' });
