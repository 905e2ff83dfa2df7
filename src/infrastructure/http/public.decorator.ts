import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** Metadata key of {@link Public}. */
export const PUBLIC = 'http:public';

/** How the generated document remembers it until it is finished. */
export const PUBLIC_EXTENSION = 'x-public';

/** A route, or a whole controller, that answers without an access token. */
export const Public = (): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(PUBLIC, true), ApiExtension(PUBLIC_EXTENSION, true));
