import { Body, Controller, Headers, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenToAnyone } from '../platform/http/open-to.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { FileCaseBody } from './dto/file-case.dto.js';
import { FileByProgram, type FilingAnswer } from './file-by-program.js';
import { requireKey } from '../platform/http/idempotency/idempotency-key.js';

@Controller('api/v1/cases')
@OpenToAnyone()
@ApiTags('cases')
export class CasesFilingController {
  constructor(private readonly program: FileByProgram) {}

  @Post()
  @RateLimit(60, '10 minutes')
  @ApiOperation({ summary: 'File a report: it becomes a case with its deadlines at once' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: '16 to 200 characters of your own making; the same key and body give the same answer.',
  })
  @ApiCreatedResponse({
    description:
      'The reference, the test, the deadlines, and a token to read the case back; for an anonymous filing a code instead',
  })
  async file(
    @Headers('idempotency-key') key: string | undefined,
    @Body() asked: FileCaseBody,
    @Req() { visitor }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingAnswer['body']> {
    const { body, replayed } = await this.program.file(requireKey(key), asked, visitor);
    reply.header('location', `/api/v1/cases/${body.reference}`);
    if (replayed) reply.header('idempotent-replayed', 'true');
    return body;
  }
}
