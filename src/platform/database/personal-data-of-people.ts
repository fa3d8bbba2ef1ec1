import {
  OF_PERSON,
  OWN_WORD,
  RANDOM,
  WORD,
  known,
  nobody,
  ofPerson,
  type PersonalData,
} from './personal-data-rows.js';

/** Who groups and people are, and what they sign in with: as part of `PERSONAL_DATA`, in its order. */
export const OF_PEOPLE: Readonly<Record<string, PersonalData>> = {
  interest: {
    what: 'whom staff keep out of',
    erased: [
      { where: OF_PERSON, becomes: 'go' },
      {
        where: `about = 'group' and app_words(name) in
          (select app_words(erased.name) from voluntary_group erased where erased.id = any (the_groups)
           union select app_words(former.name) from group_alias former where former.group_id = any (the_groups))`,
        becomes: { name: WORD, note: known('note') },
      },
    ],
    kept: {},
  },
  panel_mediator: ofPerson('what a programme says of its mediators'),
  saved_view: ofPerson('views of the queue that people saved'),
  reminder_choice: {
    what: 'which reminders somebody wants',
    erased: [
      {
        where: `address = any (the_addresses)
          or address in (select lower(contact_email) from voluntary_group where id = any (the_groups))`,
        becomes: 'go',
      },
    ],
    kept: {},
  },
  voluntary_group: {
    what: 'who a group is and how to reach it',
    erased: [
      {
        where: 'id = any (the_groups)',
        becomes: {
          name: 'null',
          contact_name: 'null',
          contact_email: 'null',
          contact_phone: 'null',
          contact_safely: 'null',
        },
      },
      {
        where: 'lower(contact_email) = any (the_addresses)',
        becomes: {
          contact_name: WORD,
          contact_email: nobody('id'),
          contact_phone: 'null',
          contact_safely: 'null',
        },
      },
    ],
    kept: { legal_form: 'what kind of group it is: counted' },
  },
  group_parting: {
    what: 'what two entries of one group were before they were made one',
    erased: [
      {
        where: `exists (select from group_alias alias where alias.former_id = group_parting.former_id and alias.group_id = any (the_groups))
          or exists (select from unnest(the_addresses) address where position(address in lower(was::text)) > 0)`,
        becomes: 'go',
      },
    ],
    kept: {},
  },
  group_alias: {
    what: 'what a group was called in an entry that was made one with another',
    erased: [{ where: 'group_id = any (the_groups)', becomes: 'go' }],
    kept: {},
  },
  group_profile: {
    what: 'what a group says of itself, for counting',
    erased: [{ where: 'group_id = any (the_groups)', becomes: 'go' }],
    kept: {},
  },
  contact: {
    what: 'whom to reach at a public body',
    erased: [{ where: 'lower(email) = any (the_addresses)', becomes: 'go' }],
    kept: {},
  },
  import_row: {
    what: 'lines of a file for the directory',
    erased: [
      {
        where: 'exists (select from unnest(cells) cell where lower(cell) = any (the_addresses))',
        becomes: 'go',
      },
    ],
    kept: {},
  },
  invitation: {
    what: 'invitations to work here',
    erased: [{ where: 'lower(email) = any (the_addresses)', becomes: 'go' }],
    kept: {},
  },
  group_invitation: {
    what: 'invitations to speak for a group',
    erased: [
      {
        where: `group_id = any (the_groups) or lower(email) = any (the_addresses)`,
        becomes: 'go',
      },
    ],
    kept: {},
  },
  group_member: ofPerson('for which groups somebody speaks'),
  provider_role: ofPerson('roles that a provider gave'),
  absence: {
    what: 'when somebody was away',
    erased: [{ where: `${OF_PERSON} or substitute_id = any (the_people)`, becomes: 'go' }],
    kept: {},
  },
  staff_role: ofPerson('roles'),
  sign_in_link: ofPerson('links to sign in'),
  session: ofPerson('where somebody was signed in'),
  passkey: ofPerson('passkeys'),
  authenticator_app: ofPerson('code apps'),
  recovery_code: ofPerson('recovery codes'),
  provider_identity: ofPerson('who somebody is to a provider'),
  wrong_code: ofPerson('wrong codes'),
  api_token: ofPerson('tokens for programs'),
  calendar_entry: {
    what: 'dates that somebody’s own calendar shows',
    erased: [{ where: `${OF_PERSON} or case_id = any (the_cases)`, becomes: 'go' }],
    kept: {},
  },
  calendar_feed: ofPerson('links to dates for somebody’s own calendar'),
  address_change: ofPerson('changes of an email address'),
  form_draft: {
    what: 'what was typed and not sent',
    erased: [
      {
        where: `${OF_PERSON} or exists (select from case_file erased where erased.id = any (the_cases)
          and starts_with(form_draft.place, '/cases/' || erased.reference || '/'))`,
        becomes: 'go',
      },
    ],
    kept: {},
  },
  bundle: {
    what: 'bundles of a case, with their files',
    erased: [
      {
        where: `${OF_PERSON} or case_id = any (the_cases) or exists (select from case_group own
          where own.case_id = bundle.case_id and own.group_id = any (the_groups))`,
        becomes: 'go',
      },
    ],
    kept: {},
  },
  subject_export: ofPerson('copies made for somebody who asked'),
  subject_request: {
    what: 'who asked what we hold',
    erased: [
      {
        where: `${OF_PERSON} or email = any (the_addresses)`,
        becomes: { name: WORD, email: nobody('id'), answer: known('answer') },
      },
    ],
    kept: { standing: OWN_WORD, came: OWN_WORD, state: OWN_WORD },
  },
  data_complaint: {
    what: 'complaints about how we look after data',
    erased: [
      {
        where: `${OF_PERSON} or lower(email) = any (the_addresses)`,
        becomes: {
          name: known('name'),
          email: `case when email is null then null else ${nobody('id')} end`,
          words: WORD,
          answer: known('answer'),
        },
      },
    ],
    kept: { reference: RANDOM },
  },
  account: {
    what: 'accounts: names and addresses',
    erased: [
      {
        where: 'id = any (the_people)',
        becomes: {
          name: WORD,
          email: nobody('id'),
          deactivated_at: 'coalesce(deactivated_at, at_instant)',
          deactivated_reason: 'null',
        },
      },
    ],
    kept: {},
  },
};
