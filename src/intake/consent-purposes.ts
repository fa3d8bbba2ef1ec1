/** What a group can agree to, in the words it is asked with. */
export const CONSENT_PURPOSES = {
  'contact-body': 'May we contact the public body about this, after we have talked to you?',
  'put-in-touch': 'May we tell you of other groups in the same position, if they agree too?',
  'tell-story': 'May we tell what happened to you in our yearly review, without your name?',
} as const;

export type ConsentPurpose = keyof typeof CONSENT_PURPOSES;
