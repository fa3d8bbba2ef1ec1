import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { CaseRetention } from './case-retention.js';
import { RetentionPages } from './retention.page.js';
import { TidyUp } from './tidy-up.js';

@Module({
  imports: [CaseworkModule],
  controllers: [RetentionPages],
  providers: [CaseRetention, TidyUp],
  exports: [CaseRetention, TidyUp],
})
export class RetentionModule {}
