/** The compiler, on a module with everything that the 3GPP application protocols use. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Cursor } from '../src/compiler/cursor.ts';
import { tokens } from '../src/compiler/lexer.ts';
import { lower } from '../src/compiler/lower.ts';
import { camelCase, pascalCase } from '../src/compiler/names.ts';
import { parseModules } from '../src/compiler/parse-module.ts';

const containers = `
C { x(0) } DEFINITIONS AUTOMATIC TAGS ::= BEGIN
Criticality ::= ENUMERATED { reject, ignore, notify } -- a comment -- ID ::= INTEGER (0..65535)
IES ::= CLASS { &id ID UNIQUE, &criticality Criticality, &Value, &presence P }
  WITH SYNTAX { ID &id CRITICALITY &criticality TYPE &Value PRESENCE &presence }
PROCEDURE ::= CLASS { &InitiatingMessage, &SuccessfulOutcome OPTIONAL, &procedureCode INTEGER UNIQUE, &criticality Criticality DEFAULT ignore }
  WITH SYNTAX { INITIATING MESSAGE &InitiatingMessage [SUCCESSFUL OUTCOME &SuccessfulOutcome] PROCEDURE CODE &procedureCode [CRITICALITY &criticality] }
Field {IES : Set} ::= SEQUENCE { id IES.&id ({Set}), criticality IES.&criticality ({Set}{@id}), value IES.&Value ({Set}{@id}) }
Container {IES : Set} ::= SEQUENCE (SIZE (0..maxIEs)) OF Field {{Set}}
SingleContainer {IES : Set} ::= Field {{Set}}
ContainerList {INTEGER : low, INTEGER : high, IES : Set} ::= SEQUENCE (SIZE (low..high)) OF SingleContainer {{Set}}
END`;
const contents = `
D DEFINITIONS AUTOMATIC TAGS ::= BEGIN
IMPORTS Container{} FROM C;
maxIEs INTEGER ::= 65535
most INTEGER ::= 5
id-Hello INTEGER ::= 7
id-The-Name ID ::= 1
id-Item ID ::= 2
hello PROCEDURE ::= { INITIATING MESSAGE Hello PROCEDURE CODE id-Hello }
Hello ::= SEQUENCE { ies Container { {HelloIEs} }, ... }
HelloIEs IES ::= { { ID id-The-Name CRITICALITY reject TYPE Name PRESENCE mandatory } | { ID id-Item CRITICALITY ignore TYPE Items PRESENCE optional }, ... }
Items ::= ContainerList { 1, most, {ItemIEs} }
ItemIEs IES ::= { { ID id-Item CRITICALITY ignore TYPE OCTET STRING (CONTAINING Thing) PRESENCE mandatory } }
Name ::= PrintableString (SIZE (1..150, ...))
Thing ::= SEQUENCE { a INTEGER (1..30|40|50, ...), b BIT STRING { x(0) } (SIZE (8)) OPTIONAL, ..., c ENUMERATED { p, ..., q } OPTIONAL }
Pick ::= CHOICE { first NULL, choice-Extensions SingleContainer { {ItemIEs} } }
END`;

const compiled = () =>
  lower(parseModules([contents, containers].map((text, i) => new Cursor(tokens(text, `${i}.asn`)))));

describe('the compiler', () => {
  it('makes tables of the types', () => {
    const tables = compiled();
    const ie = {
      id: 2,
      name: 'item',
      criticality: 'ignore',
      presence: 'mandatory',
      type: { kind: 'octets', min: 0, contains: 'Thing' },
    };
    expect(Object.fromEntries(tables.types)).toEqual({
      Hello: {
        kind: 'sequence',
        added: [],
        fields: [
          {
            container: 'ies',
            min: 0,
            members: [
              { id: 1, name: 'theName', criticality: 'reject', presence: 'mandatory', type: 'Name' },
              { id: 2, name: 'item', criticality: 'ignore', presence: 'optional', type: 'Items' },
            ],
          },
        ],
      },
      Items: { kind: 'list', min: 1, max: 5, of: { kind: 'ie', members: [ie] } },
      Name: { kind: 'text', charset: 'printable', min: 1, max: 150, extensible: true },
      Thing: {
        kind: 'sequence',
        fields: [
          { name: 'a', type: { kind: 'integer', min: 1, max: 50, extensible: true } },
          { name: 'b', type: { kind: 'bits', min: 8, max: 8 }, optional: true },
        ],
        added: [{ name: 'c', type: { kind: 'enumerated', root: ['p'], added: ['q'] }, optional: true }],
      },
      Pick: {
        kind: 'choice',
        root: [
          { name: 'first', type: { kind: 'null' } },
          { name: 'choiceExtensions', type: { kind: 'ie', members: [ie] } },
        ],
      },
      Criticality: { kind: 'enumerated', root: ['reject', 'ignore', 'notify'] },
      Id: { kind: 'integer', min: 0, max: 65535 },
    });
    expect(tables.procedures).toEqual([{ name: 'Hello', code: 7, criticality: 'ignore', initiatingMessage: 'Hello' }]);
  });

  it('says where a module is wrong', () => {
    expect(() =>
      parseModules([new Cursor(tokens('X DEFINITIONS ::= BEGIN\nA ::= SEQUENCE OF ;\nEND', 'x.asn'))]),
    ).toThrow('x.asn:2');
    expect(() =>
      lower(
        parseModules([new Cursor(tokens('X ::= BEGIN A ::= SEQUENCE { b B } C ::= INTEGER (0..none) END', 'x.asn'))]),
      ),
    ).toThrow('B is not defined');
  });

  it.each([
    ['RAN-UE-NGAP-ID', 'ranUeNgapId'],
    ['PDUSessionResourceSetupListSUReq', 'pduSessionResourceSetupListSUReq'],
    ['pDUSessionID', 'pduSessionId'],
    ['gNB-ID', 'gnbId'],
    ['dRBsSubjectToStatusTransferList', 'drbsSubjectToStatusTransferList'],
    ['nRPPa-PDU', 'nrppaPdu'],
    ['FiveG-S-TMSI', 'fiveGSTmsi'],
    ['uL-NGU-UP-TNLInformation', 'ulNguUpTnlInformation'],
  ])('calls %s %s', (name, camel) => {
    expect(camelCase(name)).toBe(camel);
    expect(pascalCase(name).toLowerCase()).toBe(camel.toLowerCase());
  });
});

const specification = new URL('../../../../shared/spec/asn1/ngap', import.meta.url).pathname;
const hasSpecification = existsSync(specification);
if (!hasSpecification)
  console.warn('SKIPPED: the ASN.1 of NGAP is not here, so nobody has compared the generated files with it');

it.skipIf(!hasSpecification)('the generated files of NGAP are what it makes of the specification', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-asn1-'));
  try {
    const main = new URL('../src/compiler/main.ts', import.meta.url).pathname;
    execFileSync(process.execPath, [main, specification, folder, 'Ngap'], { stdio: 'ignore' });
    for (const name of ['types', 'messages', 'tables', 'constants', 'contained']) {
      const committed = new URL(`../../ngap/src/${name}.generated.ts`, import.meta.url);
      expect(readFileSync(join(folder, `${name}.generated.ts`), 'utf8') === readFileSync(committed, 'utf8'), name).toBe(
        true,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
