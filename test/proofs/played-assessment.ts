import type { Receipt, Send, Texts } from './commander.js';

/** A person with everything that the registry can hold; `taxCode` must be right. */
export const playPerson = async (send: Send, texts: Texts, taxCode: string): Promise<string> => {
  const { id } = await send('worker', '/api/v1/subjects', {
    givenName: texts('givenName'),
    familyName: texts('familyName'),
    birth: { kind: 'date', date: '1980-05-05' },
    birthPlace: texts('birthPlace'),
    sex: 'female',
    taxCode: { kind: 'none', noneReason: 'unknown' },
    languages: ['it'],
  });
  const of = (what: string, body: unknown) => send('worker', `/api/v1/subjects/${id}/${what}`, body);
  await of('tax-codes', { kind: 'ordinary', value: taxCode, reason: texts('taxCodeReason') });
  await of('addresses', { kind: 'actual', address: texts('address'), protected: true, from: '2026-01-01' });
  const reach = { preferred: true, safeToLeaveMessage: false };
  await of('contact-channels', { channel: 'phone', value: texts('phone'), ...reach });
  await of('contact-channels', { channel: 'email', value: texts('email'), ...reach });
  const corrected = [{ field: 'givenName', value: texts('correctedName') }];
  await of('identity-corrections', { changes: corrected, reason: texts('correctionReason') });
  await of('sign-ins', { issuer: 'https://sign-in.esempio.invalid', subject: texts('signInSubject') });
  return id;
};

/** From the privacy notice to the classification. */
export const playAssessment = async (
  change: (what: string, body: unknown) => Promise<Receipt>,
  texts: Texts,
  subjectId: string,
): Promise<void> => {
  await change('privacy-notices', {
    subjectId,
    noticeVersion: '2026-1',
    channel: 'paper',
    givenOn: '2026-03-04',
  });
  await change('preliminary-analyses', {
    conductedOn: '2026-03-05',
    withSubjects: [subjectId],
    dimensions: ['a', 'b', 'c', 'd', 'e', 'f'].map((code) => ({
      code,
      need: 2,
      resources: texts(`resources-${code}`),
      notes: texts(`notes-${code}`),
    })),
    complexity: 'simple',
  });
  await change('vulnerability-classifications', {
    level: 'emerging',
    rationale: texts('rationale'),
    classifiedOn: '2026-03-06',
  });
};
