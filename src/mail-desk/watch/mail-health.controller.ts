import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { silentLoops, workerLoops } from './worker-loops.js';

/**
 * For whoever watches the service from outside: an alarm that goes by no mail of ours, and says so too when no worker runs. It is
 * apart from `/health/ready`, so that a page which tells of the trouble is not taken away because of it.
 */
@Controller('health/mail')
@OpenToAnyone()
@ApiExcludeController()
export class MailHealthController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** 503 with the reason, without a number or a name. */
  @Get()
  @RateLimit(60, '1 minute')
  async show(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; problems: string[] }> {
    const problems = await this.unitOfWork.read(SYSTEM, problemsOf);
    if (problems.length === 0) return { status: 'ok', problems };
    reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: 'trouble', problems };
  }
}

async function problemsOf(reading: Reading): Promise<string[]> {
  const loops = await workerLoops(reading);
  const [{ alarm }] = await reading.manager.query<[{ alarm: boolean }]>(
    'select exists (select from mail_alarm where ended_at is null) as alarm',
  );
  return [
    ...(loops.length === 0 ? ['No worker was ever started.'] : []),
    ...silentLoops(loops).map((loop) => `No worker does this: ${loop}.`),
    ...(alarm ? ['Mail that was due did not go out.'] : []),
  ];
}
