import type { Rule } from '../deadlines/rule.js';
import { RULES } from '../deadlines/rules.js';
import { SERVICE_RULES } from '../deadlines/rules/service.js';
import { LOCAL_CALL_IN } from './call-in.js';
import { ESCALATION_ANSWER } from './escalation-answer.js';
import { LOCAL_APPEAL } from './local-procedure.js';
import { UNDERTAKING_RULES } from './undertaking-days.js';
import { WORLD_RULES } from './world-dates.js';

/** Every rule that a deadline of a case can be laid by: those of the law, of local documents, of the programme, the days of the world, what was promised to settle it, and what others said of their answer. */
export const CASE_RULES: readonly Rule[] = [
  ...RULES,
  ...SERVICE_RULES,
  LOCAL_APPEAL,
  LOCAL_CALL_IN,
  ...WORLD_RULES,
  ...UNDERTAKING_RULES,
  ESCALATION_ANSWER,
];
