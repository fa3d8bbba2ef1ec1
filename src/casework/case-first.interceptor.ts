import {
  HttpException,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, throwError, type Observable } from 'rxjs';
import { visitorOf, type Visitor } from '../identity/visitor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { InvalidFieldsError } from '../platform/http/validation.js';
import { CaseRepository } from './case.repository.js';

const OF_A_CASE = '/api/v1/cases/:reference';
const PRECONDITIONS: readonly number[] = [412, 428];

/**
 * Bodies and headers are looked at before the case is. Where one is wrong, the case is asked for all the same, so that a case that
 * one may not see answers like one that does not exist whatever is sent. A request that is well formed costs no query for that.
 */
@Injectable()
export class CaseFirst implements NestInterceptor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
  ) {}

  intercept(context: ExecutionContext, route: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!request.routeOptions.url?.startsWith(OF_A_CASE)) return route.handle();
    const { reference = '' } = request.params as { readonly reference?: string };
    return route.handle().pipe(
      catchError((error: unknown) => {
        if (!isAboutTheRequest(error)) return throwError(() => error);
        return from(this.look(visitorOf(request), reference)).pipe(mergeMap(() => throwError(() => error)));
      }),
    );
  }

  /** Throws `NotFoundHereError`. */
  private look({ actor }: Visitor, reference: string): Promise<unknown> {
    return this.unitOfWork.read(actor, (reading) => this.cases.find(reading, reference));
  }
}

const isAboutTheRequest = (error: unknown): boolean =>
  error instanceof InvalidFieldsError ||
  (error instanceof HttpException && PRECONDITIONS.includes(error.getStatus()));
