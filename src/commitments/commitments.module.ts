import { Module } from '@nestjs/common';
import { LocalCompacts } from './local-compacts.js';

@Module({ providers: [LocalCompacts], exports: [LocalCompacts] })
export class CommitmentsModule {}
