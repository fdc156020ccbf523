/** The values as JSON Schema, in the dialect and with the expressions that helm understands. */
import type { NfDefinition } from '@trunkline/platform';
import { z } from 'zod';
import { valuesSchema } from './values.ts';

export interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly description?: string;
  readonly writeOnly?: boolean;
}

/** Draft 7: what every helm 3 and 4 takes. */
export function valuesJsonSchema(definitions: readonly NfDefinition[]): JsonSchema {
  return z.toJSONSchema(valuesSchema(definitions), {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    // Helm's expressions are RE2, which looks neither ahead nor behind; the function itself checks again when it starts.
    override: ({ jsonSchema }) => {
      if (/\(\?[=!<]/.test(jsonSchema.pattern ?? '')) delete jsonSchema.pattern;
    },
  }) as JsonSchema;
}
