/** Thrown where nothing may be done at the moment: what is known is too old, or another operator leads. No failure of the key. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}
