import { Body, Controller, Header, HttpException, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { Clock } from '../../platform/clock.js';
import { Words } from '../../platform/http/fields.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit } from '../../platform/http/rate-limit.js';
import { ReturnByCode } from './return-by-code.js';
import { readCode } from './return-code.js';

const SECOND = 1000;
const LONGEST = 100;

class ReturnBody {
  @Words('the case reference', { max: LONGEST })
  reference: string;

  /** Sixteen digits; spaces and dashes do not matter. */
  @Words('the 16 digits of the code', { max: LONGEST })
  code: string;
}

/** The same for an unknown case, for a wrong code and for what can be no code. */
class WrongCodeError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'wrong-code';
  override readonly errors: readonly FieldError[];

  constructor() {
    super('This reference and this code do not belong together. Check both and try again.');
    this.errors = [{ pointer: '/code', detail: this.message }];
  }
}

/** The way back for a group that gave no name, for programs. It is slowed down with the page for people, by the same counts. */
@Controller('api/v1/returns')
@OpenToAnyone()
@ApiTags('cases')
export class ReturnsController {
  constructor(
    private readonly byCode: ReturnByCode,
    private readonly clock: Clock,
  ) {}

  @Post()
  @GuessLimit(120, 600)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Come back to the case of a group that gave no name' })
  @ApiCreatedResponse({
    description: 'A token for the one case: it ends after half an hour of nothing, and after four hours',
  })
  async open(
    @Body() { reference, code: written }: ReturnBody,
    @Req() { ip: address }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const code = readCode(written);
    if (!code) throw new WrongCodeError();
    const returned = await this.byCode.open({ reference, code, address });
    if (returned.kind === 'wrong') throw new WrongCodeError();
    if (returned.kind === 'wait') {
      const seconds = Math.ceil((returned.until.getTime() - this.clock.now().getTime()) / SECOND);
      reply.header('retry-after', String(seconds));
      throw new HttpException('Too many wrong codes.', HttpStatus.TOO_MANY_REQUESTS);
    }
    reply.header('location', `/api/v1/cases/${returned.reference}`);
    return { reference: returned.reference, token: returned.secret };
  }
}
