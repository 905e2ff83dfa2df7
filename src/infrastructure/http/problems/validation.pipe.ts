import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { ValidatorOptions } from 'class-validator';
import { InvalidInput } from '../../../application/errors.js';
import { fieldViolations } from './field-violations.js';
import { misplacedLists } from './misplaced-lists.js';

class ObjectsAreNoLists extends ValidationPipe {
  protected override async validate(object: object, options?: ValidatorOptions): Promise<ValidationError[]> {
    return [...(await super.validate(object, options)), ...misplacedLists(object)];
  }
}

/** Checks bodies and query strings against their classes: all violations at once, unknown fields too, nothing converted. */
export const createValidationPipe = (): ValidationPipe =>
  new ObjectsAreNoLists({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false },
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidInput(fieldViolations(errors)),
  });
