import { randomUUID } from 'node:crypto';
import { newDataKey, wrapKey } from './envelope.js';
import type { KeyEncryption } from './key-encryption.js';
import type { KeyOffer } from './key-ring-rows.js';
import type { CommandKeys, DataKey } from './key-ring.js';

/** What the wrap of a document's key by a person's key is bound to. */
export const documentPurpose = (kid: string, personKid: string) => ['document', kid, personKid] as const;

/** Makes what is missing of a command's keys: the keys if all goes well, those that are new, and their wrapped form. */
export const offerKeys = async (
  subjects: readonly string[],
  documents: readonly (readonly string[])[],
  known: ReadonlyMap<string, DataKey>,
  encryption: KeyEncryption,
): Promise<{ keys: CommandKeys; made: readonly DataKey[]; offer: KeyOffer }> => {
  const newPersons = subjects
    .filter((subjectId) => !known.has(subjectId))
    .map((subjectId) => newKey('person', [subjectId]));
  const persons = new Map([...known, ...newPersons.map((key) => [key.subjects[0] ?? '', key] as const)]);
  const newDocuments = documents.map((about) => newKey('document', about));
  const offer: KeyOffer = {
    persons: await Promise.all(
      newPersons.map(async ({ kid, subjects: [subjectId = ''], key }) => ({
        kid,
        subjectId,
        ...(await encryption.wrap(kid, subjectId, key)),
      })),
    ),
    documents: newDocuments.map(({ kid }) => kid),
    wraps: newDocuments.flatMap((document) => wrapsOf(document, persons)),
  };
  return { keys: { persons, documents: newDocuments }, made: [...newPersons, ...newDocuments], offer };
};

const newKey = (kind: DataKey['kind'], subjects: readonly string[]): DataKey => ({
  kid: randomUUID(),
  kind,
  subjects,
  key: newDataKey(),
});

const wrapsOf = ({ kid, key, subjects }: DataKey, persons: ReadonlyMap<string, DataKey>) =>
  subjects.flatMap((subjectId) => {
    const person = persons.get(subjectId);
    if (!person) return [];
    return [
      { kid, personKid: person.kid, wrapped: wrapKey(person.key, key, ...documentPurpose(kid, person.kid)) },
    ];
  });
