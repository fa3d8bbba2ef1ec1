import { ruleById } from '../../domain/deadlines/rules.js';
import { isPublicBodyKind, PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import type { Calculator, Sum } from '../calculator.js';
import type { Given } from '../given.js';
import { BODY_KIND, neededDay, optionalDay } from './fields.js';

function bodyOf(given: Given) {
  const kind = given.text('body_kind') ?? '';
  return PUBLIC_BODY_KINDS[isPublicBodyKind(kind) ? kind : 'other'];
}

function sums(given: Given): Sum[] {
  const { ombudsman } = bodyOf(given);
  const knew = given.day('became-aware');
  const complained = given.day('complaint-sent');
  if (ombudsman.rule === null || knew === undefined) return [];
  return [
    { rule: ruleById(ombudsman.rule), trigger: knew, field: 'became-aware' },
    ...(complained !== undefined && ombudsman.rule === 'LGSCO-12M'
      ? [{ rule: ruleById('LGSCO-12W'), trigger: complained, field: 'complaint-sent' }]
      : []),
  ];
}

export const OMBUDSMAN: Calculator = {
  name: 'ombudsman',
  title: 'How long have I got to go to an Ombudsman?',
  lead: 'Which Ombudsman looks at the body, and the last day to complain.',
  intro: ['An Ombudsman is free. It looks at how a body went about things.'],
  audience: 'group',
  fields: [
    BODY_KIND,
    neededDay({
      name: 'became-aware',
      label: 'When did you first know what had happened?',
      short: 'You first knew of it',
    }),
    optionalDay({
      name: 'complaint-sent',
      label: 'If you complained to the body, when?',
      short: 'You complained on',
    }),
  ],
  reckoning: {
    by: 'rules',
    sums,
    instead: { field: 'became-aware', detail: 'Give the day you first knew of it.' },
  },
  notes: (given) => {
    const { ombudsman } = bodyOf(given);
    return ombudsman.rule === null
      ? [ombudsman.why]
      : ['Complain to the body first. Going to an Ombudsman does not stop the court’s clock.'];
  },
};
