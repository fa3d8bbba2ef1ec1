import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FieldError } from '../../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../../platform/database/unit-of-work.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { faultsOf, readText, typed, type Form } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { refusalOf, type Refusal } from '../../bodies/body-form.page.js';
import { IN_CONFIDENCE, partingLink } from './part-groups.view.js';
import { PartGroups } from './part-groups.js';
import { MergeGroups, type GroupEntry, type GroupMergePreview, type SameGroup } from './merge-groups.js';

const MERGERS: readonly string[] = ['supervisor', 'administrator'];
const TEMPLATE = 'directory/groups/merge/merge-groups.njk';

/** A group that is here twice: which other case is its own, what would go over, confirm. */
@Controller('cases/:reference/same-group')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class MergeGroupsPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly merging: MergeGroups,
    private readonly partings: PartGroups,
  ) {}

  @Get()
  show(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Query() query: Form,
  ): Promise<Page> {
    return this.draw(visitor, reference, query);
  }

  @Post()
  @OpenTo('supervisor', 'administrator')
  async merge(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const same = chosenIn(form, reference);
    const reason = readText(form, { name: 'reason', label: 'the reason', max: 500, lines: true });
    const errors = [
      ...(same ? [] : [NO_OTHER]),
      ...faultsOf(reason, { pointer: '/reason', detail: 'Say how you know that they are the same.' }),
    ];
    const { value: why } = reason;
    if (!same || !why) return this.draw(visitor, reference, form, { errors, status: 422 });
    try {
      await this.unitOfWork.run(visitor.actor, (tx) => this.merging.merge(tx, same, why));
      return seeOther(`/cases/${reference}`);
    } catch (error) {
      return this.draw(visitor, reference, form, refusalOf(error));
    }
  }

  private draw({ actor }: Visitor, reference: string, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const own = await this.merging.entry(reading, reference);
      const alike = await this.merging.alike(reading, own);
      const partings = await this.partings.of(reading, own);
      const looked = await this.lookedAt(reading, chosenIn(form, reference));
      const refused = refusal ?? looked.refusal;
      const view = {
        ...formView(own, form),
        canMerge: MERGERS.includes(actor.kind),
        alike: alike.map((each) => ({
          value: each.reference,
          text: each.name,
          hint: `Case ${each.reference}`,
        })),
        partings: partings.map((each) => partingLink(reference, each)),
        preview: looked.preview && previewView(looked.preview),
        errors: refused?.errors,
      };
      return page(TEMPLATE, view, refused);
    });
  }

  private async lookedAt(
    reading: Reading,
    same: SameGroup | undefined,
  ): Promise<{ readonly preview?: GroupMergePreview; readonly refusal?: Refusal }> {
    if (!same) return {};
    try {
      return { preview: await this.merging.preview(reading, same) };
    } catch (error) {
      return { refusal: refusalOf(error) };
    }
  }
}

const NO_OTHER: FieldError = {
  pointer: '/other',
  detail: 'Choose the other entry, or write the reference of one of its cases.',
};

/** What is written counts before what is chosen from the list. */
function chosenIn(form: Form, reference: string): SameGroup | undefined {
  const other = typed(form, 'other') || typed(form, 'alike');
  if (other === '') return undefined;
  return { reference, other, keep: typed(form, 'keep') === 'other' ? 'other' : 'this' };
}

const formView = ({ reference, name }: GroupEntry, form: Form) => ({
  title: 'This group is here twice',
  caption: `Case ${reference}`,
  back: `/cases/${reference}`,
  address: `/cases/${reference}/same-group`,
  isHidden: name === null,
  values: {
    other: typed(form, 'other'),
    alike: typed(form, 'alike'),
    keep: typed(form, 'keep') || 'this',
    reason: typed(form, 'reason'),
  },
});

const sideView = ({ name, reference, cases }: GroupEntry) => ({
  name: name ?? IN_CONFIDENCE,
  reference,
  cases,
});

const previewView = ({ goes, stays, people, invitations }: GroupMergePreview) => ({
  goes: sideView(goes),
  stays: sideView(stays),
  people,
  invitations,
});
