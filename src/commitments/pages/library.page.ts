import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { OBLIGEES } from '../../domain/commitments/held-commitment.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { placeOf } from '../../platform/name-cursor.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { CommitmentLibrary } from '../commitment-library.js';
import { KnownCompacts } from '../known-compacts.js';
import { ANYONE, LibraryReading } from '../reading/library-reading.js';
import { nationalById } from '../reading/texts.js';
import { foundView, libraryView, localTextView, nationalTextView } from './library.view.js';

const COMPACTS_A_PAGE = 50;
const COMMITMENTS_A_PAGE = 20;
const LONGEST_SEARCH = 200;

/** What public bodies and groups promised each other, text by text: open to anyone. */
@Controller('promises')
@OpenToAnyone()
@ApiExcludeController()
export class LibraryPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly known: KnownCompacts,
    private readonly library: CommitmentLibrary,
    private readonly reading: LibraryReading,
  ) {}

  /** Throws `InvalidFieldsError` for a cursor that we did not write. */
  @Get()
  @RateLimit(120, '1 minute')
  async texts(@Query() query: Form): Promise<Page> {
    const words = typed(query, 'q').slice(0, LONGEST_SEARCH);
    const owedBy = OBLIGEES.find((each) => each === typed(query, 'owed_by'));
    const cursor = typed(query, 'cursor');
    const after = cursor ? { after: placeOf(cursor) } : {};
    if (words || owedBy) {
      const found = await this.reading.search({
        q: words,
        owed_by: owedBy,
        limit: COMMITMENTS_A_PAGE,
        ...after,
      });
      return page('commitments/pages/library.njk', foundView(found, { words, owedBy }));
    }
    const compacts = await this.unitOfWork.read(ANYONE, (reading) =>
      this.known.page(reading, COMPACTS_A_PAGE, after.after),
    );
    return page('commitments/pages/library.njk', libraryView(compacts, cursor === ''));
  }

  @Get(':text')
  @RateLimit(120, '1 minute')
  text(@Param('text') id: string): Promise<Page> {
    return this.unitOfWork.read(ANYONE, async (reading) => {
      const national = nationalById(id);
      if (national) {
        const { document } = national;
        const rows = document ? await this.library.ofText(reading, { nationalText: document }) : [];
        return page('commitments/pages/text.njk', nationalTextView(national, rows));
      }
      const [compact] = isUUID(id) ? await this.known.byIds(reading, [id]) : [];
      if (!compact) throw new NotFoundHereError();
      const rows = await this.library.ofText(reading, { compactId: id });
      return page('commitments/pages/text.njk', localTextView(compact, rows));
    });
  }
}
