import type { Calculator } from '../calculator.js';
import { sumsFrom, type DaysAndRules } from './days-and-rules.js';
import { optionalDay } from './fields.js';

const ROWS: DaysAndRules = {
  'complaint-received': ['CHC-S1-ACK'],
  'stage-1-noted': ['CHC-S1-RESP'],
  'stage-2-received': ['CHC-S2-ACK'],
  'stage-2-noted': ['CHC-S2-RESP'],
  'complaint-sent': ['LGSCO-12W'],
};

export const COMPLAINT: Calculator = {
  name: 'complaint',
  title: 'When must the council answer my complaint?',
  lead: 'The stages of a complaint to a council in England, each with its last day.',
  intro: ['Give the days you know. Leave the others empty.'],
  audience: 'group',
  fields: [
    optionalDay({ name: 'complaint-sent', label: 'When did you complain?', short: 'You complained on' }),
    optionalDay({
      name: 'complaint-received',
      label: 'When did the council get your complaint?',
      short: 'The council got it on',
    }),
    optionalDay({
      name: 'stage-1-noted',
      label: 'When did it tell you that it has your complaint?',
      short: 'It said so on',
    }),
    optionalDay({
      name: 'stage-2-received',
      label: 'When did it get your request for stage 2?',
      short: 'It got your stage 2 request on',
    }),
    optionalDay({
      name: 'stage-2-noted',
      label: 'When did it tell you that it has your request for stage 2?',
      short: 'It said so at stage 2 on',
    }),
  ],
  reckoning: {
    by: 'rules',
    sums: (given) => sumsFrom(ROWS, given),
    instead: { field: 'complaint-sent', detail: 'Give at least one day: the day you complained will do.' },
  },
  notes: (_, computations) =>
    computations.length > 0
      ? ['A complaint does not stop the court’s clock. Nor does it stop the Ombudsman’s.']
      : [],
};
