import { parseDay } from '../../domain/calendar/day.js';
import { isStaffVisitor, type Visitor } from '../../identity/visitor.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import type { JoinAnswer, JoinQuestion } from './ask-to-join.js';
import type { HeardByVoice, IntroductionAnswer } from './introductions.js';
import type { Leaving } from './leave-case.js';
import type { BodyReport } from './report-of-body.js';
import type { BodyReportBody, GroupActBody, HeardPart, IntroductionActBody } from './together.dto.js';

/** What is needed for one act and not for another. Throws `InvalidFieldsError` where it is missing. */
export function needed<Value>(value: Value | undefined, pointer: string, detail: string): Value {
  if (value === undefined) throw new InvalidFieldsError([{ pointer, detail }]);
  return value;
}

/** Staff say what they heard; a group says it itself. */
function heardIn(visitor: Visitor, heard: HeardPart | undefined): { heard?: HeardByVoice } {
  if (!isStaffVisitor(visitor)) return {};
  const { by, words, on } = needed(heard, '/heard', 'Send who said it, in which words, and on which day.');
  return { heard: { by, words, on: parseDay(on) } };
}

export function questionIn({ joint, new_joint: fresh, reason }: GroupActBody): JoinQuestion {
  const detail = 'Send the reference of a joint case, or `new_joint`.';
  return {
    joint: joint ?? needed(fresh, '/joint', detail),
    reason: needed(reason, '/reason', 'Say why, so that the group can decide.'),
  };
}

export const joinAnswerIn = (visitor: Visitor, { agrees, heard }: GroupActBody): JoinAnswer => ({
  agrees: needed(agrees, '/agrees', 'Send true or false.'),
  ...heardIn(visitor, heard),
});

export const leavingIn = (visitor: Visitor, body: GroupActBody): Leaving => ({
  goesOn: body.act === 'split' ? 'new-case' : 'own-case',
  takesAlong: body.takes_along ?? true,
  because: needed(body.reason, '/reason', 'Say in a sentence why.'),
  ...(body.group ? { groupId: body.group } : {}),
  ...heardIn(visitor, body.heard),
});

export const introductionAnswerIn = (
  visitor: Visitor,
  { answer, shares, heard }: IntroductionActBody,
): IntroductionAnswer => ({
  answer: needed(answer, '/answer', 'Send "yes" or "no".'),
  ...(shares ? { shares } : {}),
  ...heardIn(visitor, heard),
});

export const bodyReportIn = (body: BodyReportBody): BodyReport => ({
  body: { name: body.body, kind: body.body_kind },
  groupName: body.group,
  ...(body.group_id ? { groupId: body.group_id } : {}),
  commitment: body.commitment_words
    ? { words: body.commitment_words }
    : { id: needed(body.commitment, '/commitment', 'Send a commitment of the list, or `commitment_words`.') },
  happened: body.happened,
  reportedBy: body.reported_by,
});
