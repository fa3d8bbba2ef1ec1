import { ArrayMaxSize, IsArray, IsOptional, IsUUID } from 'class-validator';
import { Email, OneOf, OptionalPart, Words } from '../../platform/http/fields.js';
import { RECIPIENT_KINDS, type RecipientKind } from '../../domain/casework/disclosure.js';

export const LONGEST_MAIL = 20_000;
export const MOST_FILES = 20;

/** Somebody who is in no directory. */
export class NewPersonPart {
  @Words('the name', { max: 200 })
  name: string;

  @Email()
  email: string;

  /** What they are to the case: `other` when absent. What a group agreed to, it agreed to for one kind. */
  @OneOf(RECIPIENT_KINDS, { optional: true })
  kind?: RecipientKind;
}

/** To one of `people`, by id, or to somebody else. */
export class MailBody {
  @IsUUID(undefined, { message: 'Give the id of somebody in the list.' })
  @IsOptional()
  to?: string;

  @OptionalPart(NewPersonPart)
  to_other?: NewPersonPart;

  @Words('the mail', { max: LONGEST_MAIL, lines: true })
  text: string;

  /** Documents of the case that go with it, by id. */
  @ArrayMaxSize(MOST_FILES, { message: `Send at most ${MOST_FILES} documents with a mail.` })
  @IsUUID(undefined, { each: true, message: 'Give the ids of documents of this case.' })
  @IsArray({ message: 'Give a list.' })
  @IsOptional()
  documents?: string[];

  /** Of these, what you read because the service cannot look inside. Needed where the group wants its name kept. */
  @ArrayMaxSize(MOST_FILES, { message: `Send at most ${MOST_FILES} documents with a mail.` })
  @IsUUID(undefined, { each: true, message: 'Give the ids of documents of this case.' })
  @IsArray({ message: 'Give a list.' })
  @IsOptional()
  read?: string[];

  /** Where it goes in place of a mail that came back: the id of that one in `returned-mail`. */
  @IsUUID(undefined, { message: 'Give the id of a mail that came back.' })
  @IsOptional()
  again?: string;
}

export const LONGEST_NOTE = 1000;

/** What was done about a mail that came back, where nothing went again. */
export class ReturnedNoteBody {
  @Words('what you did', { max: LONGEST_NOTE, lines: true })
  note: string;
}

export class FileHeldBody {
  @Words('the reference of the case', { max: 40 })
  reference: string;
}

/** To the sender of a mail that is on no case. */
export class AnswerHeldBody {
  @Words('the answer', { max: LONGEST_MAIL, lines: true })
  text: string;
}

export class DiscardBody {
  @Words('the reason', { max: 500 })
  reason: string;
}
