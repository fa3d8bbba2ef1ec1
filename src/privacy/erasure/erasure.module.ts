import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { RetentionModule } from '../retention/retention.module.js';
import { Erase } from './erase.js';
import { ErasurePages } from './erasure.page.js';
import { ErasurePlans } from './erasure-plan.js';
import { Obstacles } from './obstacles.js';

@Module({
  imports: [CaseworkModule, RetentionModule],
  controllers: [ErasurePages],
  providers: [Erase, ErasurePlans, Obstacles],
})
export class ErasureModule {}
