import type { ValidationError } from '@nestjs/common';
import { getMetadataStorage, ValidationTypes } from 'class-validator';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const nestedFields = ({ constructor }: object) =>
  getMetadataStorage()
    .getTargetValidationMetadatas(constructor, '', false, false)
    .filter(({ type }) => type === ValidationTypes.NESTED_VALIDATION);

const atField = (property: string, value: unknown): ValidationError | undefined => {
  if (Array.isArray(value)) return { property, constraints: { nestedValidation: '' } };
  const children = isObject(value) ? [...misplacedLists(value)] : [];
  return children.length === 0 ? undefined : { property, children };
};

const inList = (property: string, items: readonly unknown[]): ValidationError | undefined => {
  const children = items.map((item, index) => atField(String(index), item)).filter((error) => !!error);
  return children.length === 0 ? undefined : { property, children };
};

/**
 * Lists that stand in the place of an object: class-validator looks into them item by item, however deep, and finds
 * nothing wrong with an empty one.
 */
export const misplacedLists = (body: object): readonly ValidationError[] =>
  nestedFields(body)
    .map(({ propertyName, each }) => {
      const value: unknown = Reflect.get(body, propertyName);
      return each && Array.isArray(value) ? inList(propertyName, value) : atField(propertyName, value);
    })
    .filter((error) => !!error);
