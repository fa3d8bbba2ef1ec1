import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OpenToAnyone } from '../platform/http/open-to.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { BreachTester } from './breach-tester.js';
import { BreachTestAnswer, BreachTestBody } from './dto/breach-test.dto.js';

@Controller('api/v1/breach-tests')
@OpenToAnyone()
@ApiTags('deadlines')
export class BreachTestsController {
  constructor(private readonly tester: BreachTester) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @RateLimit(120, '1 minute')
  @ApiOperation({
    summary: 'Was a promise kept? Which one bound, by how many days it was missed, and what is not known',
  })
  @ApiOkResponse({ type: BreachTestAnswer })
  test(@Body() asked: BreachTestBody): Promise<BreachTestAnswer> {
    return this.tester.test(asked);
  }
}
