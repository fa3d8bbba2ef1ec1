import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  CaseForms,
  type Asked,
  type CaseForm,
  type FormReading,
  type Sent,
} from '../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../casework/pages/sent-form.js';
import { given } from '../../casework/steps/given.js';
import { errorsOf, readNeeded } from '../../casework/steps/read-plan.js';
import type { MediationMove } from '../../domain/mediation/mediation-move.js';
import { PAPERS_KEPT_DAYS } from '../../domain/mediation/paper-audience.js';
import { readId } from '../../identity/pages/read-id.js';
import { isStaffVisitor } from '../../identity/visitor.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../platform/database/actor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { newId } from '../../platform/ids.js';
import { readChoice, readText, typed, type Form } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import { AskForMediation, type WantedMediation } from '../ask-for-mediation.js';
import { MediationDesk, type MediationOnCase, type MediationSeen } from '../mediation-desk.js';
import { MoveMediation } from '../move-mediation.js';
import { ACT_FORMS, fieldsOf, moveIn, readAct } from './act-forms.js';
import { actView } from './act.view.js';
import { hrefOnCase, onCaseView } from './mediation.view.js';

const LONGEST_ABOUT = 1000;
const LONGEST_NAME = 200;
const HOME = '/mediation';
const DAYS = PAPERS_KEPT_DAYS.map(String);
const PAPERS_DAYS = DAYS.map((value) => ({ value, text: `${value} days after it ends` }));

const caseForm = (desk: MediationOnCase, form: Form): CaseForm => ({
  template: 'mediation/pages/case-mediation.njk',
  title: 'Mediation',
  leadsTo: HOME,
  view: ({ groups }) => ({
    ...onCaseView(desk),
    groups: groups.map(({ groupId, identity }, at) => ({
      value: groupId,
      text: identity?.name ?? `Group ${at + 1}`,
    })),
    papersDays: PAPERS_DAYS,
    shown: form,
  }),
});

const actForm = (
  desk: MediationOnCase,
  mediation: MediationSeen,
  form: Form,
  move: MediationMove,
): CaseForm => ({
  template: 'mediation/pages/case-act.njk',
  title: ACT_FORMS[move].button,
  leadsTo: HOME,
  view: ({ forStaff }) =>
    actView(move, form, {
      mediation,
      action: `${hrefOnCase(desk, mediation)}/acts/${move}`,
      byProgramme: forStaff,
      panel: desk.panel,
      nearest: desk.nearest,
    }),
});

function readWanted(form: Form, id: string): FormReading<WantedMediation> {
  const about = readNeeded(
    readText(form, { name: 'about', label: 'what it is about', max: LONGEST_ABOUT, lines: true }),
    { pointer: '/about', detail: 'Say in a few words what it is to be about.' },
  );
  const signedBy = readNeeded(readText(form, { name: 'signed_by', label: 'the name', max: LONGEST_NAME }), {
    pointer: '/signed_by',
    detail: 'Write the name of who agrees, and what they are there.',
  });
  const days = readNeeded(readChoice(form, { name: 'papers_days', label: 'a time', options: DAYS }), {
    pointer: '/papers_days',
    detail: 'Choose when the papers are to be destroyed.',
  });
  if ('errors' in about || 'errors' in signedBy || 'errors' in days)
    return { errors: errorsOf(about, signedBy, days) };
  const papersDays = PAPERS_KEPT_DAYS.find((each) => String(each) === days.values) ?? PAPERS_KEPT_DAYS[0];
  const words = { about: about.values, signedBy: signedBy.values };
  return { values: { id, ...words, papersDays, ...given({ groupId: typed(form, 'group') }) } };
}

/** The mediation of a case, for its group and the programme: asking for one, and what each of them does in it. */
@Controller('cases/:reference/mediation')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class CaseMediationPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: MediationDesk,
    private readonly asking: AskForMediation,
    private readonly moving: MoveMediation,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, caseForm(await this.open(asked), {}));
  }

  @Post()
  async ask(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const form = caseForm(await this.open(sent), sent.form);
    return this.forms.take(sent, form, readWanted(sent.form, newId()), (on, wanted) =>
      this.asking.ask(sent.visitor, on, wanted),
    );
  }

  @Get(':id/acts/:act')
  async draw(@AskedCase() asked: Asked, @Param('id') id: string, @Param('act') act: string): Promise<Page> {
    const desk = await this.open(asked);
    return this.forms.show(asked, actForm(desk, found(desk, id), {}, moveIn(act)));
  }

  @Post(':id/acts/:act')
  async act(
    @SentForm() sent: Sent,
    @Param('id') id: string,
    @Param('act') act: string,
  ): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const move = moveIn(act);
    const desk = await this.open(sent);
    const { row } = found(desk, id);
    const reading = readAct(form, fieldsOf(move, isStaffVisitor(visitor)));
    return this.forms.take(sent, actForm(desk, found(desk, id), form, move), reading, (on, said) =>
      // What a group shares is no change of its case, and is not told as one.
      move === 'share'
        ? this.moving.inTheRoom(visitor, row.id, { move, said })
        : this.moving.onCase(visitor, { ...on, itemId: row.id }, { move, said }),
    );
  }

  private open({ visitor, reference }: Asked): Promise<MediationOnCase> {
    return this.desk.onCase(visitor, reference);
  }
}

/** Throws `NotFoundHereError`. */
function found({ mediations }: MediationOnCase, id: string): MediationSeen {
  const mediation = mediations.find(({ row }) => row.id === readId(id));
  if (!mediation) throw new NotFoundHereError();
  return mediation;
}
