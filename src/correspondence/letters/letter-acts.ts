import { Injectable } from '@nestjs/common';
import { MoveLetter } from './move-letter.js';
import { RecordAnswer } from './record-answer.js';
import { SendLetter } from './send-letter.js';
import { WriteLetter } from './write-letter.js';

/** Everything that can be done with a letter. */
@Injectable()
export class LetterActs {
  constructor(
    readonly letters: WriteLetter,
    readonly moves: MoveLetter,
    readonly going: SendLetter,
    readonly answers: RecordAnswer,
  ) {}
}
