import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt } from '../../domain/calendar/day.js';
import { isPublicBodyKind, PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { STAFF_KINDS } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { placeOf, writeCursor } from '../../platform/name-cursor.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { BodyContacts } from '../contacts/body-contacts.js';
import { PublicBodies, type FoundBody } from '../public-bodies.js';
import { KnownBodies } from './body-details.js';
import { CHOICES } from './body-form.js';
import { bodyView, endedWords } from './body.view.js';

const BODIES_A_PAGE = 25;
const PATH = '/directory';

/** The directory, for everybody who works here. */
@Controller('directory')
@OpenTo(...STAFF_KINDS)
@ApiExcludeController()
export class DirectoryPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bodies: PublicBodies,
    private readonly known: KnownBodies,
    private readonly contacts: BodyContacts,
  ) {}

  /** Throws `InvalidFieldsError` for a cursor that we did not write. */
  @Get()
  async list(@AskedBy() { actor }: Visitor, @Query() query: Form): Promise<Page> {
    const asked = { words: typed(query, 'words'), area: typed(query, 'area'), kind: typed(query, 'kind') };
    const cursor = typed(query, 'cursor');
    const { kind, area } = asked;
    const found = await this.bodies.search({
      words: asked.words,
      limit: BODIES_A_PAGE,
      ...(isPublicBodyKind(kind) ? { kind } : {}),
      ...(area ? { area } : {}),
      ...(cursor ? { after: placeOf(cursor) } : {}),
    });
    const last = found.bodies.at(-1);
    const more = new URLSearchParams({ ...asked, cursor: last ? writeCursor(last) : '' });
    return page('directory/bodies/directory.njk', {
      title: 'Directory',
      asked,
      kinds: CHOICES.kind,
      bodies: found.bodies.map(listed),
      alike: found.alike,
      isFirstPage: cursor === '',
      firstHref: `${PATH}?${new URLSearchParams(asked).toString()}`,
      nextHref: found.more ? `${PATH}?${more.toString()}` : undefined,
      canChange: actor.kind === 'administrator',
    });
  }

  /** A body that was in the directory twice answers under the id that stayed. */
  @Get('bodies/:id')
  show(@AskedBy() { actor }: Visitor, @Param('id') id: string): Promise<Page | SeeOther> {
    return this.unitOfWork.read(actor, async (reading) => {
      const details = await this.known.of(reading, readId(id));
      if (!details) throw new NotFoundHereError();
      if (details.body.mergedIntoId) return seeOther(`${PATH}/bodies/${details.body.mergedIntoId}`);
      const today = dayAt(reading.now);
      const contacts = {
        now: await this.contacts.of(reading, id, today),
        all: await this.contacts.history(reading, id),
      };
      const view = bodyView(details, contacts, today);
      return page('directory/bodies/body.njk', { ...view, canChange: actor.kind === 'administrator' });
    });
  }
}

const listed = ({ id, name, kind, area, endedOn }: FoundBody) => ({
  href: `${PATH}/bodies/${id}`,
  name,
  kind: PUBLIC_BODY_KINDS[kind].label,
  area: area ?? '–',
  ended: endedWords(endedOn),
});
