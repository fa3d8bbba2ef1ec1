import { Body, Controller, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { calculate, type CalculationAnswer } from '../domain/deadlines/calculation.js';
import { RULES } from '../domain/deadlines/rules.js';
import { OpenToAnyone } from '../platform/http/open-to.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { calculateAll, isBatch, type BatchAnswer } from './batch-calculation.js';
import { CALCULATION_ANSWER, CALCULATION_BODY } from './dto/calculation.schema.js';
import { DeadlineRuleList, ruleEntry } from './dto/deadline-rule.dto.js';
import { LegalReference } from './reference.js';

@Controller('api/v1')
@OpenToAnyone()
@ApiTags('deadlines')
export class DeadlineCalculationsController {
  constructor(private readonly reference: LegalReference) {}

  @Get('deadline-rules')
  @RateLimit(120, '1 minute')
  @ApiOperation({ summary: 'The rules with their authority, inputs and warnings' })
  @ApiOkResponse({ type: DeadlineRuleList })
  rules(): DeadlineRuleList {
    return { items: RULES.map(ruleEntry) };
  }

  @Post('deadline-calculations')
  @HttpCode(HttpStatus.OK)
  @RateLimit(120, '1 minute')
  @ApiOperation({ summary: 'One deadline, or up to 1,000 at once, each with every step of the sum' })
  @ApiBody({ schema: CALCULATION_BODY })
  @ApiOkResponse({ schema: CALCULATION_ANSWER })
  calculate(@Body() body: unknown): CalculationAnswer | BatchAnswer {
    const { calendars } = this.reference;
    return isBatch(body) ? calculateAll(body, calendars) : calculate(body, calendars);
  }
}
