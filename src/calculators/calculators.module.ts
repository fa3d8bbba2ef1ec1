import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { CalculatorPages } from './calculators.page.js';

@Module({ imports: [DeadlinesModule], controllers: [CalculatorPages] })
export class CalculatorsModule {}
