import { reject } from './pact.rejection.js';
import type { Signatory, UnreachableRepresentative } from './pact.terms.js';

/**
 * A person who does not sign alone: a minor, a person under guardianship, or one whose support administrator has that
 * power by deed (H5, art. 404 ff. c.c.). Worked out from the register of people on the day of signature.
 */
export interface Representation {
  readonly subjectId: string;
  /** All of them sign; of two parents one may be recorded as impossible to reach. Empty: nobody may sign now. */
  readonly signers: readonly Signer[];
  /** The register does not know whether the person is of age (H4). */
  readonly ageUnknown?: true;
}

/** Somebody who signs for another; left out, the capacity is not checked. */
interface Signer {
  readonly personId: string;
  readonly capacity?: 'parent' | 'guardian' | 'support-administrator';
}

/** Who signs, for whom, and who could not be reached. */
export interface Signatures {
  readonly signatories: readonly Signatory[];
  readonly unreachable: readonly UnreachableRepresentative[];
  readonly representation: readonly Representation[];
}

const REPRESENTING: readonly Signatory['capacity'][] = ['parent', 'guardian', 'support-administrator'];

const represents = ({ representation }: Signatures, { ref, capacity, forSubjectId }: Signatory): boolean =>
  representation.some(
    ({ subjectId, signers }) =>
      subjectId === forSubjectId &&
      signers.some((signer) => signer.personId === ref && (signer.capacity ?? capacity) === capacity),
  );

const isRepresented = ({ representation }: Signatures, person: string): boolean =>
  representation.some(({ subjectId }) => subjectId === person);

/**
 * Every signature is given once and in a quality that its author has (H5).
 * @throws Rejection `signature-repeated`, `signature-not-allowed` below `signatories` and `unreachable`
 */
export const requireAllowed = (signatures: Signatures, caseManagerId: string | undefined): void => {
  const marks = signatures.signatories.map(({ ref, capacity, forSubjectId }) =>
    [ref, capacity, forSubjectId].join(),
  );
  signatures.signatories.forEach((signatory, index) => {
    const { ref, capacity } = signatory;
    const path = `signatories[${index}]`;
    if (marks.indexOf(marks[index] ?? '') < index) reject('signature-repeated', 'Signed twice.', path);
    if (capacity === 'self' && isRepresented(signatures, ref))
      reject('signature-not-allowed', 'This person signs through who represents them.', path);
    if (REPRESENTING.includes(capacity) && !represents(signatures, signatory))
      reject('signature-not-allowed', 'The register does not say that they may sign for this person.', path);
    if (capacity === 'case-manager' && ref !== caseManagerId)
      reject('signature-not-allowed', 'Only the case manager signs as such.', path);
  });
  signatures.unreachable.forEach(({ personId, forSubjectId }, index) => {
    const parent = { ref: personId, capacity: 'parent' as const, forSubjectId };
    if (!represents(signatures, { ...parent, signedOn: '', method: 'handwritten' }))
      reject('signature-not-allowed', 'Only a parent who must sign is recorded so.', `unreachable[${index}]`);
  });
};

/**
 * The bound person signed, in person or through everyone who represents them (P9, H5).
 * @throws Rejection `age-unknown`, `representative-missing`, `signature-missing`
 */
export const requireSignatureOf = (
  { signatories, unreachable, representation }: Signatures,
  person: string,
): void => {
  const represented = representation.find(({ subjectId }) => subjectId === person);
  const signers = represented?.signers;
  const missing = () => reject('signature-missing', 'Somebody who is bound has not signed.', 'signatories');
  if (represented?.ageUnknown)
    reject('age-unknown', 'The register must say whether a bound person is of age.', 'signatories');
  if (!signers) {
    if (!signatories.some(({ ref, capacity }) => ref === person && capacity === 'self')) missing();
    return;
  }
  if (signers.length === 0)
    reject(
      'representative-missing',
      'The register names nobody who signs for a bound person.',
      'signatories',
    );
  const signed = signers.filter(({ personId, capacity }) =>
    signatories.some(
      (one) =>
        one.ref === personId && one.capacity === (capacity ?? one.capacity) && one.forSubjectId === person,
    ),
  );
  const excused = signers.filter(({ personId }) =>
    unreachable.some((one) => one.personId === personId && one.forSubjectId === person),
  );
  const everyone = signers.every((signer) => signed.includes(signer) || excused.includes(signer));
  if (signed.length === 0 || !everyone) missing();
};
