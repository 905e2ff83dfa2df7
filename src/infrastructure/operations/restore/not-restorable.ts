/** The back-up is sound and does not fit what it is to be restored into; nothing was changed. */
export class NotRestorable extends Error {
  override readonly name = 'NotRestorable';
}
