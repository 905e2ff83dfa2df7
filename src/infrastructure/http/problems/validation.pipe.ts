import { ValidationPipe } from '@nestjs/common';
import { InvalidInput } from '../../../application/errors.js';
import { fieldViolations } from './field-violations.js';

/** Checks bodies and query strings against their classes: all violations at once, unknown fields too, nothing converted. */
export const createValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false },
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidInput(fieldViolations(errors)),
  });
