import { Catch, HttpStatus, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { page, Page, SentOn, SeeOther } from '../web/page.js';
import { resendOf } from './csrf.js';
import { describeError } from './describe-error.js';
import { isFormTooOld, mayGoAgain, toProblem, type Problem } from './problem.js';
import { SignedOutError } from './signed-out.error.js';
import { askedPath, isApi } from './request-path.js';

const UNAVAILABLE: number = HttpStatus.SERVICE_UNAVAILABLE;
const RETRY_AFTER_SECONDS = 60;

/**
 * Turns whatever was thrown into a problem document for programs or a page for people. A guard may throw
 * `seeOther(…)` to send somebody on, for instance to sign in, or a page that says what to do.
 */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  private readonly logger = new Logger('problems');

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof SeeOther) return void (await reply.send(new SentOn(error.path)));
    if (error instanceof Page) return void (await reply.send(error));
    const problem = toProblem(error);
    if (problem.status >= 500)
      this.logger.error({ msg: problem.title, ...whereOf(request), ...describeError(error) });
    reply.header('cache-control', 'no-store');
    if (problem.status === UNAVAILABLE) reply.header('retry-after', RETRY_AFTER_SECONDS);
    if (isApi(request)) await sendDocument(reply, { ...problem, instance: askedPath(request) });
    else await reply.send(problemPage(problem, request, error instanceof SignedOutError));
  }
}

const whereOf = ({ id, method, routeOptions }: FastifyRequest) => ({
  request_id: id,
  method,
  route: routeOptions.url ?? 'none',
});

const sendDocument = (reply: FastifyReply, problem: Problem & { instance: string }) =>
  reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));

const problemPage = (problem: Problem, request: FastifyRequest, isSignedOut: boolean) =>
  page(
    'platform/web/problem.njk',
    {
      title: problem.title,
      problem,
      isTooOld: isFormTooOld(problem),
      requestId: problem.status >= 500 ? request.id : undefined,
      isSignedOut,
      resend: isSignedOut || mayGoAgain(problem) ? resendOf(request) : undefined,
    },
    { status: problem.status },
  );
