import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProgrammeRecord } from '../../directory/programme.record.js';
import { Programmes } from '../../directory/programmes.js';
import { seeOther } from '../../platform/web/page.js';
import { DraftCookie } from '../draft-cookie.js';
import type { DraftRecord } from '../draft.record.js';
import { Drafts } from '../drafts.js';
import { programmeFor } from '../programme-of-report.js';
import type { Known } from '../questions/field.js';
import type { DraftSoFar } from '../questions/questionnaire.js';

/** The draft of the device that asks. */
@Injectable()
export class HeldDraft {
  constructor(
    private readonly drafts: Drafts,
    private readonly cookie: DraftCookie,
    private readonly programmes: Programmes,
  ) {}

  /** Where the report will go, by the answers so far. */
  programme(known: Known): Promise<ProgrammeRecord> {
    return this.programmes.byId(programmeFor(known).programme.id);
  }

  /** As {@link Drafts.known}. */
  known(draft: DraftRecord | null): Promise<Known> {
    return this.drafts.known(draft);
  }

  async of(request: FastifyRequest): Promise<DraftRecord | null> {
    const secret = this.cookie.secretIn(request);
    return secret === undefined ? null : this.drafts.find(secret);
  }

  /** Nothing of the draft is left, neither here nor on the device. */
  async forget(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const secret = this.cookie.secretIn(request);
    if (secret !== undefined) await this.drafts.forget(secret);
    this.cookie.takeBack(reply);
  }

  /** A draft that can still be filled in; who has none is sent to the beginning, who has sent it to its receipt. */
  async toFillIn(request: FastifyRequest): Promise<DraftRecord> {
    const draft = await this.of(request);
    if (!draft) throw seeOther('/report');
    if (draft.caseId) throw seeOther('/report/sent');
    return draft;
  }

  /** As {@link toFillIn}: the answers, with what the directory says. */
  async soFar(request: FastifyRequest): Promise<DraftSoFar & Pick<DraftRecord, 'version'>> {
    const draft = await this.toFillIn(request);
    const { answered } = draft.answers;
    return { fields: await this.known(draft), answered, version: draft.version };
  }
}
