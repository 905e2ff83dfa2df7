import { ValidateBy, type ValidationArguments } from 'class-validator';

/** The other fields of the same object, unchecked. */
export type Siblings = Readonly<Record<string, unknown>>;

/**
 * What a field may hold depends on another field of the same object; asked also when the field is absent.
 * `name` is the rule a violation is reported under, such as `isTaxCode`.
 */
export const FitsSibling = (
  name: string,
  fits: (value: unknown, siblings: Siblings) => boolean,
): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      // class-validator hands the whole object over as `object`.
      validate: (value: unknown, args?: ValidationArguments) => fits(value, (args?.object ?? {}) as Siblings),
      defaultMessage: () => 'does not fit the other fields',
    },
  });
