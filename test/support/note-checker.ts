import { createPublicKey, verify } from 'node:crypto';
import { naiveParent, naiveRoot } from './naive-merkle.js';

/** Notes of one log, with the place that each lies in. */
export interface PlacedNote {
  readonly place: string;
  readonly note: string;
}

/** What a log was, as somebody outside the service knows it. */
export interface Witness {
  readonly origin: string;
  /** Leaf hashes of the log, in order. */
  readonly leaves: readonly Buffer[];
  /** Lines of keys.txt. */
  readonly keys: readonly string[];
}

const X509_START = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether a key of the list has signed: written apart from the service, after the C2SP pages. */
const isSigned = (text: string, line: string, keys: readonly string[]): boolean => {
  const match = /^\u2014 (\S+) ([A-Za-z0-9+/=]+)$/.exec(line);
  const bytes = Buffer.from(match?.[2] ?? '', 'base64');
  return keys.some((key) => {
    const [name = '', id = '', typed = ''] = key.split(/\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/);
    if (match?.[1] !== name || bytes.subarray(0, 4).toString('hex') !== id) return false;
    const raw = Buffer.from(typed, 'base64').subarray(1);
    const key32 = createPublicKey({ key: Buffer.concat([X509_START, raw]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key32, bytes.subarray(4));
  });
};

/** Root of the first `size` leaves; perfect subtrees are kept, since many sizes are asked of one log. */
const rootsOf = (leaves: readonly Buffer[]) => {
  const kept = new Map<string, Buffer>();
  const rootOf = (begin: number, end: number): Buffer => {
    if (end - begin < 2) return naiveRoot(leaves.slice(begin, end));
    const key = `${begin} ${end}`;
    const known = kept.get(key);
    if (known) return known;
    const middle = begin + 2 ** Math.ceil(Math.log2(end - begin) - 1);
    const root = naiveParent(rootOf(begin, middle), rootOf(middle, end));
    if ((middle - begin) * 2 === end - begin) kept.set(key, root);
    return root;
  };
  return (size: number): Buffer => rootOf(0, size);
};

/**
 * Everything wrong with the notes of one log: not signed, of another log, of a size twice with two roots, or with
 * another root than the first leaves of the log have. No word of it: the notes are one history.
 */
export const forksIn = (
  notes: readonly PlacedNote[],
  { origin, leaves, keys }: Witness,
): readonly string[] => {
  const rootOf = rootsOf(leaves);
  const said = new Map<number, string>();
  return notes.flatMap(({ place, note }) => {
    const [text = '', signature = ''] = note.split(/(?<=\n)\n/);
    const [first, size = '', root = ''] = text.split('\n');
    const at = Number(size);
    if (first !== origin || !isSigned(text, signature.trimEnd(), keys))
      return [`${place}: a note is not signed`];
    const other = said.get(at) ?? root;
    said.set(at, root);
    if (other !== root) return [`${place}: two roots for size ${size}`];
    if (at > leaves.length) return [`${place}: size ${size} is beyond the log`];
    return rootOf(at).toString('base64') === root ? [] : [`${place}: another root for size ${size}`];
  });
};
