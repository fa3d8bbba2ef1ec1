import { Module } from '@nestjs/common';
import { PublicBodies } from './public-bodies.js';
import { PublicBodiesController } from './public-bodies.controller.js';

@Module({ controllers: [PublicBodiesController], providers: [PublicBodies], exports: [PublicBodies] })
export class DirectoryModule {}
