import { Injectable } from '@nestjs/common';
import { CaseCommands } from '../../casework/case-commands.js';
import type { CaseChange } from '../../casework/case-change.js';
import { CaseRepository } from '../../casework/case.repository.js';
import { CaseRecord } from '../../casework/case.record.js';
import { TrustRefusedError } from '../../casework/trust/chosen-group.js';
import { parseDay, writeDate } from '../../domain/calendar/day.js';
import { openMoves } from '../../domain/correspondence/information/request-move.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { LetterRecord } from '../letters/letter.record.js';
import { INFORMATION_ASKED } from '../letters/send-letter.js';
import { InformationRequestRecord } from './information-request.record.js';
import { RequestActs } from './request-acts.js';
import { RequestClock } from './request-clock.js';
import type { RequestOnCase } from './requests-of-case.js';

type Act = (tx: Transaction, record: CaseRecord) => Promise<CaseChange>;
type Asked = OutboxEvent & { readonly letterId: string };

/** A letter that asks for information begins a request; one that asks for a review moves it. */
@Injectable()
export class FollowLetters implements EventHandler {
  readonly type = INFORMATION_ASKED;

  constructor(
    private readonly commands: CaseCommands,
    private readonly cases: CaseRepository,
    private readonly acts: RequestActs,
    private readonly clock: RequestClock,
  ) {}

  async handle(tx: Transaction, { letterId }: Asked): Promise<void> {
    const letter = await tx.manager.findOneBy(LetterRecord, { id: letterId });
    if (!letter) return;
    const { reference: of } = await tx.manager.findOneByOrFail(CaseRecord, { id: letter.caseId });
    const record = await this.cases.lock(tx, of);
    const requests = await this.clock.requests(tx, record);
    const act =
      letter.kind === 'foi-request' ? this.begun(letter, requests) : this.reviewed(letter, requests);
    if (!act || record.closedOn) return;
    const { reference, version } = record;
    try {
      await this.commands.runIn(tx, { reference, version }, (_, locked) => act(tx, locked));
    } catch (error) {
      // A letter may ask for a review before an answer is late: it has gone all the same, and people say what becomes of it.
      if (!(error instanceof TrustRefusedError)) throw error;
    }
  }

  /** Once: the event may come again. */
  private begun(letter: LetterRecord, requests: readonly RequestOnCase[]): Act | undefined {
    if (letter.wentOn === null || requests.some(({ row }) => row.letterId === letter.id)) return undefined;
    const askedOn = parseDay(letter.wentOn);
    return async (tx, record) =>
      this.acts.recording.fromLetter(tx, record, letter, {
        id: newId(),
        what: `What the letter of ${writeDate(askedOn)} asks for`,
        applicant: await this.acts.recording.applicantOf(tx, letter),
        askedOn,
        ...(letter.state === 'sent' ? { receivedOn: askedOn } : {}),
      });
  }

  private reviewed(letter: LetterRecord, requests: readonly RequestOnCase[]): Act | undefined {
    const open = requests.filter(({ state }) => openMoves(state).includes('ask-review'));
    const [only, ...more] = open;
    const meant =
      open.find(({ row }) => row.reviewLetterId === letter.id) ?? (more.length === 0 ? only : undefined);
    if (!meant || letter.wentOn === null) return undefined;
    const on = parseDay(letter.wentOn);
    const { id } = meant.row;
    return async (tx, record) => {
      const change = await this.acts.moves.moveIn(tx, record, id, { move: 'ask-review', on, exemptions: [] });
      await tx.manager.update(InformationRequestRecord, { id }, { reviewLetterId: letter.id });
      return change;
    };
  }
}
