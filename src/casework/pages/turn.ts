import type { Step } from '../../domain/casework/step.js';
import { PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import type { Dossier } from '../case-dossier.js';
import { evidenceOf } from '../evidence.js';

interface Turn {
  readonly group: string;
  readonly staff: string;
}

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

const CHECK_ASKED: Turn = {
  group: 'Ours. You asked us to check your plan.',
  staff: 'Yours. The group asks: please check our plan.',
};

const ALONE: Turn = {
  group: 'Yours. Your group works on this case itself. You can ask us to check your plan.',
  staff: 'The group’s. It works on this case itself. You can join in.',
};

/** The group hears of it from whoever looks after its case: what came back may have been for somebody else. */
const RETURNED = 'Yours or a colleague’s. A mail about this case did not arrive. Find another way.';

/** It waits for a caseworker, and has begun by itself. */
const BEGUN: Turn = {
  group: 'Yours, as far as you like. A caseworker will read your report too.',
  staff: 'Nobody has accepted this case yet. The group has begun by itself.',
};

/** Whose turn it is, in a sentence or two for the person who reads. */
export function turnOf(dossier: Dossier): string {
  const { record, forStaff } = dossier;
  const turn = turnNow(dossier);
  const side = forStaff ? turn.staff : turn.group;
  if (record.closedOn) return side;
  return forStaff && record.returnedMailSince ? RETURNED : (missing(dossier) ?? side);
}

/** What the research lacks. */
function missing({ record, reckoning, forStaff }: Dossier): string | undefined {
  const [task] = reckoning.redTasks;
  if (!task || record.step !== 'research') return undefined;
  return forStaff ? `Yours and the group’s. ${task.text}.` : `Yours. ${task.text}. We can help.`;
}

function turnNow(dossier: Dossier): Turn {
  if (dossier.record.closedOn) return CLOSED;
  return byItself(dossier) ?? awaited(dossier) ?? TURNS[dossier.record.step];
}

/** Where the group works the case itself, or asks for its plan to be looked at. */
function byItself({ record }: Dossier): Turn | undefined {
  if (record.planCheckAskedAt) return CHECK_ASKED;
  if (record.selfManaged) return ALONE;
  return record.step !== 'filed' && !record.acceptedAt ? BEGUN : undefined;
}

/** Where the step alone does not say it: who is waited for, a case just accepted, and a yes or no that only the group can give. */
function awaited(dossier: Dossier): Turn | undefined {
  const { acceptedAt, step, waitingFor } = dossier.record;
  if (waitingFor) return waitingFor === 'group' ? ASKED_FOR_MORE : WAITS_FOR_BODY;
  if (step === 'filed' && acceptedAt) return ACCEPTED;
  if (step !== 'contact' || evidenceOf(dossier).consentToContact) return undefined;
  const body = PUBLIC_BODY_KINDS[dossier.record.bodyKind].inText;
  return {
    group: `Yours. Tell us if we may speak to ${body}.`,
    staff: `The group’s. Ask if you may speak to ${body}.`,
  };
}
