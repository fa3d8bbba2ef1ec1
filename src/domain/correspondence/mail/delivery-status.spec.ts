import { deliveryStatuses, hasFailed, messageIdsIn } from './delivery-status.js';

const REPORT = `Reporting-MTA: dns; mx.council.example
Arrival-Date: Fri, 20 Nov 2026 10:00:00 +0000

Original-Recipient: rfc822;Ada@Council.example
Final-Recipient: rfc822; ada@council.example
Action: Failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1
 No such user

Final-Recipient: rfc822; bob@council.example
Action: delayed
Status: 4.4.1
`;

describe('a report on a delivery', () => {
  it('says for each address what became of it', () =>
    expect(deliveryStatuses(REPORT)).toEqual([
      {
        action: 'failed',
        status: '5.1.1',
        recipient: 'ada@council.example',
        words: 'smtp; 550 5.1.1 No such user',
      },
      { action: 'delayed', status: '4.4.1', recipient: 'bob@council.example', words: '4.4.1' },
    ]));

  it('a delay is no failure', () => expect(deliveryStatuses(REPORT).map(hasFailed)).toEqual([true, false]));

  it('lines may end as they do on the wire', () =>
    expect(deliveryStatuses(REPORT.replaceAll('\n', '\r\n'))).toHaveLength(2));

  it('what is no report says nothing', () => expect(deliveryStatuses('Hello\n\nthere')).toEqual([]));

  it('finds the ids that are ours, once each', () =>
    expect(
      messageIdsIn('Message-ID: <A-1@mail.redress> <x@else> <a-1@mail.redress>', 'mail.redress'),
    ).toEqual(['a-1@mail.redress']));
});
