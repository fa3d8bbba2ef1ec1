import { Injectable } from '@nestjs/common';
import { CaseCommands, type CaseChange, type OnVersion } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { chosenGroup } from '../../casework/trust/chosen-group.js';
import { requireOpen } from '../../casework/steps/refuse.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { parseDay } from '../../domain/calendar/day.js';
import type { Correspondent } from '../../domain/correspondence/letters/correspondent.js';
import {
  letterFields,
  LETTER_FIELDS,
  type ChasedLetter,
  type LetterMatter,
} from '../../domain/correspondence/letters/letter-fields.js';
import { faultsIn, fill, LetterTextError } from '../../domain/correspondence/letters/letter-grammar.js';
import type { LetterKind } from '../../domain/correspondence/letters/letter-kind.js';
import type { Visitor } from '../../identity/visitor.js';
import type { OnItem } from '../../casework/precondition.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { labelOf } from './letter-label.js';
import { LetterMatters } from './letter-matter.js';
import { LetterRecord } from './letter.record.js';
import { keepVersion, Letters } from './letters.js';
import { MoveLetter } from './move-letter.js';
import { LetterTemplates } from './templates/letter-templates.js';

export interface NewLetter {
  /** Made by whoever asks, so that the answer can name it. */
  readonly id: string;
  readonly kind: LetterKind;
  readonly addressee?: Correspondent;
  readonly copies: readonly Correspondent[];
}

/** What a letter says, and to whom it goes. */
export interface LetterText {
  readonly subject: string;
  readonly text: string;
  readonly addressee?: Correspondent;
  readonly copies: readonly Correspondent[];
}

/** What a new text has of none of its former ones. */
const FRESH = {
  askedGroups: [] as string[],
  agreedGroups: [] as string[],
  changeAsked: null as string | null,
  approvedAt: null,
  approvedBy: null,
} as const;

const NOT_GONE = {
  replyBy: null,
  replyAskedBy: null,
  replyWhy: null,
  replyFactId: null,
  wentOn: null,
  wentAt: null,
  wentBy: null,
  mailId: null,
  documentId: null,
  acknowledgedOn: null,
  answeredOn: null,
  answerMailId: null,
  unacknowledgedAt: null,
  unansweredAt: null,
  withdrawnBecause: null,
} as const;

interface DraftWanted extends NewLetter {
  readonly chases?: LetterRecord;
}

/** Fills a template from a case, and keeps what came of it as a draft. */
@Injectable()
export class LetterDrafts {
  constructor(
    private readonly contents: CaseContents,
    private readonly matters: LetterMatters,
    private readonly templates: LetterTemplates,
  ) {}

  async lay(tx: Transaction, record: CaseRecord, wanted: DraftWanted): Promise<LetterRecord> {
    const { addressee, chases } = wanted;
    const about = {
      ...(addressee ? { addressee } : {}),
      ...chasedOf(chases),
    };
    return this.layFrom(tx, record, wanted, await this.matters.of(tx, record, about));
  }

  /** From nothing of the case but this. */
  async layFrom(
    tx: Transaction,
    record: CaseRecord,
    wanted: DraftWanted,
    matter: LetterMatter,
  ): Promise<LetterRecord> {
    const { id, kind, addressee, copies, chases } = wanted;
    const { byGroup } = matter;
    const template = await this.templates.text(tx, record.programmeId, kind);
    const values = letterFields(matter);
    const letter: LetterRecord = {
      ...FRESH,
      ...NOT_GONE,
      id,
      caseId: record.id,
      programmeId: record.programmeId,
      audience: 'group',
      groupId: byGroup ? chosenGroup(await this.contents.groups(tx, record.id)).groupId : null,
      kind,
      state: 'draft',
      byGroup,
      subject: fill(template.subject, LETTER_FIELDS, values),
      text: fill(template.text, LETTER_FIELDS, values),
      version: 1,
      addressee: addressee ?? null,
      copies: [...copies],
      chasesId: chases?.id ?? null,
      writtenAt: tx.now,
      writtenBy: tx.actor.accountId ?? null,
    };
    return kept(tx, letter);
  }

  /** The same letter once more, for somebody else or for nobody yet. */
  copy(tx: Transaction, former: LetterRecord, { id, addressee }: Pick<NewLetter, 'id' | 'addressee'>) {
    const begins = {
      ...FRESH,
      ...NOT_GONE,
      id,
      state: 'draft',
      version: 1,
      addressee: addressee ?? null,
      writtenAt: tx.now,
      writtenBy: tx.actor.accountId ?? null,
    } as const;
    return kept(tx, Object.assign({}, former, begins));
  }
}

async function kept(tx: Transaction, letter: LetterRecord): Promise<LetterRecord> {
  await tx.manager.insert(LetterRecord, letter);
  await keepVersion(tx, letter);
  return letter;
}

/** Begins letters from a template and keeps every text they have. Nothing leaves by it. */
@Injectable()
export class WriteLetter {
  constructor(
    private readonly commands: CaseCommands,
    private readonly drafts: LetterDrafts,
    private readonly letters: Letters,
    private readonly moves: MoveLetter,
  ) {}

  /** Throws `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  begin(visitor: Visitor, on: OnVersion, wanted: NewLetter): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      return begun(await this.drafts.lay(tx, record, wanted));
    });
  }

  /** The letter that asks again, filled from the one that had no answer. As {@link begin}. */
  chase(visitor: Visitor, on: OnItem, id: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const former = await this.letters.one(tx, record.id, on.itemId);
      const letter = await this.drafts.lay(tx, record, {
        id,
        kind: 'chasing',
        copies: former.copies,
        chases: former,
        ...(former.addressee ? { addressee: former.addressee } : {}),
      });
      return begun(letter);
    });
  }

  /** A new text has to be agreed to anew. Throws `LetterTextError` too, with the line of each fault. */
  write(visitor: Visitor, on: OnItem, { subject, text, addressee, copies }: LetterText): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const faults = [...faultsIn(text, LETTER_FIELDS), ...faultsIn(subject, LETTER_FIELDS)];
      if (faults.length > 0) throw new LetterTextError(faults);
      const letter = await this.letters.one(tx, record.id, on.itemId);
      const to = await this.moves.require(tx, record, letter, 'write');
      const written = {
        ...FRESH,
        state: to,
        subject,
        text,
        addressee: addressee ?? null,
        copies: [...copies],
        version: letter.version + 1,
        changeAsked: letter.changeAsked,
      };
      await tx.manager.update(LetterRecord, { id: letter.id }, written);
      const changed = Object.assign(letter, written);
      await keepVersion(tx, changed);
      return {
        action: 'letter-written',
        kind: 'letter',
        text: `A letter was changed: ${labelOf(letter)}.`,
        ...toldTo(letter.groupId),
        details: { letter: letter.id, version: changed.version },
      };
    });
  }
}

export const begun = (letter: LetterRecord): CaseChange => ({
  action: 'letter-begun',
  kind: 'letter',
  text: `A letter was begun: ${labelOf(letter)}.`,
  ...toldTo(letter.groupId),
  details: { letter: letter.id, kind: letter.kind },
});

function chasedOf(letter: LetterRecord | undefined): { readonly chased?: ChasedLetter } {
  if (!letter || letter.wentOn === null) return {};
  const { subject, wentOn, replyBy } = letter;
  const by = replyBy === null ? {} : { replyBy: parseDay(replyBy) };
  return { chased: { subject, on: parseDay(wentOn), ...by } };
}
