import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FieldError } from '../../domain/domain-error.js';
import {
  GROUP_PLACES,
  GROUP_SIZES,
  LED_BY,
  type GroupPlace,
  type GroupSize,
  type LedBy,
} from '../../domain/public-bodies/group-words.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { ChangedMeanwhileError, requireAsDrawn, type CurrentField } from '../../platform/web/conflict.js';
import { readChoice, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type Refusal, type SeeOther } from '../../platform/web/page.js';
import { COUNTING_WORDS, GroupProfiles, type GroupWords } from './group-profiles.js';

const choicesOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, text]) => ({ value, text }));
const SIZES = Object.keys(GROUP_SIZES) as GroupSize[];
const PLACES = Object.keys(GROUP_PLACES) as GroupPlace[];
const LEADERS = Object.keys(LED_BY) as LedBy[];

/** What a group says of itself, for counting: for its own members alone. */
@Controller('account/groups/:id/about')
@OpenTo('party')
@ApiExcludeController()
export class GroupProfilePages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly profiles: GroupProfiles,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.draw(visitor, readId(id));
  }

  @Post()
  async say(
    @AskedBy() visitor: Visitor,
    @Param('id') given: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const id = readId(given);
    const read = readWords(form);
    if ('errors' in read) return this.draw(visitor, id, form, { errors: read.errors, status: 422 });
    try {
      await this.unitOfWork.run(visitor.actor, (tx) =>
        this.profiles.say(tx, id, read, (held) => requireAsDrawn(form, wordsNow(held))),
      );
      return seeOther(`/account/groups/${id}/about`);
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError)) throw error;
      return this.draw(visitor, id, form, { errors: error.errors, status: 409 });
    }
  }

  @Post('take-back')
  async takeBack(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<SeeOther> {
    await this.unitOfWork.run(visitor.actor, (tx) => this.profiles.takeBack(tx, readId(id)));
    return seeOther(`/account/groups/${id}/about`);
  }

  private draw({ actor }: Visitor, id: string, form?: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const { name, profile } = await this.profiles.of(reading, id);
      const view = {
        title: 'About your group, for counting',
        name,
        address: `/account/groups/${id}/about`,
        back: `/account/groups/${id}`,
        words: COUNTING_WORDS,
        isSaid: profile !== null,
        choices: { size: choicesOf(GROUP_SIZES), rural: choicesOf(GROUP_PLACES), led_by: choicesOf(LED_BY) },
        values: form
          ? { size: typed(form, 'size'), rural: typed(form, 'rural'), led_by: ticked(form) }
          : { size: profile?.size, rural: profile?.rural, led_by: profile?.ledBy ?? [] },
        stands: wordsNow(profile),
        errors: refusal?.errors,
      };
      return page('directory/groups/group-profile.njk', view, refusal);
    });
  }
}

const inWordsOf =
  (labels: Readonly<Record<string, string>>) =>
  (value: string): string =>
    value
      .split(',')
      .map((each) => labels[each] ?? each)
      .join('; ');

/** What another member may say meanwhile. */
const wordsNow = (held: GroupWords | null): readonly CurrentField[] => [
  {
    name: 'size',
    label: 'How big is your group?',
    value: held?.size ?? '',
    inWords: inWordsOf(GROUP_SIZES),
  },
  { name: 'rural', label: 'Where do you work?', value: held?.rural ?? '', inWords: inWordsOf(GROUP_PLACES) },
  {
    name: 'led_by',
    label: 'Who leads your group?',
    value: (held?.ledBy ?? []).join(','),
    inWords: inWordsOf(LED_BY),
    isList: true,
  },
];

const ticked = (form: Form): string[] => [form['led_by'] ?? []].flat();

function readWords(form: Form): GroupWords | { readonly errors: readonly FieldError[] } {
  const size = readChoice(form, { name: 'size', label: 'the size', options: SIZES });
  const rural = readChoice(form, { name: 'rural', label: 'where you work', options: PLACES });
  const given = ticked(form);
  const ledBy = LEADERS.filter((each) => given.includes(each));
  const errors = [
    ...[size, rural].flatMap(({ error }) => error ?? []),
    ...(ledBy.length < given.length ? [{ pointer: '/led_by', detail: 'Choose from the list.' }] : []),
    ...(ledBy.length > 1 && ledBy.some((each) => each === 'none' || each === 'not-said')
      ? [{ pointer: '/led_by', detail: 'Tick “None of these” or “Prefer not to say” alone.' }]
      : []),
    ...(typed(form, 'agrees') === 'yes'
      ? []
      : [
          {
            pointer: '/agrees',
            detail: 'Tick that we may count these answers, or leave this page without saving.',
          },
        ]),
  ];
  return errors.length > 0 ? { errors } : { size: size.value ?? null, rural: rural.value ?? null, ledBy };
}
