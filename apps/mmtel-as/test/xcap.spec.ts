import { describe, expect, it } from 'vitest';
import { trustedPeers } from '../src/ut/authorization.ts';
import { XcapError } from '../src/ut/error.ts';
import { type XcapResponse, xcap } from '../src/ut/xcap.ts';
import { Repository } from './repository.ts';

const USER = 'sip:+15550001@example.org';
const ROOT = `/simservs.ngn.etsi.org/users/${encodeURIComponent(USER)}/simservs.xml`;
const NAMESPACES =
  'xmlns="http://uri.etsi.org/ngn/params/xml/simservs/xcap" xmlns:cp="urn:ietf:params:xml:ns:common-policy"';
const RULE = (id: string, target: string) =>
  `<cp:rule id="${id}"><cp:conditions><busy/></cp:conditions><cp:actions><forward-to><target>${target}</target></forward-to></cp:actions></cp:rule>`;
const DOCUMENT = `<simservs ${NAMESPACES}><originating-identity-presentation-restriction active="true"><default-behaviour>presentation-not-restricted</default-behaviour></originating-identity-presentation-restriction><terminating-identity-presentation active="false"/><operator-terminating-identity-presentation authorized="false"/><communication-diversion active="true"><NoReplyTimer>20</NoReplyTimer><cp:ruleset>${RULE('busy', 'tel:+15550002')}</cp:ruleset></communication-diversion></simservs>`;

function setUp() {
  const repository = new Repository().set(USER, DOCUMENT);
  const ask = async (
    method: string,
    path: string,
    body = '',
    headers: Record<string, string> = {},
  ): Promise<XcapResponse & { readonly conflict?: string }> => {
    try {
      return await xcap(repository, {
        method,
        url: `${ROOT}${path === '' ? '' : `/~~/${encodeURI(path)}`}`,
        headers: { 'x-3gpp-asserted-identity': `"${USER}"`, ...headers },
        body: new TextEncoder().encode(body),
      });
    } catch (error) {
      if (!(error instanceof XcapError)) throw error;
      return { status: error.status, headers: {}, ...(error.conflict ? { conflict: error.conflict } : {}) };
    }
  };
  const element = { 'content-type': 'application/xcap-el+xml' };
  const attribute = { 'content-type': 'application/xcap-att+xml' };
  const whole = { 'content-type': 'application/vnd.etsi.simservs+xml' };
  return { repository, ask, element, attribute, whole };
}

const RULES = 'simservs/communication-diversion/cp:ruleset';

