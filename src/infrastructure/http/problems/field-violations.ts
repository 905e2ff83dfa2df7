import type { ValidationError } from '@nestjs/common';
import type { FieldViolation } from '../../../application/errors.js';

/** Words for a rule, made from its name only: a library's own message may quote the value. */
const MESSAGES: Readonly<Record<string, string>> = {
  isString: 'Must be text.',
  isNotEmpty: 'Must not be empty.',
  isDefined: 'Is needed.',
  isInt: 'Must be a whole number.',
  isNumber: 'Must be a number.',
  isBoolean: 'Must be true or false.',
  isArray: 'Must be a list.',
  isObject: 'Must be an object.',
  isUuid: 'Must be a UUID.',
  isEnum: 'Must be one of the values of the list.',
  isIn: 'Must be one of the values of the list.',
  minLength: 'Is too short.',
  maxLength: 'Is too long.',
  isLength: 'Is too short or too long.',
  length: 'Is too short or too long.',
  min: 'Is too small.',
  max: 'Is too large.',
  isPositive: 'Must be more than zero.',
  arrayMaxSize: 'Holds too many items.',
  arrayMinSize: 'Holds too few items.',
  arrayNotEmpty: 'Holds too few items.',
  arrayUnique: 'Holds an item twice.',
  matches: 'Has not the right form.',
  isTaxCode: 'Must be an Italian tax code.',
  isDay: 'Must be a calendar day, YYYY-MM-DD.',
  isInstant: 'Must be an instant in UTC, such as 2026-03-02T10:00:00Z.',
  isDuration: 'Must be a duration as of ISO 8601.',
  nestedValidation: 'Must be an object, or a list of objects.',
  whitelistValidation: 'Is not a known field.',
};

/** More violations than this help nobody and would make a small request cause a large answer. */
const MAX_VIOLATIONS = 200;

const RULE_NAME = /^[a-z][A-Za-z0-9]{0,60}$/;

/** A name a programmer would give; anything else the caller put in the place of a name is not repeated. */
const FIELD_NAME = /^[a-z]{1,30}(?:[A-Z][a-z]{1,30}){0,5}$/;

const ruleOf = (constraint: string): string =>
  RULE_NAME.test(constraint)
    ? constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    : 'is-valid';

const join = (parent: string, name: string): string => {
  if (/^\d+$/.test(name)) return `${parent}[${name}]`;
  return parent === '' ? name : `${parent}.${name}`;
};

const pathOf = (parent: string, { property, constraints }: ValidationError): string => {
  const isUnknown = constraints !== undefined && 'whitelistValidation' in constraints;
  return join(parent, isUnknown && !FIELD_NAME.test(property) ? '*' : property);
};

const violationsIn = (parent: string, error: ValidationError): readonly FieldViolation[] => {
  const path = pathOf(parent, error);
  const own = Object.keys(error.constraints ?? {}).map((constraint) => ({
    path,
    rule: ruleOf(constraint),
    message: MESSAGES[constraint] ?? 'Is not valid.',
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => violationsIn(path, child))];
};

/** Everything class-validator found, by path such as `dimensions[2].need`, without any value. */
export const fieldViolations = (errors: readonly ValidationError[]): readonly FieldViolation[] =>
  errors.flatMap((error) => violationsIn('', error)).slice(0, MAX_VIOLATIONS);
