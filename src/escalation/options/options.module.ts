import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { RoutesOfCase } from './routes-of-case.js';

/** “Your options today”: which ways on are open on a case, and why. */
@Module({
  imports: [CaseworkModule],
  providers: [RoutesOfCase],
  exports: [RoutesOfCase],
})
export class OptionsModule {}
