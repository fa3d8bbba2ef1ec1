import { Injectable } from '@nestjs/common';
import type { Dossier } from '../../casework/case-dossier.js';
import type { LetterRecord } from '../../correspondence/letters/letter.record.js';
import { Letters } from '../../correspondence/letters/letters.js';
import type { BundledLetter } from '../../domain/bundle/bundle-content.js';
import type { Reading } from '../../platform/database/unit-of-work.js';

/** The letters of a case that went, the oldest first, as they went. */
@Injectable()
export class BundleLetters {
  constructor(private readonly letters: Letters) {}

  async of(
    reading: Reading,
    dossier: Dossier,
    isHeld: (letter: LetterRecord) => boolean,
  ): Promise<BundledLetter[]> {
    const all = await this.letters.of(reading, dossier.record.id);
    return all
      .filter((letter) => letter.wentOn !== null && isHeld(letter))
      .toReversed()
      .map((letter) => this.asItWent(reading, letter, dossier));
  }

  private asItWent(reading: Reading, letter: LetterRecord, dossier: Dossier): BundledLetter {
    const { subject, blocks } = this.letters.finished(reading, letter, dossier);
    return {
      subject,
      blocks,
      to: letter.addressee?.name ?? '',
      day: letter.wentOn ?? '',
      ...(letter.documentId === null ? {} : { documentId: letter.documentId }),
    };
  }
}

/** What we wrote to the body itself: whoever else gets the bundle reads what it was told. */
export const isOurLetterToBody = ({ byGroup, addressee }: LetterRecord): boolean =>
  !byGroup && addressee?.kind === 'body';
