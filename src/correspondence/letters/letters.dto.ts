import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { RECIPIENT_KINDS, type RecipientKind } from '../../domain/casework/disclosure.js';
import { LETTER_KINDS, type LetterKind } from '../../domain/correspondence/letters/letter-kind.js';
import { CivilDay, Email, OneOf, OptionalPart, Words } from '../../platform/http/fields.js';
import { QUIET_MOVES, type QuietMove } from './move-letter.js';
import { ANSWERS, type Answer } from './record-answer.js';

const MOST_COPIES = 20;

/** Who gets a letter, or a copy. */
export class CorrespondentPart {
  @OneOf(RECIPIENT_KINDS)
  kind: RecipientKind;

  @Words('the name', { max: 200 })
  name: string;

  @IsOptional()
  @Email()
  email?: string;

  /** A contact of the directory. */
  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of a contact of the directory.' })
  contact?: string;
}

const Copies = (): PropertyDecorator => (target, name) => {
  ApiProperty({ type: CorrespondentPart, isArray: true, required: false })(target, name);
  IsOptional()(target, name);
  IsArray({ message: 'Send a list.' })(target, name);
  ArrayMaxSize(MOST_COPIES, { message: `Send at most ${MOST_COPIES} copies.` })(target, name);
  ValidateNested({ each: true })(target, name);
  Type(() => CorrespondentPart)(target, name);
};

export class NewLetterBody {
  @OneOf(LETTER_KINDS)
  kind: LetterKind;

  @OptionalPart(CorrespondentPart)
  to?: CorrespondentPart;

  @Copies()
  copies?: CorrespondentPart[];
}

export class LetterTextBody {
  @Words('the subject', { max: 200 })
  subject: string;

  @Words('the letter', { max: 20_000, lines: true })
  text: string;

  @OptionalPart(CorrespondentPart)
  to?: CorrespondentPart;

  @Copies()
  copies?: CorrespondentPart[];
}

export class LetterMoveBody {
  @OneOf(QUIET_MOVES)
  move: QuietMove;

  /** What is to be different, why it is withdrawn, or who said yes and in which words. */
  @Words('the words', { max: 2000, lines: true, optional: true })
  because?: string;
}

export class LetterGoingBody {
  @OneOf(['email', 'post'])
  by: 'email' | 'post';

  /** The day on which it was posted; not for an e-mail, which goes now. */
  @CivilDay({ optional: true })
  on?: string;
}

/** What a mail that came in is to the letter that it answers. */
export class MailAnswerBody {
  @OneOf(ANSWERS)
  what: Answer;
}

/** For whom a letter that came back is prepared: somebody whom the case can write to, by id. */
export class LetterAgainBody {
  @IsUUID(undefined, { message: 'Give the id of somebody in the list.' })
  @IsOptional()
  to?: string;
}

export class LetterAnswerBody {
  @OneOf(ANSWERS)
  what: Answer;

  @CivilDay()
  on: string;
}
