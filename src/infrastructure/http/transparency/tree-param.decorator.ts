import { Param, type PipeTransform } from '@nestjs/common';
import { InvalidInput } from '../../../application/errors.js';
import { TREES, type Tree } from '../../../application/ports/transparency-log.js';

const refusal = (path: string, rule: string, message: string): InvalidInput =>
  new InvalidInput([{ path, rule, message }]);

const isTree = (value: string): value is Tree => TREES.some((tree) => tree === value);

const tree: PipeTransform<string, Tree> = {
  transform: (value) => {
    if (isTree(value)) return value;
    throw refusal('tree', 'is-in', `Must be ${TREES.join(' or ')}.`);
  },
};

const position: PipeTransform<string, number> = {
  transform: (value) => {
    if (/^\d{1,15}$/.test(value)) return Number(value);
    throw refusal('position', 'is-whole-number', 'Must be a whole number, from 1 to the size of the tree.');
  },
};

/** The part of the address that says which log. @throws InvalidInput */
export const TreeParam = (): ParameterDecorator => Param('tree', tree);

/** The part of the address that says which entry, counted from 1. @throws InvalidInput when it is no whole number */
export const PositionParam = (): ParameterDecorator => Param('position', position);
