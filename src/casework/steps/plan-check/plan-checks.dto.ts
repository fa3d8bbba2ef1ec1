import { OptionalPart, Words } from '../../../platform/http/fields.js';

const MOST = { max: 2000, lines: true } as const;

export class PlanCheckBody {
  /** What the group wants to know, in its own words. */
  @Words('the question', MOST)
  question: string;
}

/** What a caseworker says to single steps. */
export class StepCommentsPart {
  @Words('the comment', { ...MOST, optional: true })
  research?: string;

  @Words('the comment', { ...MOST, optional: true })
  identify?: string;

  @Words('the comment', { ...MOST, optional: true })
  objectives?: string;

  @Words('the comment', { ...MOST, optional: true })
  contact?: string;

  @Words('the comment', { ...MOST, optional: true })
  action?: string;
}

export class CheckAnswerBody {
  @Words('the answer', MOST)
  answer: string;

  @OptionalPart(StepCommentsPart)
  comments?: StepCommentsPart;
}
