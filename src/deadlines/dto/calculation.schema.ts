import type { ApiBodyOptions } from '@nestjs/swagger';
import { RULES } from '../../domain/deadlines/rules.js';

type Schema = Extract<ApiBodyOptions, { schema: unknown }>['schema'];

const DAY = { type: 'string', format: 'date', example: '2026-11-20' } as const;

const ONE: Schema = {
  type: 'object',
  required: ['rule'],
  additionalProperties: false,
  properties: {
    rule: { type: 'string', enum: RULES.map(({ id }) => id), example: 'JR-3M-SAFE' },
    trigger_date: DAY,
    trigger_instant: { type: 'string', format: 'date-time', description: 'Instead of trigger_date.' },
    inputs: { type: 'object', description: 'What the rule takes besides; see GET /api/v1/deadline-rules.' },
  },
};

const ANSWER: Schema = {
  type: 'object',
  properties: {
    rule: { type: 'string' },
    trigger_date: DAY,
    last_day: DAY,
    verdict: { enum: ['yes', 'borderline', 'no', 'flag', 'no-flag', null] },
    steps: { type: 'array', items: { type: 'object' } },
    authority: { type: 'array', items: { type: 'object' } },
    warnings: { type: 'array', items: { type: 'string' } },
    calendar_version: { description: 'Text, or null where no calendar was used.' },
  },
};

const list = (name: string, schema: Schema): Schema => ({
  type: 'object',
  required: [name],
  properties: { [name]: { type: 'array', items: schema, maxItems: 1000 } },
});

export const CALCULATION_BODY: Schema = { oneOf: [ONE, list('items', ONE)] };

/** In a batch an item that is wrong has a problem document in its place. */
export const CALCULATION_ANSWER: Schema = {
  oneOf: [ANSWER, list('results', { oneOf: [ANSWER, { type: 'object', description: 'RFC 9457' }] })],
};
