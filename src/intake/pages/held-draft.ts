import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProgrammeRecord } from '../../directory/programme.record.js';
import { Programmes } from '../../directory/programmes.js';
import { seeOther, type SeeOther } from '../../platform/web/page.js';
import { DraftCookie } from '../draft-cookie.js';
import type { DraftRecord } from '../draft.record.js';
import { Drafts, type Answer } from '../drafts.js';
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

  /**
   * Keeps an answer of this device and goes on to `next`. Where the device's report has gone, to another device for
   * instance, the answer begins a new one and the person is told.
   */
  async keep(
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
    answer: Answer,
    next: string,
  ): Promise<SeeOther> {
    const former = this.cookie.secretIn(request);
    const secret = await this.drafts.keep(former, answer);
    this.cookie.give(reply, secret);
    return seeOther(former === undefined || former === secret ? next : '/report/elsewhere');
  }

  /** Whether this device once had a report that is not here any more. */
  async isGone(request: FastifyRequest): Promise<boolean> {
    return this.cookie.secretIn(request) !== undefined && (await this.of(request)) === null;
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
  async soFar(request: FastifyRequest): Promise<DraftSoFar & Pick<DraftRecord, 'version' | 'returnEmail'>> {
    const draft = await this.toFillIn(request);
    const { answered } = draft.answers;
    const { version, returnEmail } = draft;
    return { fields: await this.known(draft), answered, version, returnEmail };
  }
}
