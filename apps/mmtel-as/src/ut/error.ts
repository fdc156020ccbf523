/** Why a request of Ut is refused: an HTTP status, and for 409 what of RFC 4825 §11.2 is wrong. */
import { document, escapeXml } from '@trunkline/xml';

export type Conflict =
  | 'not-well-formed'
  | 'not-xml-frag'
  | 'not-xml-att-value'
  | 'not-utf-8'
  | 'schema-validation-error'
  | 'no-parent'
  | 'cannot-insert'
  | 'cannot-delete'
  | 'constraint-failure';

export class XcapError extends Error {
  override readonly name = 'XcapError';
  readonly status: number;
  readonly conflict: Conflict | undefined;

  constructor(status: number, message: string, conflict?: Conflict) {
    super(message);
    this.status = status;
    this.conflict = conflict;
  }

  /** The body of a 409. */
  get document(): string {
    const phrase = ` phrase="${escapeXml(this.message)}"`;
    return document(
      `<xcap-error xmlns="urn:ietf:params:xml:ns:xcap-error"><${this.conflict ?? 'constraint-failure'}${phrase}/></xcap-error>`,
    );
  }
}

export const conflict = (what: Conflict, message: string): XcapError => new XcapError(409, message, what);
