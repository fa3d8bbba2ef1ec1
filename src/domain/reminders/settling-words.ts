/** For the days of a mediation, of what was put to the public body, and of an offer: what each is, and nothing of what is said there. */
export const SETTLING_WORDS = {
  'WORLD-MEDIATION-MEETS': {
    what: 'The mediation of this case meets on this day.',
    why: 'Whoever comes prepared gets more out of it.',
    next: 'get ready. The page “Mediation” of the case tells those who sit there where it is.',
  },
  'WORLD-MEDIATION-PAID': {
    what: 'The mediator is to be paid by this day.',
    why: 'A mediator who is not paid may not go on.',
    next: 'look at the page “Mediation” of the case. It says who pays.',
  },
  'WORLD-MEDIATION-PAPERS': {
    what: 'The papers of the mediation are destroyed on this day, as both sides agreed.',
    why: 'After that nobody can read them any more.',
    next: 'if you sat there and need something from them, read it on the page “Mediation” before then.',
  },
  'WORLD-FINDING-REPLY': {
    what: 'The public body can reply until this day to what we found.',
    why: 'Nothing of it is published before it replied, or this day is over.',
    next: 'look at the page “What the public body says” of the case. It says if a reply came.',
  },
  'WORLD-OFFER-ENDS': {
    what: 'An offer that the group has not answered ends on this day.',
    why: 'After it nobody is bound by the offer any more.',
    next: 'say yes or no, or make another offer, on the page “Offers” of the case.',
  },
};
