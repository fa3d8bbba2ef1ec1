import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { ReminderChoices } from '../../../domain/reminders/reminder-choices.js';
import { without } from '../../../domain/reminders/reminder-choices.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import {
  CASE_WORKERS,
  GATEKEEPER,
  gatekeeperFor,
  isStaff,
  type Actor,
} from '../../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OneClick } from '../../../platform/http/one-click.js';
import { OpenTo, OpenToAnyone } from '../../../platform/http/open-to.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page } from '../../../platform/web/page.js';
import { ChoiceLinks, type ChoiceLink } from '../choice-links.js';
import { ChoicesOfReaders, type ReaderAt } from '../choices-of-readers.js';
import {
  choicesPage,
  readChoices,
  refusalOf,
  savedPage,
  stopPage,
  stoppedPage,
  type ChoicesPlace,
} from './choices.view.js';

/** On whose behalf somebody chooses, and for which addresses. */
interface Choosing {
  readonly actor: Actor;
  readonly readersOf: (reading: Reading) => Promise<readonly [ReaderAt, ...ReaderAt[]]>;
  readonly place: ChoicesPlace;
}

const PROGRAMMES = 'select distinct programme_id as id from group_member where account_id = $1 order by 1';

/** Which reminders somebody gets: for people signed in, and by a link in a mail for those who are not. */
abstract class ChoosingPages {
  constructor(
    protected readonly unitOfWork: UnitOfWork,
    protected readonly choices: ChoicesOfReaders,
  ) {}

  protected async shown({ actor, readersOf, place }: Choosing): Promise<Page> {
    return choicesPage(
      place,
      await this.unitOfWork.read(actor, (reading) => this.standing(reading, readersOf)),
    );
  }

  protected saved({ actor, readersOf, place }: Choosing, form: Form): Promise<Page> {
    return this.unitOfWork.run(actor, async (tx) => {
      const former = await this.standing(tx, readersOf);
      const { value, error } = readChoices(form, { as: place.as, former });
      if (!value) return choicesPage(place, former, refusalOf(error));
      await this.choices.choose(tx, await readersOf(tx), value);
      return savedPage(place, value);
    });
  }

  /** Of several programmes the first speaks: each time they are saved they become the same. */
  private async standing(reading: Reading, readersOf: Choosing['readersOf']): Promise<ReminderChoices> {
    const [first] = await readersOf(reading);
    return this.choices.one(reading, first);
  }
}

/** For staff, and for those who speak for a group and have an account. */
@Controller('account/reminders')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class AccountRemindersPage extends ChoosingPages {
  constructor(unitOfWork: UnitOfWork, choices: ChoicesOfReaders) {
    super(unitOfWork, choices);
  }

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.shown(choosingOf(visitor));
  }

  @Post()
  save(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page> {
    return this.saved(choosingOf(visitor), form);
  }
}

/** For whoever has the link from a mail. The link says which address it is about; nothing else is told of it. */
@Controller('reminders/choices')
@OpenToAnyone()
@ApiExcludeController()
export class ChoicesByLinkPage extends ChoosingPages {
  constructor(
    unitOfWork: UnitOfWork,
    choices: ChoicesOfReaders,
    private readonly links: ChoiceLinks,
  ) {
    super(unitOfWork, choices);
  }

  @Get(':token')
  show(@Param('token') token: string): Promise<Page> {
    return this.shown(choosingBy(token, linkIn(this.links, token)));
  }

  @Post(':token')
  save(@Param('token') token: string, @Body() form: Form): Promise<Page> {
    return this.saved(choosingBy(token, linkIn(this.links, token)), form);
  }
}

/** Ends the mails that carried the link (RFC 8058): at once when it is posted to, by a button when a person opens it. */
@Controller('reminders/stop')
@OpenToAnyone()
@ApiExcludeController()
export class StopRemindersPage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly choices: ChoicesOfReaders,
    private readonly links: ChoiceLinks,
  ) {}

  @Get(':token')
  ask(@Param('token') token: string): Page {
    const { as, kinds } = linkIn(this.links, token);
    return stopPage(`/reminders/stop/${token}`, as, kinds);
  }

  @Post(':token')
  @OneClick()
  stop(@Param('token') token: string): Promise<Page> {
    const link = linkIn(this.links, token);
    return this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const former = await this.choices.one(tx, link);
      await this.choices.choose(tx, [link], without(former, link.kinds));
      return stoppedPage({
        href: new URL(this.links.choosing(link)).pathname,
        text: 'Choose which reminders you get',
      });
    });
  }
}

/** Throws `NotFoundHereError`, the same for every token that is not ours. */
function linkIn(links: ChoiceLinks, token: string): ChoiceLink {
  const link = links.read(token);
  if (!link) throw new NotFoundHereError();
  return link;
}

const choosingBy = (token: string, link: ChoiceLink): Choosing => ({
  actor: GATEKEEPER,
  readersOf: () => Promise.resolve([link]),
  place: {
    action: `/reminders/choices/${token}`,
    as: link.as,
    next: { href: `/reminders/choices/${token}`, text: 'Back to your choices' },
  },
});

function choosingOf({ actor, email: address }: Visitor): Choosing {
  const { accountId } = actor;
  if (!accountId || !address) throw new NotFoundHereError();
  const as = isStaff(actor) ? 'staff' : 'group';
  return {
    actor: gatekeeperFor(accountId),
    readersOf: async ({ manager }) => {
      const own = actor.programmeId
        ? [{ id: actor.programmeId }]
        : await manager.query<{ id: string }[]>(PROGRAMMES, [accountId]);
      const [first, ...others] = own.map(({ id: programmeId }) => ({ programmeId, address }));
      if (!first) throw new NotFoundHereError();
      return [first, ...others];
    },
    place: { action: '/account/reminders', as, next: { href: '/account', text: 'Back to your account' } },
  };
}
