import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FieldError } from '../../domain/domain-error.js';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { faultsOf, readText, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { choicesOf, chosenIn } from '../bodies/body-choice.js';
import { PublicBodies } from '../public-bodies.js';
import { PublicBodyRecord } from '../public-body.record.js';
import { conflictOr } from '../succession/succession.page.js';
import { MergeBodies, type MergePreview } from './merge-bodies.js';

interface Refusal {
  readonly errors: readonly FieldError[];
  readonly status: number;
}

/** A body that is in the directory twice: choose which entry stays, look at what goes over, confirm. */
@Controller('admin/directory/bodies/:id/merge')
@OpenTo('administrator')
@ApiExcludeController()
export class MergePages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bodies: PublicBodies,
    private readonly merging: MergeBodies,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor, @Param('id') id: string, @Query() query: Form): Promise<Page> {
    return this.draw(visitor, readId(id), query);
  }

  @Post()
  async merge(
    @AskedBy() visitor: Visitor,
    @Param('id') given: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const id = readId(given);
    const kept = chosenIn(form, 'kept');
    const reason = readText(form, { name: 'reason', label: 'the reason', max: 500, lines: true });
    const errors = [
      ...(kept ? [] : [{ pointer: '/kept', detail: 'Choose the entry that stays.' }]),
      ...faultsOf(reason, { pointer: '/reason', detail: 'Say how you know that they are the same.' }),
    ];
    if (!kept || !reason.value) return this.draw(visitor, id, form, { errors, status: 422 });
    const why = reason.value;
    try {
      await this.unitOfWork.run(visitor.actor, (tx) => this.merging.merge(tx, { gone: id, kept }, why));
      return seeOther(`/directory/bodies/${kept}`);
    } catch (error) {
      return this.draw(visitor, id, form, conflictOr(error));
    }
  }

  private draw({ actor }: Visitor, id: string, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const gone = await reading.manager.findOneBy(PublicBodyRecord, { id });
      if (!gone || gone.mergedIntoId) throw new NotFoundHereError();
      const [words, kept] = [typed(form, 'words'), chosenIn(form, 'kept')];
      const choices = words ? choicesOf(await this.bodies.searchIn(reading, { words, limit: 20 }), id) : [];
      const looked = await this.lookedAt(reading, { gone: id, kept: refusal ? undefined : kept });
      const refused = looked.refusal ?? refusal;
      const view = {
        title: 'This body is here twice',
        name: gone.name,
        kind: PUBLIC_BODY_KINDS[gone.kind].label,
        back: `/directory/bodies/${id}`,
        address: `/admin/directory/bodies/${id}/merge`,
        words,
        choices,
        preview: looked.preview,
        values: { kept, reason: typed(form, 'reason') },
        errors: refused?.errors,
      };
      return page('directory/merge/merge.njk', view, refused);
    });
  }

  private async lookedAt(
    reading: Reading,
    { gone, kept }: { gone: string; kept: string | undefined },
  ): Promise<{ readonly preview?: MergePreview; readonly refusal?: Refusal }> {
    if (kept === undefined) return {};
    try {
      return { preview: await this.merging.preview(reading, gone, kept) };
    } catch (error) {
      return { refusal: conflictOr(error) };
    }
  }
}