describe('settings over Ut (RFC 4825, TS 24.623)', () => {
  it('gives the document, an element and an attribute, and not what is the operator’s', async () => {
    const { ask } = setUp();
    const whole = await ask('GET', '');
    expect(whole).toMatchObject({ status: 200, headers: { 'content-type': 'application/vnd.etsi.simservs+xml' } });
    expect(whole.body).not.toContain('operator-');
    expect(whole.body).toContain('<cp:ruleset><cp:rule id="busy">');
    const timer = await ask('GET', 'simservs/communication-diversion/NoReplyTimer');
    expect(timer.body).toMatch(/^<NoReplyTimer [^>]*>20<\/NoReplyTimer>$/);
    expect((await ask('GET', 'simservs/communication-diversion/@active')).body).toBe('true');
    expect((await ask('GET', `${RULES}/cp:rule[@id="busy"]/cp:actions/forward-to/target`)).body).toContain('+15550002');
    expect((await ask('GET', 'simservs/*[3]/@active')).body).toBe('true');
    for (const none of ['simservs/communication-waiting', `${RULES}/cp:rule[2]`, 'simservs/a[', 'other']) {
      expect((await ask('GET', none)).status, none).toBe(404);
    }
  });

  it('replaces and creates elements and attributes', async () => {
    const { ask, repository, element, attribute } = setUp();
    const timer = 'simservs/communication-diversion/NoReplyTimer';
    expect((await ask('PUT', timer, '<NoReplyTimer>30</NoReplyTimer>', element)).status).toBe(200);
    expect(repository.get(USER)).toContain('<NoReplyTimer>30</NoReplyTimer>');
    const rule = await ask('PUT', `${RULES}/cp:rule[@id="b"]`, RULE('b', 'tel:+15550003'), element);
    expect(rule.status).toBe(201);
    expect(repository.get(USER)).toMatch(/id="busy".*id="b"/);
    expect((await ask('PUT', 'simservs/communication-diversion/@active', 'false', attribute)).status).toBe(200);
    expect(repository.get(USER)).toContain('<communication-diversion active="false">');
    // What is the operator's stays.
    expect(repository.get(USER)).toContain('<operator-terminating-identity-presentation authorized="false"/>');
  });

  it('deletes elements, attributes, and all settings', async () => {
    const { ask, repository } = setUp();
    expect((await ask('DELETE', `${RULES}/cp:rule[@id="busy"]`)).status).toBe(200);
    expect(repository.get(USER)).not.toContain('cp:rule ');
    expect((await ask('DELETE', `${RULES}/cp:rule[@id="busy"]`)).status).toBe(404);
    expect((await ask('DELETE', 'simservs/communication-diversion/@active')).status).toBe(200);
    expect((await ask('DELETE', 'simservs')).conflict).toBe('cannot-delete');
    expect((await ask('DELETE', '')).status).toBe(200);
    expect((await ask('GET', '')).body).toMatch(/<simservs [^>]*\/>$/);
  });

  it.each([
    ['not XML', '', 'simservs', 'whole', 'not-well-formed'],
    ['another root', '', '<other/>', 'whole', 'schema-validation-error'],
    ['an unknown service', '', '<simservs><x/></simservs>', 'whole', 'schema-validation-error'],
    ['no fragment', 'simservs/communication-waiting', 'text', 'element', 'not-xml-frag'],
    ['no parent', 'simservs/x/y', '<y/>', 'element', 'no-parent'],
    ['another name', 'simservs/communication-waiting', '<other/>', 'element', 'cannot-insert'],
    ['another id', `${RULES}/cp:rule[@id="b"]`, RULE('c', 'tel:+1'), 'element', 'cannot-insert'],
    [
      'a timer out of range',
      'simservs/communication-diversion/NoReplyTimer',
      '<NoReplyTimer>4</NoReplyTimer>',
      'element',
      'schema-validation-error',
    ],
    ['no target', `${RULES}/cp:rule[@id="b"]`, RULE('b', 'mailto:x'), 'element', 'schema-validation-error'],
    [
      'what is not subscribed to',
      'simservs/terminating-identity-presentation/@active',
      'true',
      'attribute',
      'constraint-failure',
    ],
    [
      'a condition that is not there',
      `${RULES}/cp:rule[@id="busy"]/cp:conditions`,
      '<cp:conditions><roaming/></cp:conditions>',
      'element',
      'constraint-failure',
    ],
    [
      'an operator’s element',
      'simservs/operator-terminating-identity-presentation',
      '<operator-terminating-identity-presentation/>',
      'element',
      'schema-validation-error',
    ],
    ['markup in an attribute', 'simservs/communication-diversion/@active', '<a/>', 'attribute', 'not-xml-att-value'],
  ] as const)('refuses %s', async (_, path, body, type, conflict) => {
    const { ask, repository, ...types } = setUp();
    expect(await ask('PUT', path, body, types[type])).toMatchObject({ status: 409, conflict });
    expect(repository.get(USER)).toBe(DOCUMENT);
  });

  it('goes by conditions, and loses no change of another', async () => {
    const { ask, repository, element } = setUp();
    const tag = (await ask('GET', '')).headers['etag'] ?? '';
    expect((await ask('GET', '', '', { 'if-none-match': tag })).status).toBe(304);
    const timer = 'simservs/communication-diversion/NoReplyTimer';
    const put = (headers: Record<string, string>) =>
      ask('PUT', timer, '<NoReplyTimer>40</NoReplyTimer>', { ...element, ...headers });
    expect((await put({ 'if-match': '"other"' })).status).toBe(412);
    expect((await put({ 'if-none-match': '*' })).status).toBe(412);
    repository.interferes = true;
    const done = await put({});
    expect(done.status).toBe(200);
    expect(repository.get(USER)).toMatch(/40<\/NoReplyTimer>.*communication-waiting/);
    repository.interferes = true;
    expect((await put({ 'if-match': done.headers['etag'] ?? '' })).status).toBe(412);
  });

  it('is for the user whose document it is', async () => {
    const { ask, whole } = setUp();
    const as = (identity: string) => ask('GET', '', '', { 'x-3gpp-asserted-identity': identity });
    expect((await as('"tel:+15550001"')).status).toBe(200);
    expect((await as('"sip:x@example.org", "sip:+15550001@example.org"')).status).toBe(200);
    expect((await as('"sip:+15550002@example.org"')).status).toBe(403);
    expect((await as('')).status).toBe(403);
    expect((await ask('PUT', '', '<simservs/>', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await ask('POST', '', '<simservs/>', whole)).status).toBe(405);
    const trusted = trustedPeers(['10.0.0.0/8', '::1']);
    expect(['10.1.2.3', '::ffff:10.1.2.3', '::1'].every(trusted)).toBe(true);
    expect(['11.1.2.3', '::2', ''].some(trusted)).toBe(false);
  });
});
