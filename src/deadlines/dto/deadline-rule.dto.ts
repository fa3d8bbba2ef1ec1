import { ApiProperty } from '@nestjs/swagger';
import type { Rule } from '../../domain/deadlines/rule.js';
import { ruleSentence } from '../../domain/deadlines/sentences.js';

/** A rule as programs read it. */
export class DeadlineRuleEntry {
  @ApiProperty({ example: 'JR-3M-SAFE' })
  rule: string;

  @ApiProperty({ description: 'Grows when the sum or its meaning changes.' })
  version: number;

  @ApiProperty()
  title: string;

  @ApiProperty({ description: 'The rule in one sentence.' })
  statement: string;

  @ApiProperty({ description: 'The day that starts the clock, in words.' })
  trigger: string;

  @ApiProperty()
  applies_to: string;

  @ApiProperty({ enum: ['limit', 'duty', 'service'] })
  kind: Rule['kind'];

  @ApiProperty({ description: 'A missed day cannot be put right.' })
  fatal: boolean;

  @ApiProperty({ type: [Object] })
  authority: Rule['authority'];

  @ApiProperty({ type: [String] })
  warnings: readonly string[];

  @ApiProperty({ type: [Object], description: 'What a calculation may be given besides its trigger.' })
  inputs: readonly { readonly name: string; readonly type: string; readonly description: string }[];

  @ApiProperty({ enum: ['high', 'medium', 'low'] })
  confidence: Rule['confidence'];

  @ApiProperty({ format: 'date', description: 'When the sources were last read.' })
  checked_on: string;
}

export class DeadlineRuleList {
  @ApiProperty({ type: [DeadlineRuleEntry] })
  items: readonly DeadlineRuleEntry[];
}

export const ruleEntry = (rule: Rule): DeadlineRuleEntry => ({
  rule: rule.id,
  version: rule.version,
  title: rule.title,
  statement: ruleSentence({ rule }),
  trigger: rule.trigger,
  applies_to: rule.appliesTo,
  kind: rule.kind,
  fatal: rule.fatal,
  authority: rule.authority,
  warnings: rule.warnings,
  inputs: rule.inputs.map(({ name, type, words }) => ({ name, type, description: words })),
  confidence: rule.confidence,
  checked_on: rule.checkedOn,
});
