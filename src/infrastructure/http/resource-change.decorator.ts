import { applyDecorators, HttpCode, HttpStatus, SetMetadata } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import { ReceiptDto } from './receipt.dto.js';

/** Metadata key of a route that changes something. */
export const RESOURCE_CHANGE = 'http:resource-change';

/** How a route that changes something is called and answered. */
export interface ResourceChange {
  readonly existing: boolean;
  /** Address of the changed resource under the prefix, such as `/pacts/{id}`; `{id}` is the receipt's. */
  readonly address: string;
}

const IDEMPOTENCY_KEY = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description:
    'Names the command: the same key with the same request answers as the first time. Never personal data.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  example: '0b9f5d1e-6a3c-4a51-8d52-0f6b8c9f2d11',
});

const IF_MATCH = ApiHeader({
  name: 'If-Match',
  required: true,
  description: 'The version the caller has seen, in quotation marks: the ETag of the last answer.',
  schema: { type: 'string', pattern: '^"(0|[1-9][0-9]{0,14})"$' },
  example: '"3"',
});

/** A POST that begins a resource: 201 with Location, ETag and receipt. */
export const NewResource = (address: string): MethodDecorator =>
  applyDecorators(
    SetMetadata<string, ResourceChange>(RESOURCE_CHANGE, { existing: false, address }),
    HttpCode(HttpStatus.CREATED),
    IDEMPOTENCY_KEY,
    ApiCreatedResponse({ type: ReceiptDto, description: 'Recorded, and durable.' }),
  );

/** A POST (or PUT, PATCH, DELETE) that changes a resource: needs If-Match; 200 with ETag and receipt. */
export const ExistingResource = (address: string): MethodDecorator =>
  applyDecorators(
    SetMetadata<string, ResourceChange>(RESOURCE_CHANGE, { existing: true, address }),
    HttpCode(HttpStatus.OK),
    IDEMPOTENCY_KEY,
    IF_MATCH,
    ApiOkResponse({ type: ReceiptDto, description: 'Recorded, and durable.' }),
  );
