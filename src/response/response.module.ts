import { Module } from '@nestjs/common';
import { CaseworkModule } from '../casework/casework.module.js';
import { BodyCommands } from './area/body-commands.js';

@Module({
  imports: [CaseworkModule],
  providers: [BodyCommands],
  exports: [BodyCommands],
})
export class ResponseModule {}
