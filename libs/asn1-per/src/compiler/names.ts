/**
 * Names of the specification in TypeScript's case: `RAN-UE-NGAP-ID` is `ranUeNgapId`, its type `RanUeNgapId`;
 * `PDUSessionResourceSetupListSUReq` is `pduSessionResourceSetupListSUReq`. Hyphens part words; of a word the acronym
 * that it begins with, and `ID`, take the case of a word; what else is in capitals stays.
 */

/** Words that the rule would part in the wrong place. */
const irregular: readonly [RegExp, string][] = [
  [/NRPPa/g, 'Nrppa'],
  [/^RABID/, 'RabId'],
  [/^IPsec/, 'Ipsec'],
  [/^CEmode/, 'CeMode'],
  [/^(?:NR|nR)(?=[ei]n)/, 'Nr-'],
  [/^(?:EUTRA|eUTRA)(?=[ei]n)/, 'Eutra-'],
];

export function pascalCase(name: string): string {
  return name
    .split('-')
    .map((word) => pascalWord(word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}

export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

function pascalWord(word: string): string {
  let regular = word;
  for (const [pattern, replacement] of irregular) regular = regular.replace(pattern, replacement);
  regular = regular.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const acronym = /^(?:[A-Z]{2,}s(?![a-z])|[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]{2,}(?![a-z]))/.exec(regular)?.[0] ?? '';
  const rest = regular.slice(acronym.length).replace(/ID(?=s?$|s?[A-Z][a-z])/g, 'Id');
  return acronym.charAt(0) + acronym.slice(1).toLowerCase() + rest;
}
