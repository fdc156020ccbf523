/** Results as JUnit's XML, which CI systems read. */
import type { FlowResult } from './run.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 has no character for most control codes, not even escaped. */
function escaped(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '�').replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

export function junitXml(results: readonly FlowResult[]): string {
  const count = (verdict: FlowResult['verdict']) => results.filter((result) => result.verdict === verdict).length;
  const seconds = (ms: number) => (ms / 1000).toFixed(3);
  const total = results.reduce((sum, { ms }) => sum + ms, 0);
  const cases = results.map(({ flow, verdict, ms, reason = '', steps }) => {
    const [family, name] = flow.name.split('/') as [string, string];
    const open = `  <testcase classname="${escaped(family)}" name="${escaped(name)}" time="${seconds(ms)}">`;
    const last = steps.at(-1)?.text;
    const at = last === undefined ? '' : `\nin the step: ${last}`;
    const inside =
      verdict === 'failed'
        ? `<failure message="${escaped(reason)}">${escaped(`${flow.clause}: ${reason}${at}`)}</failure>`
        : verdict === 'skipped'
          ? `<skipped message="${escaped(reason)}"/>`
          : '';
    return `${open}${inside}</testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="trunkline callflow" tests="${results.length}" failures="${count('failed')}" skipped="${count('skipped')}" time="${seconds(total)}">
${cases.join('\n')}
</testsuite>
`;
}
