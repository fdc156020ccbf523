/** Definitions → codec tables: references to values resolved, parameterised types instantiated (X.683), object sets read. */
import type { ContainerField, Criticality, Field, IeSchema, Procedure, Schema, Size } from '../schema.ts';
import type { Argument, Component, Constraint, Definitions, InformationObject, Range, TypeNode, Value } from './ast.ts';
import { camelCase, pascalCase } from './names.ts';

export interface Tables {
  /** By type name, in the order of the modules; messages under the name that they have in the ASN.1. */
  readonly types: Map<string, Schema>;
  readonly procedures: readonly Procedure[];
  /** Ids of IEs and extensions, by the constant's name without `id-`. */
  readonly ieIds: ReadonlyMap<string, number>;
}

type Environment = ReadonlyMap<string, Argument>;
/** What a parameterised type can be besides a schema: one IE field, or a container of them. */
type Lowered = { readonly schema: Schema } | { readonly ieField: IeSchema[] } | { readonly container: ContainerField };

const noParameters: Environment = new Map();

export function lower(definitions: Definitions): Tables {
  const { types, values } = definitions;
  const procedures: Procedure[] = [];
  const procedureClasses = new Set<string>();
  for (const [name, { syntax }] of definitions.classes) {
    if (syntax.some(({ field }) => field === '&procedureCode')) procedureClasses.add(name);
  }
  for (const [name, object] of definitions.objects) {
    if (object.has('&procedureCode')) procedures.push(procedureOf(name, object));
  }
  procedures.sort((a, b) => a.code - b.code);
  const messages = new Set(
    procedures
      .flatMap((p) => [p.initiatingMessage, p.successfulOutcome, p.unsuccessfulOutcome])
      .filter((m) => m !== undefined),
  );

  const typeNames = uniqueNames([...types.keys()], messages);
  const tables = new Map<string, Schema>();
  for (const { name, parameters, type } of types.values()) {
    if (parameters.length > 0 || isEnvelope(type)) continue;
    tables.set(nameOf(name), schemaOf(type, noParameters));
  }
  const ieIds = new Map<string, number>();
  for (const [name, value] of values) {
    const isIe = name.startsWith('id-') && !procedures.some((p) => `id-${p.name}` === name);
    if (isIe) ieIds.set(name.slice(3), Number(value));
  }
  return { types: tables, procedures, ieIds };

  function nameOf(name: string): string {
    return typeNames.get(name) ?? pascalCase(name);
  }

  /** NGAP-PDU and its three alternatives: the runtime's procedure codec stands for them. */
  function isEnvelope(type: TypeNode): boolean {
    if (type.kind === 'sequence') {
      return type.root.some((c) => c.type.kind === 'objectField' && procedureClasses.has(c.type.className));
    }
    return (
      type.kind === 'choice' &&
      type.root.some((c) => c.type.kind === 'reference' && isEnvelope(definitionOf(c.type.name).type))
    );
  }

  function procedureOf(name: string, object: InformationObject): Procedure {
    const messageAt = (field: string): string | undefined => {
      const value = object.get(field);
      return value !== undefined && 'type' in value && value.type.kind === 'reference' ? value.type.name : undefined;
    };
    const codeName = wordAt(object, '&procedureCode');
    const initiatingMessage = messageAt('&InitiatingMessage');
    if (initiatingMessage === undefined) throw new Error(`${name} has no initiating message`);
    const successfulOutcome = messageAt('&SuccessfulOutcome');
    const unsuccessfulOutcome = messageAt('&UnsuccessfulOutcome');
    return {
      name: codeName.replace(/^id-/, ''),
      code: Number(numberOf(codeName, noParameters)),
      criticality: criticalityOf(object.has('&criticality') ? wordAt(object, '&criticality') : 'ignore'),
      initiatingMessage,
      ...(successfulOutcome === undefined ? {} : { successfulOutcome }),
      ...(unsuccessfulOutcome === undefined ? {} : { unsuccessfulOutcome }),
    };
  }

  function definitionOf(name: string) {
    const definition = types.get(name);
    if (definition === undefined) throw new Error(`the type ${name} is not defined`);
    return definition;
  }

  function numberOf(value: Value, environment: Environment): bigint {
    if (typeof value === 'bigint') return value;
    const argument = environment.get(value);
    if (argument !== undefined && 'value' in argument) return numberOf(argument.value, noParameters);
    const constant = values.get(value);
    if (constant === undefined) throw new Error(`the value ${value} is not defined`);
    return numberOf(constant, environment);
  }

  function schemaOf(type: TypeNode, environment: Environment): Schema {
    const lowered = lowerType(type, environment);
    if ('schema' in lowered) return lowered.schema;
    if ('ieField' in lowered) return { kind: 'ie', members: lowered.ieField };
    throw new Error('a container outside of a SEQUENCE');
  }

  function lowerType(type: TypeNode, environment: Environment): Lowered {
    switch (type.kind) {
      case 'boolean':
      case 'null':
      case 'oid':
        return { schema: { kind: type.kind } };
      case 'integer':
        return { schema: { kind: 'integer', ...boundsOf(type.constraint.value, environment) } };
      case 'bits':
        return { schema: { kind: 'bits', ...sizeOf(type.constraint.size, environment) } };
      case 'octets': {
        const contained = type.constraint.containing;
        const contains = contained?.kind === 'reference' ? { contains: nameOf(contained.name) } : {};
        return { schema: { kind: 'octets', ...sizeOf(type.constraint.size, environment), ...contains } };
      }
      case 'text':
        return {
          schema: { kind: 'text', charset: type.charset, ...sizeOf(type.constraint.size, environment) },
        };
      case 'enumerated':
        return { schema: { kind: 'enumerated', root: type.root, ...(type.added ? { added: type.added } : {}) } };
      case 'choice': {
        const alternative = (c: Component) => ({ name: camelCase(c.name), type: schemaOf(c.type, environment) });
        const added = type.added ? { added: type.added.map(alternative) } : {};
        return { schema: { kind: 'choice', root: type.root.map(alternative), ...added } };
      }
      case 'list':
        return lowerList(type.of, type.constraint, environment);
      case 'sequence':
        return lowerSequence(type.root, type.added, environment);
      case 'reference':
        return lowerReference(type.name, type.args, environment);
      case 'objectField':
        throw new Error(`${type.className}.${type.field} outside of an IE field`);
    }
  }

  function lowerList(of: TypeNode, constraint: Constraint, environment: Environment): Lowered {
    const size = sizeOf(constraint.size, environment);
    const element = lowerType(of, environment);
    const single = of.kind === 'reference' && /SingleContainer$/.test(of.name);
    if (single || 'schema' in element) return { schema: { kind: 'list', of: schemaOf(of, environment), ...size } };
    if ('container' in element) throw new Error('a list of containers');
    const isExtensions = of.kind === 'reference' && /Extension/.test(of.name);
    const isPrivate = of.kind === 'reference' && /Private/.test(of.name);
    if (isPrivate) return { schema: { kind: 'privateIes' } };
    return { container: { container: isExtensions ? 'extensions' : 'ies', members: element.ieField, min: size.min } };
  }

  function lowerSequence(
    root: readonly Component[],
    added: readonly Component[] | undefined,
    environment: Environment,
  ): Lowered {
    const value = root[2]?.type;
    if (value?.kind === 'objectField' && value.constraint.set !== undefined) {
      return { ieField: membersOf(value.constraint.set, environment) };
    }
    const fields = root.map((component): Field => {
      const lowered = lowerType(component.type, environment);
      const optional = component.optional ? ({ optional: true } as const) : {};
      if ('container' in lowered) return { ...lowered.container, ...optional };
      return { name: camelCase(component.name), type: schemaOf(component.type, environment), ...optional };
    });
    checkNames(fields);
    if (added === undefined) return { schema: { kind: 'sequence', fields } };
    const additions = added.map((c) => ({
      name: camelCase(c.name),
      type: schemaOf(c.type, environment),
      ...(c.optional ? ({ optional: true } as const) : {}),
    }));
    return { schema: { kind: 'sequence', fields, added: additions } };
  }

  function lowerReference(name: string, args: readonly Argument[], environment: Environment): Lowered {
    const definition = definitionOf(name);
    if (definition.parameters.length === 0) return { schema: nameOf(name) };
    const inner = new Map<string, Argument>();
    definition.parameters.forEach((parameter, i) => {
      const argument = args[i];
      if (argument === undefined) throw new Error(`${name} lacks its parameter ${parameter}`);
      inner.set(parameter, 'set' in argument ? (environment.get(argument.set) ?? argument) : argument);
    });
    return lowerType(definition.type, inner);
  }

  function membersOf(set: string, environment: Environment): IeSchema[] {
    const argument = environment.get(set);
    const name = argument !== undefined && 'set' in argument ? argument.set : set;
    return objectsOf(name).map((object): IeSchema => {
      const idName = wordAt(object, '&id');
      const value = object.get('&Value') ?? object.get('&Extension');
      if (value === undefined || !('type' in value)) throw new Error(`${idName} in ${name} has no type`);
      return {
        id: Number(numberOf(idName, noParameters)),
        name: camelCase(idName.replace(/^id-/, '')),
        criticality: criticalityOf(wordAt(object, '&criticality')),
        presence: wordAt(object, '&presence') as IeSchema['presence'],
        type: schemaOf(value.type, noParameters),
      };
    });
  }

  function objectsOf(name: string): InformationObject[] {
    const object = definitions.objects.get(name);
    if (object !== undefined) return [object];
    const set = definitions.sets.get(name);
    if (set === undefined) throw new Error(`the object set ${name} is not defined`);
    return set.flatMap((element) => (typeof element === 'string' ? objectsOf(element) : [element]));
  }

  function boundsOf(range: Range | undefined, environment: Environment) {
    if (range === undefined) return {};
    const bound = (value: Value, infinite: string) => (value === infinite ? undefined : numberOf(value, environment));
    const min = bound(range.min, 'MIN');
    const max = bound(range.max, 'MAX');
    const big = [min, max].some((b) => b !== undefined && (b > 2n ** 53n - 1n || b < -(2n ** 53n - 1n)));
    const show = (value: bigint) => (big ? value : Number(value));
    return {
      ...(min === undefined ? {} : { min: show(min) }),
      ...(max === undefined ? {} : { max: show(max) }),
      ...(range.extensible ? { extensible: true as const } : {}),
      ...(big ? { big: true as const } : {}),
    };
  }

  function sizeOf(range: Range | undefined, environment: Environment): Size {
    if (range === undefined) return { min: 0 };
    const min = Number(numberOf(range.min, environment));
    const max = range.max === 'MAX' ? {} : { max: Number(numberOf(range.max, environment)) };
    return { min, ...max, ...(range.extensible ? { extensible: true } : {}) };
  }
}

