// Names of the specification in TypeScript's case.

/** `TS29509_Nausf_UEAuthentication` → `NausfUEAuthentication`. */
export function moduleName(file: string): string {
  const stem = file.replace(/^TS\d+_/, '');
  return pascal(stem);
}

function words(text: string): string[] {
  return text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
}

export function pascal(text: string): string {
  return words(text)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** `N1N2MessageTransfer` → `n1N2MessageTransfer`, `AMFStatusChangeSubscribe` → `amfStatusChangeSubscribe`. */
export function camel(text: string): string {
  const joined = pascal(text);
  const acronym = /^[A-Z]+(?=[A-Z][a-z])/.exec(joined)?.[0] ?? /^[A-Z]+$/.exec(joined)?.[0] ?? joined.charAt(0);
  return acronym.toLowerCase() + joined.slice(acronym.length);
}

/** A schema's name as a type: `N2InfoContent-Rm` → `N2InfoContent_Rm`, `5Qi` → `_5Qi`. */
export function typeName(schema: string): string {
  const name = schema.replaceAll(/[^A-Za-z0-9_]/g, '_');
  return /^\d/.test(name) ? `_${name}` : name;
}

export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** Operations without an operationId are named by path and method: `POST /ue-authentications` → `ueAuthenticationsPost`. */
export function operationName(operationId: string | undefined, method: string, path: string): string {
  if (operationId !== undefined) return camel(operationId);
  const segments = path.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'));
  return camel(`${segments.join('-')}-${method}`);
}
