import { Param, type PipeTransform } from '@nestjs/common';
import { InvalidInput } from '../../application/errors.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const isUuid = (name: string): PipeTransform<string, string> => ({
  transform: (value) => {
    if (UUID.test(value)) return value;
    throw new InvalidInput([{ path: name, rule: 'is-uuid', message: 'Must be a UUID in lower case.' }]);
  },
});

/** A part of the address that is an id. @throws InvalidInput when it is no UUID in lower case */
export const UuidParam = (name: string): ParameterDecorator => Param(name, isUuid(name));
