import { ClosingAccountRecord } from './closing/closing-account.record.js';
import { ClosingQuestionRecord } from './closing-question.record.js';

/** What is kept of how cases ended, and of what is asked afterwards. */
export const CLOSING_RECORDS = [ClosingAccountRecord, ClosingQuestionRecord];
