import { Injectable } from '@nestjs/common';
import { Programmes } from '../directory/programmes.js';
import { PublicBodies } from '../directory/public-bodies.js';
import { chooseProgramme, type ProgrammeChoice } from '../domain/programmes/choose-programme.js';
import type { ComplainedOf } from '../domain/programmes/programme.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import { InvalidFieldsError } from '../platform/http/validation.js';
import type { FileCaseBody } from './dto/file-case.dto.js';

const UNKNOWN = 'We have no such programme. Find its id with GET /api/v1/programmes, or leave this out.';

const WRITTEN_DOWN = 'It goes to the programme of the caseworker who wrote it down.';

/** The programme that a report sent by a program goes to. */
@Injectable()
export class ChooseForProgram {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: Programmes,
    private readonly publicBodies: PublicBodies,
  ) {}

  /** `writtenDownIn` is the programme of a caseworker who writes the report down for a caller. Throws `InvalidFieldsError` for a programme that is not known. A body that is not is refused by the filing itself. */
  choose(
    { area, programme: chosen, public_body: body }: FileCaseBody,
    writtenDownIn?: string,
  ): Promise<ProgrammeChoice> {
    return this.unitOfWork.read({ kind: 'public' }, async (reading) => {
      const programmes = await this.programmes.allIn(reading);
      const own = programmes.find(({ id }) => id === writtenDownIn);
      if (own) return { programme: own, because: 'caseworkers-own', words: WRITTEN_DOWN };
      const wanted = chosen?.toLowerCase();
      if (wanted !== undefined && !programmes.some(({ id }) => id === wanted))
        throw new InvalidFieldsError([{ pointer: '/programme', detail: UNKNOWN }]);
      return chooseProgramme(programmes, { area, body: await this.named(reading, body), chosen: wanted });
    });
  }

  private async named(
    reading: Reading,
    { id, name = '' }: FileCaseBody['public_body'],
  ): Promise<ComplainedOf> {
    if (id === undefined) return { name };
    return (await this.publicBodies.byId(reading, id)) ?? { name };
  }
}
