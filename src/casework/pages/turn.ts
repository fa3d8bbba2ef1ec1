import type { Step } from '../../domain/casework/step.js';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import type { Dossier } from '../case-dossier.js';
import { evidenceOf } from '../evidence.js';

interface Turn {
  readonly group: string;
  readonly staff: string;
}

const SELF_MANAGED: Turn = {
  group: 'Yours. You work on this case yourself, and we go on showing you every date.',
  staff: 'The group’s. It works on this case alone.',
};

const ASKED_FOR_MORE: Turn = {
  group: 'Yours. We asked you for something, and wait for your answer.',
  staff: 'The group’s. It was asked for something, and has not answered yet.',
};

const WAITS_FOR_BODY: Turn = {
  group: 'The public body’s. We wait for it.',
  staff: 'The public body’s. The case waits for it.',
};

const CLOSED: Turn = {
  group: 'Nobody’s. This case is closed.',
  staff: 'Nobody’s. This case is closed.',
};

const ACCEPTED: Turn = {
  group: 'Ours. A caseworker has taken on your case.',
  staff: 'Yours or a colleague’s. Read the report, then go on to the research.',
};

/** Whose turn it is at each step when nothing is missing from the group. */
const TURNS: Readonly<Record<Step, Turn>> = {
  filed: {
    group: 'Ours. A caseworker will read your report.',
    staff: 'Nobody has accepted this case yet. Accept it to begin.',
  },
  research: {
    group: 'Ours. We check what happened and when.',
    staff: 'Yours. Check the dates, then go on to the promises.',
  },
  identify: {
    group: 'Ours. We look for the promises that were not kept.',
    staff: 'Yours. Name the promises that were not kept.',
  },
  objectives: {
    group: 'Yours, together with your caseworker. Say what would put it right.',
    staff: 'Yours and the group’s. Agree on what would put it right.',
  },
  contact: {
    group: 'Ours. We plan whom to speak to.',
    staff: 'Yours. Plan whom to speak to, and who should know.',
  },
  action: {
    group: 'Ours. We do what you agreed with us, and tell you what comes back.',
    staff: 'Yours. Do what was agreed, and record what comes back.',
  },
  closed: CLOSED,
};

/** Whose turn it is, in a sentence or two for the person who reads. */
export function turnOf(dossier: Dossier): string {
  const { record, reckoning, forStaff } = dossier;
  const [task] = reckoning.redTasks;
  const turn = record.closedOn ? CLOSED : (awaited(dossier) ?? TURNS[record.step]);
  if (task && !record.closedOn && record.step === 'research')
    return forStaff ? `Yours and the group’s. ${task.text}.` : `Yours. ${task.text}. We can help.`;
  return forStaff ? turn.staff : turn.group;
}

/** Where the step alone does not say it: who is waited for, a case just accepted, and a yes or no that only the group can give. */
function awaited(dossier: Dossier): Turn | undefined {
  const { selfManaged, waitingFor } = dossier.record;
  if (selfManaged) return SELF_MANAGED;
  if (waitingFor) return waitingFor === 'group' ? ASKED_FOR_MORE : WAITS_FOR_BODY;
  if (dossier.record.step === 'filed' && dossier.record.acceptedAt) return ACCEPTED;
  if (dossier.record.step !== 'contact' || evidenceOf(dossier).consentToContact) return undefined;
  const body = PUBLIC_BODY_KINDS[dossier.record.bodyKind].inText;
  return {
    group: `Yours. Tell us if we may speak to ${body}.`,
    staff: `The group’s. Ask if you may speak to ${body}.`,
  };
}
