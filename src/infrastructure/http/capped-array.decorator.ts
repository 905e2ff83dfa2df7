import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, IsArray } from 'class-validator';

/** Longest list of one field, unless the field says otherwise. */
const FIELD_ITEMS = 200;

/** A list with at most `most` items. */
export const CappedArray = (most: number = FIELD_ITEMS): PropertyDecorator =>
  applyDecorators(IsArray(), ArrayMaxSize(most));
