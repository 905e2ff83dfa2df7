import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandEnvelope, QueryEnvelope } from '../../application/envelope.js';
import { minimumVersionOf } from './entity-tag.js';
import type { FrameRequest } from './frame-request.js';

const requestOf = (context: ExecutionContext): FrameRequest =>
  context.switchToHttp().getRequest<FrameRequest>();

/** The envelope of a command; the route must be marked `@NewResource` or `@ExistingResource`. */
export const CommandContext = createParamDecorator(
  (_: unknown, context: ExecutionContext): CommandEnvelope => {
    const { commandEnvelope } = requestOf(context);
    if (commandEnvelope) return commandEnvelope;
    throw new Error('A route with @CommandContext must be marked @NewResource or @ExistingResource.');
  },
);

/** The envelope of a query, with the version in Minimum-Version when the caller wants to read its own write. */
export const QueryContext = createParamDecorator((_: unknown, context: ExecutionContext): QueryEnvelope => {
  const { queryEnvelope, headers } = requestOf(context);
  if (!queryEnvelope) throw new Error('A route with @QueryContext must not be public.');
  const minimumVersion = minimumVersionOf(headers['minimum-version']);
  return minimumVersion === undefined ? queryEnvelope : { ...queryEnvelope, minimumVersion };
});
