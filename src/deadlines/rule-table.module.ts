import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Rule } from '../domain/deadlines/rule.js';

export const RULE_TABLE = Symbol('the rules that this process lays deadlines by');

/** Hands a process its rules: those of this release, or in a test those of the next. */
@Global()
@Module({})
export class RuleTableModule {
  static with(rules: readonly Rule[]): DynamicModule {
    return {
      module: RuleTableModule,
      providers: [{ provide: RULE_TABLE, useValue: rules }],
      exports: [RULE_TABLE],
    };
  }
}
