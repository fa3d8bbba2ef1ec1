import { Module } from '@nestjs/common';
import { Programmes } from './programmes.js';
import { PublicBodies } from './public-bodies.js';
import { PublicBodiesController } from './public-bodies.controller.js';

@Module({
  controllers: [PublicBodiesController],
  providers: [Programmes, PublicBodies],
  exports: [Programmes, PublicBodies],
})
export class DirectoryModule {}
