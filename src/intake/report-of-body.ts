import type { PublicBodies } from '../directory/public-bodies.js';
import { toFact, toPromise } from '../deadlines/dto/matter.dto.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { InvalidFieldsError } from '../platform/http/validation.js';
import { parseEmail } from '../platform/web/forms.js';
import { fairnessIn, monitoringIn } from '../deadlines/dto/checklists.dto.js';
import type { PublicBodyPart } from '../deadlines/dto/matter.dto.js';
import { MISSING, type FileCaseBody, type FundingPart, type GroupPart } from './dto/file-case.dto.js';
import { heardIn } from './heard-by-caseworker.js';
import type {
  AnonymousReport,
  AnyReport,
  Report,
  ReportedBody,
  ReportedFunding,
  SpokenGroup,
  SpokenReport,
} from './report.js';

/**
 * The report in a checked body. Throws `InvalidFieldsError` for a public body that is not known, or named in two ways, for
 * a group in an anonymous report, and for one without an email address that files by itself.
 */
export async function reportOfBody(
  reading: Reading,
  body: FileCaseBody,
  publicBodies: PublicBodies,
): Promise<AnyReport> {
  return {
    title: body.title,
    breachType: body.breach_type,
    body: await bodyOf(reading, body.public_body, publicBodies),
    promise: toPromise(body.promise),
    facts: (body.facts ?? []).map(toFact),
    account: body.account,
    consents: (body.consents ?? []).map(({ purpose, given }) => ({ purpose, given })),
    ...(body.area && { area: body.area }),
    ...(body.funding && { funding: fundingOf(body.funding) }),
    ...checklistsOf(body),
    ...whoOf(body, reading.now),
  };
}

const NOT_ANONYMOUS =
  'Leave the group out: an anonymous report has no name and no address, and we keep none. Or use confidential.';

/** Who files, and how that may be used. */
function whoOf(
  { confidentiality, group, caller }: FileCaseBody,
  now: Date,
):
  | Pick<AnonymousReport, 'group' | 'confidentiality'>
  | Pick<Report, 'group' | 'confidentiality'>
  | Pick<SpokenReport, 'group' | 'confidentiality' | 'heard'> {
  if (confidentiality === 'anonymous')
    return group === undefined ? { confidentiality, group: {} } : refuse('/group', NOT_ANONYMOUS);
  if (group === undefined) return refuse('/group', MISSING);
  if (caller) return { confidentiality, heard: heardIn(caller, now), group: groupOf(group) };
  const { contactEmail, ...others } = groupOf(group);
  if (contactEmail === undefined) return refuse('/group/contact/email', NO_EMAIL);
  return { confidentiality, group: { ...others, contactEmail } };
}

const NO_EMAIL = 'Write the email address like name@example.org.';

const NOT_ABOUT_MONITORING = 'Leave this out: it belongs to the breach type monitoring-burden.';

/** What was answered to the checklists. Throws `InvalidFieldsError` for answers on monitoring in a report of something else. */
export function checklistsOf({
  breach_type: breachType,
  monitoring,
  fair_consultation: fairness,
}: Pick<FileCaseBody, 'breach_type' | 'monitoring' | 'fair_consultation'>): Pick<
  Report,
  'monitoring' | 'fairness'
> {
  if (monitoring && breachType !== 'monitoring-burden') refuse('/monitoring', NOT_ABOUT_MONITORING);
  return {
    ...(monitoring && { monitoring: monitoringIn(monitoring) }),
    ...(fairness && { fairness: fairnessIn(fairness) }),
  };
}

async function bodyOf(
  reading: Reading,
  { id, name, kind }: PublicBodyPart,
  publicBodies: PublicBodies,
): Promise<ReportedBody> {
  if (id === undefined) {
    return name !== undefined && kind !== undefined
      ? { name, kind }
      : refuse('/public_body', 'Give the id of a public body, or its name and its kind.');
  }
  if (name !== undefined || kind !== undefined) {
    return refuse('/public_body', 'Give the id alone, or the name and the kind, not both.');
  }
  const found = await publicBodies.byId(reading, id);
  if (!found)
    return refuse('/public_body/id', 'We have no such body. Find its id with GET /api/v1/public-bodies.');
  return { id: found.id, name: found.name, kind: found.kind };
}

function refuse(pointer: string, detail: string): never {
  throw new InvalidFieldsError([{ pointer, detail }]);
}

const groupOf = ({ name, legal_form: legalForm, contact }: GroupPart): SpokenGroup => ({
  name,
  contactName: contact.name,
  ...(contact.email && {
    contactEmail: (parseEmail(contact.email, 'email').value ?? '').toLowerCase(),
  }),
  ...(legalForm && { legalForm }),
  ...(contact.phone && { contactPhone: contact.phone }),
  ...(contact.safely && { contactSafely: contact.safely }),
});

const fundingOf = (funding: FundingPart): ReportedFunding => {
  const { form, change, yearly_amount_gbp: amount, people_served: people } = funding;
  return {
    form,
    change,
    ...(typeof amount === 'number' && { yearlyAmountGbp: amount }),
    ...(typeof people === 'number' && { peopleServed: people }),
  };
};
