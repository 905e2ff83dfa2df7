import { TREES, type Tree } from '../../application/ports/transparency-log.js';

/** An argument of a command that cannot be used; the message never repeats it. */
export class UnusableArgument extends Error {
  override readonly name = 'UnusableArgument';
}

/** @throws UnusableArgument when there is no such tree */
export const treeArgument = (text: string): Tree => {
  const tree = TREES.find((one) => one === text);
  if (tree === undefined) throw new UnusableArgument(`Unknown tree. Known are: ${TREES.join(', ')}.`);
  return tree;
};

/** @throws UnusableArgument when it is no whole number */
export const wholeArgument = (name: string, text: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new UnusableArgument(`${name} must be a whole number.`);
  return Number(text);
};
