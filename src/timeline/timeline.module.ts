import { Module } from '@nestjs/common';
import { Facts } from './facts.js';
import { Timeline } from './timeline.js';

@Module({ providers: [Facts, Timeline], exports: [Facts, Timeline] })
export class TimelineModule {}
