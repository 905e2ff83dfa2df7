import { DocumentBuilder, type OpenAPIObject } from '@nestjs/swagger';
import type { HttpOptions } from '../http-options.js';

/** Fixed identity of this API in catalogues. */
const API_ID = 'urn:uuid:3c1f0d52-7f7f-4c58-a3f5-8a2f6d6f1b90';

const DESCRIPTION = `Case management for *patti gener-attivi*: what was agreed with a household, who promised what, what was done.

Every change is an event and is never lost. A POST that changes something carries an \`Idempotency-Key\`, so that it can be
repeated without harm; a change to an existing resource carries \`If-Match\` with the version last seen. Personal values never
appear in addresses or in errors, and every reading of them is logged.`;

/** Title, contact, licence, server and sign-in of the document. */
export const documentBase = (options: HttpOptions): Omit<OpenAPIObject, 'paths'> => {
  const { publicUrl, version, contactEmail: email, termsUrl = `${publicUrl}/api/docs` } = options;
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Patti gener-attivi')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .setLicense('EUPL-1.2', 'https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .setTermsOfService(termsUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'accessToken')
    .addSecurityRequirements('accessToken')
    .addTag('operations', 'How the service is.')
    .build();
  const isSafe = publicUrl.startsWith('https://');
  return {
    ...base,
    info: {
      ...base.info,
      contact: { name: 'Ufficio di Piano', url: publicUrl, ...(email !== undefined && { email }) },
      ...{ 'x-summary': 'Pacts between households and their community.', 'x-api-id': API_ID },
    },
    servers: [
      {
        url: publicUrl,
        description: isSafe ? 'The service.' : 'A service for trying things out, without TLS.',
        ...(isSafe ? {} : { 'x-sandbox': true }),
      },
    ],
  };
};