/** `ECGIList` and `ECGI-List` would both be `EcgiList`: the later one keeps its hyphens as underscores. Messages keep their names. */
function uniqueNames(names: readonly string[], messages: ReadonlySet<string>): Map<string, string> {
  const unique = new Map<string, string>();
  const taken = new Set<string>(messages);
  for (const name of names) {
    const pascal = pascalCase(name);
    const key = messages.has(name) ? name : taken.has(pascal) ? name.split('-').map(pascalCase).join('_') : pascal;
    unique.set(name, key);
    taken.add(key);
  }
  return unique;
}

function wordAt(object: InformationObject, field: string): string {
  const value = object.get(field);
  if (value === undefined || !('value' in value)) throw new Error(`an object lacks ${field}`);
  return value.value;
}

function criticalityOf(word: string): Criticality {
  if (word !== 'reject' && word !== 'ignore' && word !== 'notify') throw new Error(`${word} is not a criticality`);
  return word;
}

/** Members of containers are fields of the SEQUENCE around them: their names must not meet its own. */
function checkNames(fields: readonly Field[]): void {
  const seen = new Set<string>();
  for (const name of fields.flatMap((f) => ('container' in f ? f.members.map((m) => m.name) : [f.name]))) {
    if (seen.has(name)) throw new Error(`two fields would be called ${name}: ${[...seen].join(', ')}`);
    seen.add(name);
  }
}
