import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { FrontPages } from './front-pages.controller.js';

@Module({ imports: [DeadlinesModule], controllers: [FrontPages] })
export class FrontPagesModule {}
