import { Injectable } from '@nestjs/common';
import { given } from '../../casework/steps/given.js';
import type { Visitor } from '../../identity/visitor.js';
import { MakeOffer } from '../../resolution/offers/make-offer.js';
import { OfferRecord } from '../../resolution/offers/offer.record.js';
import { AnsweredLetter } from '../answering/answered-letter.js';
import { SentTwiceError } from '../answering/sent-twice.error.js';
import { BodyCommands } from './body-commands.js';
import type { ReadAnswer } from './read-answer.js';

/** A remedy that a body offers on its page: an offer like any other, and the answer to the letter that waits. */
@Injectable()
export class OfferRemedy {
  constructor(
    private readonly commands: BodyCommands,
    private readonly letters: AnsweredLetter,
    private readonly offers: MakeOffer,
  ) {}

  /** The same form sent twice is one offer. Throws `InvitationOverError`, `TrustRefusedError`, `CaseClosedError` and `NotFoundHereError`. */
  async offer(visitor: Visitor, { once, words = '', until, letterId }: ReadAnswer): Promise<void> {
    try {
      await this.commands.run(visitor, async (tx, record, invitation) => {
        if (await tx.manager.existsBy(OfferRecord, { id: once })) throw new SentTwiceError();
        const offer = { id: once, by: 'body' as const, what: words, ...given({ until }) };
        const made = await this.offers.makeIn(tx, record, offer);
        const letter = await this.letters.of(tx, record, 'offered', letterId);
        const followed = await this.letters.follow(tx, record, 'offered', letter);
        return {
          ...made,
          changes: { ...made.changes, ...followed.changes },
          details: { ...made.details, ...followed.details, invitation: invitation.id },
        };
      });
    } catch (error) {
      if (!(error instanceof SentTwiceError)) throw error;
    }
  }
}
