import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { AdministrationPage } from './administration.page.js';
import { FrontPages } from './front-pages.controller.js';

@Module({ imports: [DeadlinesModule], controllers: [AdministrationPage, FrontPages] })
export class FrontPagesModule {}
