import { z } from 'zod';
import type { OrganisationEvent } from '../../../domain/organisation/organisation.events.js';
import { createCodec } from '../codec.js';
import { code, day, id, word } from './data-class.js';

/** Stored forms of the events of a body; names of bodies are structure. */
export const organisationCodec = createCodec<OrganisationEvent>('organisation', {
  OrganisationRegistered: {
    schema: z.strictObject({
      organisationId: id,
      name: word,
      kind: code(
        'municipality',
        'ambit',
        'third-sector',
        'parish',
        'company',
        'school',
        'health-body',
        'foundation',
        'informal-group',
      ),
      municipality: word,
    }),
    upcasts: [],
  },
  OrganisationRenamed: { schema: z.strictObject({ organisationId: id, name: word }), upcasts: [] },
  OrganisationClosed: {
    schema: z.strictObject({ organisationId: id, on: day }),
    upcasts: [],
    effective: ({ on }) => on,
  },
  UnitRegistered: {
    schema: z.strictObject({ organisationId: id, unitId: id, name: word, supervisorIds: z.array(id) }),
    upcasts: [],
  },
  UnitSupervisorsChanged: {
    schema: z.strictObject({ organisationId: id, unitId: id, supervisorIds: z.array(id) }),
    upcasts: [],
  },
});
