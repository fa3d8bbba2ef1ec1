import { Module } from '@nestjs/common';
import { FrontPages } from './front-pages.controller.js';

@Module({ controllers: [FrontPages] })
export class FrontPagesModule {}
