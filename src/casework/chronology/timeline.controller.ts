import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseDay } from '../../domain/calendar/day.js';
import { formatWhen } from '../../domain/facts/precision.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { CaseFiles } from '../case-files.js';
import { chronologyPage, type ChronologyQuestion, type Moment } from './chronology.js';
import { momentsOf } from './moments.js';
import { TimelineQuery } from './timeline.dto.js';

const MOMENTS_A_PAGE = 50;

/** Everything on a case in the order of time, as far as the caller may see it. */
@Controller('api/v1/cases/:reference/timeline')
@ApiTags('cases')
@ApiBearerAuth()
export class TimelineController {
  constructor(private readonly files: CaseFiles) {}

  /** What happened in the world, what was done here, mail, what is to come, and for staff their notes; the oldest first. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Query() query: TimelineQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const dossier = await this.files.open(visitor, reference);
    const { moments, next } = chronologyPage(momentsOf(dossier), questionOf(query));
    if (next) reply.header('link', `<${addressOf(reference, query, next)}>; rel="next"`);
    return { items: moments.map(momentRepresentation), next_cursor: next ?? null };
  }
}

const questionOf = ({ kind, who, from, until, order, cursor, limit }: TimelineQuery): ChronologyQuestion => ({
  order: order ?? 'oldest',
  limit: limit ?? MOMENTS_A_PAGE,
  ...(kind ? { kinds: kind } : {}),
  ...(who ? { sides: who } : {}),
  ...(from ? { from: parseDay(from) } : {}),
  ...(until ? { until: parseDay(until) } : {}),
  ...(cursor ? { cursor } : {}),
});

function addressOf(
  reference: string,
  { kind = [], who = [], ...rest }: TimelineQuery,
  cursor: string,
): string {
  const given = Object.entries({ ...rest, cursor }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const several = [...kind.map((each) => ['kind', each]), ...who.map((each) => ['who', each])];
  return `/api/v1/cases/${reference}/timeline?${new URLSearchParams([...several, ...given])}`;
}

/** `kind` is what it is; `sort` which one: the kind of fact, of entry or of mail, or the rule of a deadline. */
const momentRepresentation = ({
  id,
  kind,
  sort,
  day: on,
  precision,
  at,
  title,
  text,
  side,
  by,
  audience,
  status,
}: Moment) => ({
  id,
  kind,
  sort,
  /** A month where no more is known. */
  day: formatWhen({ on, precision }),
  at: at?.toISOString() ?? null,
  title,
  text: text ?? null,
  who: side,
  by,
  audience,
  status: status?.text ?? null,
});
