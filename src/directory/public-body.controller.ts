import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { dayAt } from '../domain/calendar/day.js';
import type { BodyNameKind } from '../domain/public-bodies/body-name.js';
import { ombudsmanOf } from '../domain/public-bodies/public-body-kind.js';
import { readId } from '../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../identity/visitor.js';
import { STAFF_KINDS, type Actor } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { etagOf } from '../platform/http/if-match.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { OpenTo, OpenToAnyone } from '../platform/http/open-to.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { KnownBodies, type BodyDetails, type Neighbour } from './bodies/body-details.js';
import { BodyContacts } from './contacts/body-contacts.js';
import { BodyContactList, PublicBody } from './dto/public-body.dto.js';
import { DEFAULT_PROGRAMME } from './programmes.js';
import { PublicBodies } from './public-bodies.js';
import type { PublicBodyRecord } from './public-body.record.js';

const ANYONE: Actor = { kind: 'public', programmeId: DEFAULT_PROGRAMME.id };

@Controller('api/v1/public-bodies/:id')
@ApiTags('reference')
export class PublicBodyController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bodies: PublicBodies,
    private readonly known: KnownBodies,
  ) {}

  @Get()
  @OpenToAnyone()
  @RateLimit(120, '1 minute')
  @ApiOperation({ summary: 'A public body, with who came before and after it' })
  @ApiOkResponse({ type: PublicBody })
  one(@Param('id') given: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PublicBody> {
    return this.unitOfWork.read(ANYONE, async (reading) => {
      const found = await this.bodies.byId(reading, readId(given));
      const names = found && (await this.known.ofAnyone(reading, found.id));
      if (!found || !names) throw new NotFoundHereError();
      reply.header('etag', etagOf(found));
      return {
        id: found.id,
        name: found.name,
        kind: found.kind,
        area: found.area,
        nation: found.nation,
        parent: found.parentId,
        other_names: names.names.map(({ name }) => name),
        names: namesOf(names),
        ended_on: found.endedOn,
        predecessors: names.predecessors.map(neighbour),
        successors: names.successors.map(neighbour),
        complaint_procedure: found.complaintText,
        complaint_stage_days: found.complaintStageDays ?? [],
        complaint_source: found.complaintSource,
        call_in_days: found.callInDays,
        ombudsman: ombudsmanIn(found),
        post: found.post,
        email: found.email,
        phone: found.phone,
        web: found.web,
        source: found.source,
        checked_on: found.checkedOn,
      };
    });
  }
}

/** Names of people: for staff and for groups with a case. */
@Controller('api/v1/public-bodies/:id/contacts')
@OpenTo(...STAFF_KINDS, 'party')
@ApiTags('reference')
export class BodyContactsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bodies: PublicBodies,
    private readonly contacts: BodyContacts,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Whom to reach at a public body and in its area today' })
  @ApiOkResponse({ type: BodyContactList })
  list(@AskedBy() { actor }: Visitor, @Param('id') given: string): Promise<BodyContactList> {
    return this.unitOfWork.read(actor, async (reading) => {
      const body = await this.bodies.byId(reading, readId(given));
      if (!body) throw new NotFoundHereError();
      const found = await this.contacts.of(reading, body.id, dayAt(reading.now));
      return {
        items: found.map(({ roleLabel, of, ...contact }) => ({
          ...contact,
          role_label: roleLabel,
          of: of ?? null,
        })),
      };
    });
  }
}

const neighbour = ({ id, name, onDay }: Neighbour) => ({ id, name, on: onDay });

/** As they are sent to change it. */
function namesOf({ names }: Pick<BodyDetails, 'names'>) {
  const of = (kind: BodyNameKind) => names.filter((each) => each.kind === kind).map(({ name }) => name);
  return { former: of('former'), short: of('short'), also: of('also') };
}

/** With the reason where it was set for this body by hand. */
function ombudsmanIn({ kind, nation, ombudsman: rule, ombudsmanReason: why }: PublicBodyRecord) {
  const found = ombudsmanOf(kind, rule === null ? undefined : { rule, why: why ?? '' }, nation);
  return { rule: found.rule, name: found.rule === null ? null : found.name, set_by_hand: why };
}
