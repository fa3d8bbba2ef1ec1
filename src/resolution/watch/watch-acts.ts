import { Injectable } from '@nestjs/common';
import { CaseCommands, type CaseChange, type OnVersion } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { refuse } from '../../casework/steps/refuse.js';
import { chosenGroup } from '../../casework/trust/chosen-group.js';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { beforeFunding } from '../../domain/resolution/watch.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { endWatch } from '../answer-question.js';
import { ClosingQuestionRecord } from '../closing-question.record.js';
import { addQuestions } from '../closing-questions.js';
import { requireClosed } from '../require-closed.js';

/** What a group can set about the watch after its case was closed. The body learns of none of it. */
@Injectable()
export class WatchActs {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** A round of funding opens on `roundOn`: the group is asked before it. Throws `TrustRefusedError`, `CaseNotClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  setRound(visitor: Visitor, on: OnVersion, roundOn: Day, group?: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const closedOn = requireClosed(record);
      const today = dayAt(tx.now);
      if (roundOn <= today)
        refuse('/round', 'Give the day on which the next round opens: a day that is still ahead.');
      const { groupId } = chosenGroup(await this.contents.groups(tx, record.id), group);
      await this.lay(tx, record, { closedOn, groupId, roundOn });
      const text = `The group is asked how it is treated before the round of funding of ${writeDay(roundOn)}.`;
      return watchChange('funding-round-given', text, groupId);
    });
  }

  /** Nobody of the group is asked any more. Throws as {@link setRound}. */
  stop(visitor: Visitor, on: OnVersion, group?: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireClosed(record);
      const { groupId } = chosenGroup(await this.contents.groups(tx, record.id), group);
      await endWatch(tx, record.id, groupId);
      return watchChange('watch-stopped', 'The group does not want to be asked how it is treated.', groupId);
    });
  }

  private async lay(
    tx: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    { closedOn, groupId, roundOn }: { closedOn: string; groupId: string; roundOn: Day },
  ): Promise<void> {
    const day = beforeFunding(roundOn, dayAt(tx.now));
    const where = { caseId, closedOn, groupId, moment: day.moment };
    const known = await tx.manager.findOneBy(ClosingQuestionRecord, where);
    if (known?.askedAt) refuse('/round', 'We asked about a round of funding already. Answer that first.');
    if (known) {
      const changed = {
        dueOn: formatDay(day.dueOn),
        roundOn: formatDay(roundOn),
        endedAt: null,
        endedBecause: null,
      };
      await tx.manager.update(ClosingQuestionRecord, { id: known.id }, changed);
      return;
    }
    const asked = { ...day, asks: 'check-in', side: 'group', groupId, roundOn } as const;
    await addQuestions(tx, { id: caseId, programmeId, closedOn }, [asked]);
  }
}

const watchChange = (action: string, text: string, groupId: string): CaseChange => ({
  action,
  kind: 'closed',
  text,
  groupId,
  details: { group: groupId },
});
