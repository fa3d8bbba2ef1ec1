import { Injectable } from '@nestjs/common';
import type { Dossier } from '../../casework/case-dossier.js';
import { CaseFiles } from '../../casework/case-files.js';
import type { BundleRecord } from '../../documents/bundle/bundle.record.js';
import { ownBundles } from '../../documents/bundle/open-bundle.js';
import { openMoves, type EscalationMove } from '../../domain/escalation/escalation-move.js';
import { escalationNow, type EscalationNow } from '../../domain/escalation/escalation-now.js';
import type { RouteToday } from '../../domain/escalation/route.js';
import type { Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { RoutesOfCase } from '../options/routes-of-case.js';
import { escalationIn, escalationsOf, type EscalationOnCase } from './escalations-of-case.js';

/** A step further with what is to be done about it today, and what can be written down of it. */
export type EscalationToday = EscalationOnCase &
  EscalationNow & {
    readonly moves: readonly EscalationMove[];
    /** Its bundle, where it is the visitor’s own and not gone yet. */
    readonly bundle?: BundleRecord;
  };

export interface EscalationsOnDesk {
  readonly dossier: Dossier;
  readonly escalations: readonly EscalationToday[];
}

export interface EscalationOnDesk extends EscalationsOnDesk {
  readonly escalation: EscalationToday;
}

/** What can be begun on a case today. */
export interface WaysOnDesk {
  readonly dossier: Dossier;
  readonly routes: readonly RouteToday[];
  readonly isSupervisor: boolean;
}

/** Reads how a case was taken further, for its pages and for programs. */
@Injectable()
export class EscalationDesk {
  constructor(
    private readonly files: CaseFiles,
    private readonly routes: RoutesOfCase,
  ) {}

  /** Throws `NotFoundHereError`. */
  async all(visitor: Visitor, reference: string): Promise<EscalationsOnDesk> {
    const { dossier, more } = await this.files.openWith(visitor, reference, async (reading, { record }) => ({
      kept: await escalationsOf(reading, record.id),
      bundles: await ownBundles(reading, record.id),
    }));
    return { dossier, escalations: more.kept.map((each) => today(each, dossier, more.bundles)) };
  }

  /** Throws `NotFoundHereError`. */
  async one(visitor: Visitor, reference: string, id: string): Promise<EscalationOnDesk> {
    const desk = await this.all(visitor, reference);
    return { ...desk, escalation: escalationIn(desk.escalations, id) };
  }

  /** Throws `NotFoundHereError`, as for what a body reports about a group. */
  async ways(visitor: Visitor, reference: string): Promise<WaysOnDesk> {
    const { dossier, more } = await this.files.openWith(visitor, reference, (reading, { record }) =>
      this.routes.today(reading, record),
    );
    if (more.length === 0) throw new NotFoundHereError();
    return { dossier, routes: more, isSupervisor: visitor.actor.kind === 'supervisor' };
  }
}

function today(
  kept: EscalationOnCase,
  { today: day, canWork, record }: Dossier,
  bundles: readonly BundleRecord[],
): EscalationToday {
  const bundle = bundles.find(({ id }) => id === kept.row.bundleId);
  return {
    ...kept,
    ...escalationNow(kept, day),
    moves: canWork && record.closedOn === null ? openMoves(kept.state) : [],
    ...(bundle ? { bundle } : {}),
  };
}
