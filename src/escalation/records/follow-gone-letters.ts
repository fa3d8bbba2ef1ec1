import { Injectable } from '@nestjs/common';
import { CaseCommands } from '../../casework/case-commands.js';
import { CaseRecord } from '../../casework/case.record.js';
import { CaseRepository } from '../../casework/case.repository.js';
import { given } from '../../casework/steps/given.js';
import { ownerIn } from '../../correspondence/information-requests/requests-of-case.js';
import { LetterRecord } from '../../correspondence/letters/letter.record.js';
import { LETTER_WENT } from '../../correspondence/letters/send-letter.js';
import { parseDay, writeDate } from '../../domain/calendar/day.js';
import {
  HANDOVERS,
  ROUTE_OF_LETTER,
  type EscalationRouteId,
} from '../../domain/escalation/escalation-handover.js';
import { BEFORE_SENDING, WITH_OTHERS } from '../../domain/escalation/escalation-state.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { EscalationRecord } from './escalation.record.js';
import { escalationsOf, type EscalationOnCase } from './escalations-of-case.js';
import { MoveEscalation } from './move-escalation.js';
import { NOTHING_SENT } from './start-escalation.js';

type Went = OutboxEvent & { readonly letterId: string };
type GoneLetter = LetterRecord & { readonly wentOn: string };

const hasGone = (letter: LetterRecord | null): letter is GoneLetter =>
  letter !== null && letter.wentOn !== null;

/** A letter that goes takes the case further: what it belongs to is sent, or stands there by itself. Once: the event may come again. */
@Injectable()
export class FollowGoneLetters implements EventHandler {
  readonly type = LETTER_WENT;

  constructor(
    private readonly commands: CaseCommands,
    private readonly cases: CaseRepository,
    private readonly moves: MoveEscalation,
  ) {}

  async handle(tx: Transaction, { letterId }: Went): Promise<void> {
    const letter = await tx.manager.findOneBy(LetterRecord, { id: letterId });
    if (hasGone(letter)) await this.follow(tx, letter);
  }

  private async follow(tx: Transaction, letter: GoneLetter): Promise<void> {
    const { reference: of } = await tx.manager.findOneByOrFail(CaseRecord, { id: letter.caseId });
    const record = await this.cases.lock(tx, of);
    const place = placeOf(letter, record, await escalationsOf(tx, letter.caseId));
    if (record.closedOn || !place) return;
    if (place.runs) return wentAgain(tx, place.runs, letter);
    const id = await planned(tx, place, letter);
    const { reference, version } = record;
    await this.commands.runIn(tx, { reference, version }, (_, locked) =>
      this.moves.moveIn(tx, locked, id, { move: 'send', ...saidBy(letter) }),
    );
  }
}

/** Where a letter belongs. */
interface Place {
  readonly route: EscalationRouteId;
  /** What was planned and has not gone. */
  readonly waits?: EscalationOnCase;
  /** What went before. */
  readonly runs?: EscalationOnCase;
}

/** What the letter was begun for; or, where it was begun elsewhere, what it means. */
function placeOf(
  letter: LetterRecord,
  record: CaseRecord,
  all: readonly EscalationOnCase[],
): Place | undefined {
  const tied = all.find(({ row }) => row.letterId === letter.id);
  if (tied) return BEFORE_SENDING.includes(tied.state) ? { route: tied.route, waits: tied } : undefined;
  const route = ROUTE_OF_LETTER[letter.kind];
  if (route === undefined) return undefined;
  const owner = ownerIn(record, letter);
  const own = all.filter((each) => each.route === route && ownerIn(record, each.row) === owner);
  const waits = own.find(({ state, hasDraft }) => BEFORE_SENDING.includes(state) && !hasDraft);
  if (waits) return { route, waits };
  const runs = own.find(({ state }) => HANDOVERS[route].isSingle && WITH_OTHERS.includes(state));
  return { route, ...given({ runs }) };
}

const saidBy = ({ wentOn, state, addressee }: GoneLetter) => ({
  on: parseDay(wentOn),
  way: state === 'posted' ? ('post' as const) : ('electronic' as const),
  isFollowed: true as const,
  ...given({ toName: addressee?.name, toEmail: addressee?.email }),
});

/** The letter went once more, to somebody else or by another way: what comes back answers the last. */
async function wentAgain(
  tx: Transaction,
  { row }: EscalationOnCase,
  { id: letterId }: GoneLetter,
): Promise<void> {
  await tx.manager.update(EscalationRecord, { id: row.id }, { letterId });
}

/** Whoever agreed to the letter agreed to where it goes. Gives the id of what it belongs to. */
async function planned(tx: Transaction, { route, waits }: Place, letter: GoneLetter): Promise<string> {
  const { id: letterId, wentOn: consentedOn } = letter;
  if (!waits) return begin(tx, route, letter);
  const { row, state } = waits;
  const yes = state === 'planned' ? { agreedGroups: row.askedGroups, consentedOn } : {};
  await tx.manager.update(EscalationRecord, { id: row.id }, { ...yes, letterId, state: 'consented' });
  return row.id;
}

async function begin(tx: Transaction, route: EscalationRouteId, letter: GoneLetter): Promise<string> {
  const id = newId();
  const { caseId, programmeId, groupId, wentOn, wentBy, byGroup, askedGroups, agreedGroups } = letter;
  const own = groupId === null ? [] : [groupId];
  const row: EscalationRecord = {
    ...NOTHING_SENT,
    id,
    caseId,
    programmeId,
    audience: 'group',
    groupId,
    route,
    state: 'consented',
    why: `The letter of ${writeDate(parseDay(wentOn))} went there.`,
    letterId: letter.id,
    askedGroups: byGroup ? own : askedGroups,
    agreedGroups: byGroup ? own : agreedGroups,
    consentedOn: wentOn,
    recordedAt: tx.now,
    recordedBy: wentBy,
  };
  await tx.manager.insert(EscalationRecord, row);
  return id;
}
