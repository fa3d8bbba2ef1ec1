import { Injectable } from '@nestjs/common';
import { Programmes } from '../../directory/programmes.js';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { tiesTo, tieWords, type ProgrammeProfile } from '../../domain/programmes/programme.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { endMediations } from '../../mediation/end-mediations.js';
import { newId } from '../../platform/ids.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../case-commands.js';
import { CaseContents } from '../case-contents.js';
import type { CaseRecord } from '../case.record.js';
import { refuseReferral } from './referral-refused.error.js';
import { ReferralRecord, type AnsweredHow } from './referral.record.js';
import { CASE_REFERRED, REFERRAL_ASKED } from './tell-of-referral.js';

export interface ProposedReferral {
  /** The id of the other programme. */
  readonly to: string;
  /** In words that the group reads. */
  readonly reason: string;
}

export interface ReferralAnswer {
  readonly agrees: boolean;
  readonly how: AnsweredHow;
  /** Who said it and in which words, where a caseworker writes it down. */
  readonly by?: string;
  readonly words?: string;
  /** The day in London; today where it is missing. */
  readonly on?: Day;
}

const MEDIATION_ENDED =
  ' The mediation that ran on it ended with that: its mediator is of the programme that had the case.';

/** A case goes to another programme when its group agrees, and not otherwise. */
@Injectable()
export class ReferCase {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly programmes: Programmes,
  ) {}

  /** Asks the group. Throws `ReferralRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  propose(visitor: Visitor, on: OnVersion, { to, reason }: ProposedReferral): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      if (record.closedOn) throw new CaseClosedError();
      if (await askedOf(tx, record.id)) refuseReferral('/form', 'The group is asked already.');
      const target = await this.untied(tx, record, to, '/to');
      const { groupId } = await this.onlyGroup(tx, record.id);
      const id = newId();
      const { id: caseId, programmeId } = record;
      const question = { id, caseId, programmeId, groupId, toProgrammeId: to, reason };
      await tx.manager.insert(ReferralRecord, { ...question, ...askedBy(tx, programmeId) });
      tx.publish({ type: REFERRAL_ASKED, programmeId, caseId, referralId: id });
      return {
        action: 'referral-asked',
        kind: 'referral',
        text: `The group is asked whether its case may go to ${target.name}. Why: ${reason}`,
        groupId,
        details: { referral: id, to },
      };
    });
  }

  /** Takes the question back. Throws as {@link propose}. */
  withdraw(visitor: Visitor, on: OnVersion): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId }) => {
      const { id, groupId } = await requiredQuestion(tx, caseId);
      await tx.manager.update(ReferralRecord, { id }, { state: 'withdrawn' });
      return {
        action: 'referral-withdrawn',
        kind: 'referral',
        text: 'The question about another programme was taken back. The case stays here.',
        ...(groupId ? { groupId } : {}),
        details: { referral: id },
      };
    });
  }

  /** What the group said. With its yes the case is with the other programme when this returns. Throws as {@link propose}. */
  answer(visitor: Visitor, on: OnVersion, answer: ReferralAnswer): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      if (record.closedOn) throw new CaseClosedError();
      const today = dayAt(tx.now);
      if (answer.on !== undefined && answer.on > today)
        refuseReferral('/on', 'Give the day on which the group said it: today or before.');
      const referral = await requiredQuestion(tx, record.id);
      const row = { ...answerRow(tx, answer, today), state: answer.agrees ? 'agreed' : 'refused' } as const;
      await tx.manager.update(ReferralRecord, { id: referral.id }, row);
      if (!answer.agrees)
        return changeOf(
          referral,
          'referral-refused',
          `The group said no to going to another programme.${heard(answer, today)}`,
        );
      const target = await this.untied(tx, record, referral.toProgrammeId, '/says');
      const ended = (await endMediations(tx, record.id)) > 0 ? MEDIATION_ENDED : '';
      return {
        ...changeOf(
          referral,
          'case-referred',
          `The group agreed, and the case went to ${target.name}.${heard(answer, today)}${ended}`,
        ),
        last: (last) => carryOut(last, record, referral),
      };
    });
  }

  /** Refuses a programme that the body complained of hosts or funds, and one that does not exist. */
  private async untied(
    reading: Reading,
    record: CaseRecord,
    id: string,
    pointer: string,
  ): Promise<ProgrammeProfile> {
    const target = (await this.programmes.allIn(reading)).find((each) => each.id === id);
    if (!target || id === record.programmeId) return refuseReferral(pointer, 'Choose another programme.');
    const ties = tiesTo(target, bodyOf(record));
    if (ties.length === 0) return target;
    const tied = `${record.bodyName} ${tieWords(ties)} ${target.name}.`;
    return refuseReferral(pointer, `${tied} So the case cannot go there. Choose another programme.`);
  }

  /** A yes of one group is no yes of the others. */
  private async onlyGroup(reading: Reading, caseId: string) {
    const [only, ...more] = await this.contents.groups(reading, caseId);
    if (only && more.length === 0) return only;
    return refuseReferral(
      '/form',
      'This case has several groups. It cannot go to another programme as a whole.',
    );
  }
}

export const bodyOf = ({ bodyId, bodyName }: CaseRecord) => ({ id: bodyId ?? undefined, name: bodyName });

const askedBy = ({ now, actor }: Transaction, fromProgrammeId: string) => ({
  fromProgrammeId,
  audience: 'group' as const,
  state: 'asked' as const,
  proposedAt: now,
  proposedBy: actor.accountId ?? null,
  answeredAt: null,
  answeredOn: null,
  answeredHow: null,
  answeredBy: null,
  words: null,
});

const answerRow = ({ now }: Transaction, { how, by, words, on }: ReferralAnswer, today: Day) => ({
  answeredAt: now,
  answeredOn: formatDay(on ?? today),
  answeredHow: how,
  answeredBy: by ?? null,
  words: words ?? null,
});

/** The question that the group has not answered yet. */
export const askedOf = ({ manager }: Reading, caseId: string): Promise<ReferralRecord | null> =>
  manager.findOneBy(ReferralRecord, { caseId, state: 'asked' });

async function requiredQuestion(reading: Reading, caseId: string): Promise<ReferralRecord> {
  return (
    (await askedOf(reading, caseId)) ??
    refuseReferral('/form', 'Nothing is asked now. The question was taken back or answered.')
  );
}

const heard = ({ how, by = '', words = '', on }: ReferralAnswer, today: Day): string =>
  how === 'here'
    ? ''
    : ` ${by} said so to a caseworker on ${writeDay(on ?? today)}, in these words: ${words}`;

const changeOf = (
  { id, groupId, toProgrammeId }: ReferralRecord,
  action: string,
  text: string,
): CaseChange => ({
  action,
  kind: 'referral',
  text,
  ...(groupId ? { groupId } : {}),
  details: { referral: id, to: toProgrammeId },
});

/** After this the case is out of the sight of the programme that had it, and of a caseworker who acted for it. */
async function carryOut(
  tx: Transaction,
  { id: caseId, programmeId }: CaseRecord,
  { id: referralId, toProgrammeId }: ReferralRecord,
): Promise<void> {
  await tx.manager.query('select refer_case($1, $2)', [referralId, formatDay(dayAt(tx.now))]);
  tx.audit({
    chain: caseId,
    action: 'case-received',
    subjectType: 'case',
    subjectId: caseId,
    programmeId: toProgrammeId,
    details: { referral: referralId, from: programmeId },
  });
  tx.publish({ type: CASE_REFERRED, programmeId, caseId, referralId });
}
