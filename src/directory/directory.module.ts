import { Module } from '@nestjs/common';
import { ProgrammePage } from './pages/programme.page.js';
import { ProgrammeSettings } from './programme-settings.js';
import { Programmes } from './programmes.js';
import { PublicBodies } from './public-bodies.js';
import { PublicBodiesController } from './public-bodies.controller.js';

@Module({
  controllers: [ProgrammePage, PublicBodiesController],
  providers: [Programmes, ProgrammeSettings, PublicBodies],
  exports: [Programmes, ProgrammeSettings, PublicBodies],
})
export class DirectoryModule {}
