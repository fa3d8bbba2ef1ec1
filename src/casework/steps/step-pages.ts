import type { Step } from '../../domain/casework/step.js';

/** Below the case, the page of each step that has one. */
export const STEP_PAGES: Readonly<Partial<Record<Step, string>>> = {
  research: '/research',
  identify: '/identify',
  objectives: '/objectives',
  contact: '/contact',
  action: '/action',
};
