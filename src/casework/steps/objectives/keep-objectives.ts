import { Injectable } from '@nestjs/common';
import { dayAt, formatDay, type Day } from '../../../domain/calendar/day.js';
import { AGREED_WORDS, type AgreedHow, type Realistic } from '../../../domain/casework/objective.js';
import type { Visitor } from '../../../identity/visitor.js';
import { isStaff } from '../../../platform/database/actor.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../../case-commands.js';
import { CaseContents } from '../../case-contents.js';
import type { CaseRecord } from '../../case.record.js';
import { chosenGroup } from '../../trust/chosen-group.js';
import { currentItem, freshItem, inPlaceOf, toldTo } from '../plan-items.js';
import { refuse, requireOpen } from '../refuse.js';
import { ObjectiveRecord } from './objective.record.js';

/** The yes of a group, as a caseworker writes it down. */
export interface Agreement {
  readonly how: Exclude<AgreedHow, 'here'>;
  readonly by: string;
  readonly words?: string;
  /** The day on which it was said, in London; today when absent. */
  readonly on?: Day;
}

export interface NewObjective {
  readonly groupId?: string;
  readonly text: string;
  readonly realistic?: Realistic;
  readonly realisticBecause?: string;
  readonly satisfactory?: string;
  readonly least?: string;
  /** For staff: without it the objective is a suggestion, until the group agrees. What a group records itself it agrees to. */
  readonly agreement?: Agreement;
  /** Why it takes the place of another. */
  readonly reason?: string;
}

/** Keeps what a group wants to reach: added, put in another's place, agreed to, withdrawn. Each change stays on record. */
@Injectable()
export class KeepObjectives {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  add(visitor: Visitor, on: OnVersion, objective: NewObjective): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const { groupId } = chosenGroup(await this.contents.groups(tx, record.id), objective.groupId);
      const row = { ...freshItem(tx, record, groupId), ...rowOf(tx, objective) };
      await tx.manager.insert(ObjectiveRecord, row);
      return changeOf(row, row.agreedHow ? 'objective-agreed' : 'objective-suggested');
    });
  }

  /** The one before stays on record. As {@link add}; `NotFoundHereError` too where it holds no longer. */
  replace(visitor: Visitor, on: OnVersion, id: string, objective: NewObjective): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const former = await this.held(tx, record, id);
      const row = {
        ...freshItem(tx, record, former.groupId),
        ...rowOf(tx, objective),
        ...inPlaceOf(former, objective.reason),
      };
      await giveWay(tx, former);
      await tx.manager.insert(ObjectiveRecord, row);
      return changeOf(row, 'objective-changed');
    });
  }

  /** The group says yes to what was suggested; staff write down how it did. As {@link replace}. */
  agree(visitor: Visitor, on: OnVersion, id: string, agreement?: Agreement): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const held = await this.held(tx, record, id);
      if (held.agreedHow) refuse('/by', 'The group has agreed to this already.');
      const agreed = agreementOf(tx, agreement);
      if (!agreed.agreedHow) refuse('/by', 'Write who agreed for the group.');
      await tx.manager.update(ObjectiveRecord, { id }, agreed);
      return changeOf(Object.assign(held, agreed), 'objective-agreed');
    });
  }

  withdraw(visitor: Visitor, on: OnVersion, id: string, because: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const held = await this.held(tx, record, id);
      await giveWay(tx, held, because);
      return changeOf(Object.assign(held, { reason: because }), 'objective-withdrawn');
    });
  }

  private async held(tx: Transaction, { id: caseId }: CaseRecord, id: string): Promise<ObjectiveRecord> {
    const { objectives } = await this.contents.plan(tx, caseId);
    return currentItem(objectives, id);
  }
}

async function giveWay({ manager, now }: Transaction, { id }: ObjectiveRecord, because?: string) {
  await manager.update(ObjectiveRecord, { id }, { supersededAt: now, withdrawnBecause: because ?? null });
}

const rowOf = (tx: Transaction, { text, agreement, ...more }: NewObjective) => ({
  text,
  realistic: more.realistic ?? null,
  realisticBecause: more.realisticBecause ?? null,
  satisfactory: more.satisfactory ?? null,
  least: more.least ?? null,
  ...agreementOf(tx, agreement),
});

/** What a group records itself it agrees to; for staff only what they say of the group. */
function agreementOf({ now, actor }: Transaction, agreement?: Agreement) {
  const today = dayAt(now);
  if (!isStaff(actor))
    return { agreedHow: 'here' as const, agreedBy: null, agreedWords: null, agreedOn: formatDay(today) };
  if (!agreement) return { agreedHow: null, agreedBy: null, agreedWords: null, agreedOn: null };
  const { how, by, words, on = today } = agreement;
  if (on > today) refuse('/agreed', 'Give the day on which the group said so: today or before.');
  return { agreedHow: how, agreedBy: by, agreedWords: words ?? null, agreedOn: formatDay(on) };
}

type Told = Pick<ObjectiveRecord, 'id' | 'text' | 'groupId' | 'agreedHow' | 'reason'>;
type Action = 'objective-agreed' | 'objective-suggested' | 'objective-changed' | 'objective-withdrawn';

const TOLD: Readonly<Record<Action, string>> = {
  'objective-agreed': 'The group agreed on an objective',
  'objective-suggested': 'An objective was suggested to the group',
  'objective-changed': 'An objective was changed',
  'objective-withdrawn': 'An objective was withdrawn',
};

function changeOf({ id, text, groupId, agreedHow, reason }: Told, action: Action): CaseChange {
  const how = agreedHow && action === 'objective-agreed' ? ` It said so ${AGREED_WORDS[agreedHow]}.` : '';
  const why = reason ? ` Why: ${reason}` : '';
  return {
    action,
    kind: 'step-entry',
    text: `${TOLD[action]}: ${text}${how}${why}`,
    ...toldTo(groupId),
    details: { objective: id, agreed: agreedHow !== null },
  };
}
