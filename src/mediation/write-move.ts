import { IsNull } from 'typeorm';
import { refuse } from '../casework/steps/refuse.js';
import { dayAt, formatDay } from '../domain/calendar/day.js';
import type { MediationMove, SaidInMediation } from '../domain/mediation/mediation-move.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { actsAs, type MediationNow } from './mediation-now.js';
import { whoseAct } from './mediation-words.js';
import { MediationActRecord, type MediationAct } from './records/mediation-act.record.js';
import { MediationCompanionRecord } from './records/mediation-companion.record.js';
import { MediationRecord } from './records/mediation.record.js';
import {
  MediationPaperRecord,
  MediationPointRecord,
  MediationSessionRecord,
} from './records/room.records.js';

/** What a move that was found right writes. */
type Write = (tx: Transaction, mediation: MediationNow, said: SaidInMediation) => Promise<unknown>;

/** What every row of a mediation is written with. */
const freshRow = (
  { actor, now }: Transaction,
  { row }: Pick<MediationNow, 'row'>,
  said: SaidInMediation,
) => ({
  id: newId(),
  programmeId: row.programmeId,
  caseId: row.caseId,
  mediationId: row.id,
  side: whoseAct(actsAs(actor), said),
  recordedAt: now,
  recordedBy: actor.accountId ?? null,
});

export const actRow = (
  tx: Transaction,
  mediation: Pick<MediationNow, 'row'>,
  act: MediationAct,
  said: SaidInMediation,
): MediationActRecord => ({
  ...freshRow(tx, mediation, said),
  audience: 'all',
  act,
  how: actsAs(tx.actor) === 'programme' ? 'in-writing' : 'here',
  onDay: formatDay(said.on ?? dayAt(tx.now)),
  signedBy: said.signedBy ?? null,
  noRetaliation: said.noRetaliation ?? null,
  payer: said.payer ?? null,
  payBy: said.payBy === undefined ? null : formatDay(said.payBy),
});

const addAct =
  (act: MediationAct): Write =>
  (tx, mediation, said) =>
    tx.manager.insert(MediationActRecord, actRow(tx, mediation, act, said));

const chooseMediator: Write = ({ manager }, { row }, { mediatorId }) =>
  manager.update(MediationRecord, { id: row.id }, { mediatorId: mediatorId ?? null, acceptedAt: null });

const setSession: Write = (tx, mediation, said) =>
  tx.manager.insert(MediationSessionRecord, {
    ...freshRow(tx, mediation, said),
    audience: 'mediation-joint',
    onDay: formatDay(said.on ?? dayAt(tx.now)),
    place: said.place ?? '',
    whoComes: said.whoComes ?? '',
    calledOffAt: null,
  });

const callOff: Write = async ({ manager, now }, { row }, { sessionId = '' }) => {
  const where = { id: sessionId, mediationId: row.id, calledOffAt: IsNull() };
  const { affected } = await manager.update(MediationSessionRecord, where, { calledOffAt: now });
  if (affected !== 1) refuse('/session', 'That meeting is off already. Choose another.');
};

const share: Write = (tx, mediation, said) =>
  tx.manager.insert(MediationPaperRecord, {
    ...freshRow(tx, mediation, said),
    audience: said.audience ?? 'mediation-private',
    title: said.title ?? '',
    words: said.words ?? '',
  });

const addPoint: Write = (tx, mediation, said) =>
  tx.manager.insert(MediationPointRecord, {
    ...freshRow(tx, mediation, said),
    audience: 'mediation-joint',
    what: said.what ?? '',
    owedBy: said.owedBy ?? 'body',
    byDay: said.by === undefined ? null : formatDay(said.by),
  });

interface CanSit {
  readonly account_id: string;
  readonly name: string;
}

/** The caseworker of a case, where they can sit with its group. Undefined for everybody but a group of the case. */
export async function whoCanSit(
  { manager }: Pick<Transaction, 'manager'>,
  caseId: string,
): Promise<CanSit | undefined> {
  const [found] = await manager.query<CanSit[]>('select account_id, name from app_can_sit_with_group($1)', [
    caseId,
  ]);
  return found;
}

const nameCompanion: Write = async (tx, mediation, said) => {
  const found = await whoCanSit(tx, mediation.row.caseId);
  if (!found || mediation.companion)
    return refuse('/form', 'No caseworker can be asked now. Look at the page of the mediation again.');
  await tx.manager.insert(MediationCompanionRecord, {
    ...freshRow(tx, mediation, said),
    audience: 'group',
    accountId: found.account_id,
    name: found.name,
    endedAt: null,
  });
};

const endCompanion: Write = async ({ manager, now }, { companion }) => {
  if (!companion) return refuse('/form', 'No caseworker sits with you now.');
  await manager.update(MediationCompanionRecord, { id: companion.id }, { endedAt: now });
};

export const WRITES: Readonly<Record<MediationMove, Write>> = {
  agree: addAct('agreed'),
  'choose-mediator': chooseMediator,
  accept: addAct('mediator-accepted'),
  decline: addAct('mediator-declined'),
  'say-who-pays': addAct('payment-said'),
  'set-session': setSession,
  'call-off': callOff,
  share,
  'add-point': addPoint,
  settle: addAct('settled'),
  'end-without': addAct('not-settled'),
  stop: addAct('stopped'),
  'name-companion': nameCompanion,
  'end-companion': endCompanion,
};
