import type { StatusView } from '../../deadlines/deadline-words.js';
import { dayAt, parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { conflictLabels } from '../../domain/mediation/conflict.js';
import {
  isRunning,
  STAGE_WORDS,
  STOPS_NO_CLOCK,
  WHAT_MEDIATION_IS,
} from '../../domain/mediation/mediation-stage.js';
import { papersEndOn, type PaperAudience } from '../../domain/mediation/paper-audience.js';
import type { MediationElsewhere, MediationOnCase, MediationSeen, Room } from '../mediation-desk.js';
import { WHO } from '../mediation-words.js';
import type { MediatorChoice } from '../mediator-choice.js';
import type { MediationActRecord } from '../records/mediation-act.record.js';
import { ACT_FORMS, PAYER_WORDS } from './act-forms.js';

const READERS: Readonly<Record<PaperAudience, string>> = {
  'mediation-joint': 'for both sides and the mediator',
  'mediation-private': 'not for the other side',
};

const written = (day: string): string => writeDay(parseDay(day));

/** What stands on every page of a mediation. */
export const NOTICE = { stopsNoClock: STOPS_NO_CLOCK, whatItIs: WHAT_MEDIATION_IS };

const agreementView = ({ side, signedBy, onDay, how, noRetaliation }: MediationActRecord) => ({
  who: WHO[side],
  signedBy,
  on: written(onDay),
  how: how === 'here' ? 'On this website' : 'In a letter or an email',
  promise: noRetaliation ? 'Nobody will be treated worse because of this.' : '',
});

function paymentView(acts: readonly MediationActRecord[]): string {
  const last = acts.findLast(({ act }) => act === 'payment-said');
  if (!last?.payer) return '';
  const by = last.payBy === null ? '' : `, by ${written(last.payBy)}`;
  return `${PAYER_WORDS[last.payer]}${by}`;
}

const roomView = ({ reader, papers, sessions, points }: Room) => ({
  papers: papers.map(({ title, words, side, audience, recordedAt }) => ({
    title,
    words: words.split('\n'),
    about: `${side === reader ? 'From your side' : WHO[side]}, ${writeDay(dayAt(recordedAt))}, ${READERS[audience as PaperAudience]}`,
  })),
  sessions: sessions.map(({ onDay, place, whoComes, calledOffAt }) => ({
    day: written(onDay),
    place,
    whoComes,
    isOff: calledOffAt !== null,
  })),
  points: points.map(({ id, what, owedBy, by }) => ({
    // Beside the page of the mediation on the case.
    takeOver: reader === 'group' ? `undertakings/new?point=${id}` : undefined,
    what,
    owedBy: WHO[owedBy],
    by: by === undefined ? '' : writeDay(by),
  })),
});

const KINDS: Readonly<Partial<Record<MediationSeen['stage'], StatusView['kind']>>> = {
  ready: 'open',
  settled: 'done',
  'not-settled': 'done',
  stopped: 'done',
};

/** When the papers go, or went. */
function papersView({ row }: MediationSeen, today: Day): string {
  const end = papersEndOn(row.endedOn === null ? undefined : parseDay(row.endedOn), row.papersDays);
  if (end === undefined) return `${row.papersDays} days after the mediation ends`;
  return end > today ? `On ${writeDay(end)}` : `They were destroyed on ${writeDay(end)}`;
}

const openSessions = ({ room }: MediationSeen) =>
  room?.sessions.filter(({ calledOffAt }) => calledOffAt === null) ?? [];

/** There has to be a meeting before one is off. */
const isOffered =
  (mediation: MediationSeen) =>
  (move: MediationSeen['moves'][number]): boolean =>
    move !== 'call-off' || openSessions(mediation).length > 0;

/** One mediation, for whoever may see it. `href` is the address below which its acts stand. */
export function mediationView(mediation: MediationSeen, href: string, today: Day) {
  const { row, acts, stage, moves, companion, room } = mediation;
  const { label, next } = STAGE_WORDS[stage];
  return {
    href,
    about: row.about,
    status: { text: label, kind: KINDS[stage] ?? 'waiting' },
    next: isRunning(stage) ? next : '',
    isRunning: isRunning(stage),
    asked: written(row.askedOn),
    agreements: acts.filter(({ act }) => act === 'agreed').map(agreementView),
    payment: paymentView(acts),
    papersGo: papersView(mediation, today),
    companion: companion?.name ?? '',
    acts: moves
      .filter(isOffered(mediation))
      .map((move) => ({ href: `${href}/acts/${move}`, text: ACT_FORMS[move].button })),
    ...(room ? { room: roomView(room) } : {}),
  };
}

/** The mediators of the panel, to choose from; what keeps one from the case is said beside the name. */
export const mediatorItems = (panel: readonly MediatorChoice[]) =>
  panel.map(({ accountId, name, skills, areas, cost, conflicts }) => ({
    value: accountId,
    text: name,
    hint: [...conflictLabels(conflicts), skills, areas, cost].filter((text) => text !== '').join(' · '),
  }));

/** The meetings that can be called off. */
export const sessionItems = (mediation: MediationSeen) =>
  openSessions(mediation).map(({ id, onDay, place }) => ({ value: id, text: `${written(onDay)}, ${place}` }));

export const hrefOnCase = ({ dossier }: MediationOnCase, { row }: MediationSeen): string =>
  `/cases/${dossier.record.reference}/mediation/${row.id}`;

/** The page of a case. */
export function onCaseView(desk: MediationOnCase) {
  const { canWork, groups, record, today } = desk.dossier;
  const all = desk.mediations.map((each) => mediationView(each, hrefOnCase(desk, each), today));
  const running = all.find((each) => each.isRunning);
  return {
    ...NOTICE,
    nearest: desk.nearest,
    running,
    former: all.filter((each) => each !== running),
    canAsk: running === undefined && canWork && record.closedOn === null && groups.length > 0,
  };
}

/** For a mediator or the public body. */
export const elsewhereView = (mediation: MediationElsewhere, href: string) => ({
  ...NOTICE,
  bodyName: mediation.bodyName,
  reference: mediation.reference,
  mediation: mediationView(mediation, href, mediation.today),
});
