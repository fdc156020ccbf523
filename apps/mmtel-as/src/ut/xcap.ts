/** Settings over Ut (TS 24.623, RFC 4825): the simservs document of a user, whole or by node, read, written and deleted. */
import { createHash } from 'node:crypto';
import type { RepositoryData, ShClient } from '@trunkline/ims';
import { DecodeError } from '@trunkline/wire';
import { document, parseXml, type Tree } from '@trunkline/xml';
import { SIMSERVS } from '../settings/settings-of.ts';
import { authorized } from './authorization.ts';
import { readDocument, type SettingsDocument, shownXml, storedXml } from './document.ts';
import { putAttribute, putElement, remove } from './edit.ts';
import { type Conflict, conflict, XcapError } from './error.ts';
import { elementAt, find, parseSelector, type Selector } from './selector.ts';
import { validate } from './validate.ts';

export interface XcapRequest {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface XcapResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const PATH = /^\/simservs\.ngn\.etsi\.org\/users\/([^/]+)\/simservs(?:\.xml)?(?:\/~~\/(.+))?$/;
const TYPES = {
  document: 'application/vnd.etsi.simservs+xml',
  element: 'application/xcap-el+xml',
  attribute: 'application/xcap-att+xml',
} as const;
/** How often it is tried again when somebody else wrote in between. */
const ATTEMPTS = 5;

/** The user is known by who asks; this has to be sure of it. @throws XcapError, ShError */
export async function xcap(sh: Pick<ShClient, 'read' | 'write'>, request: XcapRequest): Promise<XcapResponse> {
  const [path = '', ...query] = request.url.split('?');
  if (query.length > 1) throw new XcapError(400, 'more than one query');
  const match = PATH.exec(path);
  if (match === null) throw new XcapError(404, 'no such document');
  const user = authorized(decoded(match[1] ?? ''), request.headers['x-3gpp-asserted-identity']);
  const selector = match[2] === undefined ? undefined : parseSelector(decoded(match[2]));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const data = await sh.read(user, SIMSERVS);
    if (data === undefined) throw new XcapError(404, 'the user has no multimedia telephony');
    const done = await once(sh, { request, user, selector, data });
    if (done !== undefined) return done;
  }
  throw new XcapError(503, 'the document is being changed by others');
}

interface Asked {
  readonly request: XcapRequest;
  readonly user: string;
  readonly selector: Selector | undefined;
  readonly data: RepositoryData;
}

/** Undefined: somebody else wrote in between. */
async function once(sh: Pick<ShClient, 'write'>, asked: Asked): Promise<XcapResponse | undefined> {
  const { request, selector, data, user } = asked;
  const before = readDocument(data.serviceData);
  const tag = etag(before);
  const target = selector === undefined ? before.user : nodeOf(before.user, selector);
  if (isUnmet(request, target === undefined ? undefined : tag)) {
    const isRead = request.method === 'GET' && request.headers['if-match'] === undefined;
    return { status: isRead ? 304 : 412, headers: { etag: tag } };
  }
  if (request.method === 'GET') return shown(target, tag);
  const { root, created } = changed(before.user, asked);
  const after: SettingsDocument = { ...before, user: root };
  validate(after);
  if (!(await sh.write(user, SIMSERVS, data, storedXml(after)))) return undefined;
  return { status: created ? 201 : 200, headers: { etag: etag(after) } };
}

function changed(root: Tree, { request, selector }: Asked): { readonly root: Tree; readonly created: boolean } {
  const { method, body } = request;
  if (method === 'DELETE') {
    // The document of a subscriber is always there; without settings all services are off.
    if (selector === undefined) return { root: { ...root, children: [] }, created: false };
    return { root: remove(root, selector), created: false };
  }
  if (method !== 'PUT') throw new XcapError(405, 'GET, PUT or DELETE');
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  const text = utf8(body);
  if (selector === undefined) {
    if (type !== TYPES.document && type !== 'application/simservs+xml') throw new XcapError(415, TYPES.document);
    return { root: parsed(text, 'not-well-formed'), created: false };
  }
  if (selector.attribute !== undefined) {
    if (type !== TYPES.attribute) throw new XcapError(415, TYPES.attribute);
    if (/[<&"]/.test(text)) throw conflict('not-xml-att-value', 'no value of an attribute');
    return putAttribute(root, selector, text);
  }
  if (type !== TYPES.element) throw new XcapError(415, TYPES.element);
  return putElement(root, selector, parsed(text, 'not-xml-frag'));
}

function shown(target: Tree | string | undefined, tag: string): XcapResponse {
  if (target === undefined) throw new XcapError(404, 'no such node');
  const headers = { etag: tag };
  if (typeof target === 'string') {
    return { status: 200, headers: { ...headers, 'content-type': TYPES.attribute }, body: target };
  }
  if (target.name !== 'simservs') {
    return { status: 200, headers: { ...headers, 'content-type': TYPES.element }, body: shownXml(target) };
  }
  return { status: 200, headers: { ...headers, 'content-type': TYPES.document }, body: document(shownXml(target)) };
}

function nodeOf(root: Tree, { steps, attribute }: Selector): Tree | string | undefined {
  const path = find(root, steps);
  const element = path === undefined ? undefined : elementAt(root, path);
  return attribute === undefined ? element : element?.attributes[attribute];
}

/** RFC 9110 §13.1; tags are of the whole document (RFC 4825 §8.5), and none is there for what is not. */
function isUnmet({ headers }: XcapRequest, tag: string | undefined): boolean {
  const lists = (text: string) => tag !== undefined && (text.trim() === '*' || text.split(/\s*,\s*/).includes(tag));
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  return (match !== undefined && !lists(match)) || (noneMatch !== undefined && lists(noneMatch));
}

const etag = ({ user }: SettingsDocument): string =>
  `"${createHash('sha256').update(shownXml(user)).digest('hex').slice(0, 24)}"`;

function parsed(text: string, otherwise: Conflict): Tree {
  try {
    return parseXml(text);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw conflict(otherwise, 'this cannot be read as XML');
  }
}

function utf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw conflict('not-utf-8', 'this is not UTF-8');
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new XcapError(400, 'escapes that are none');
  }
}
