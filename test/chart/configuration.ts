/** What a function runs with in its pod. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allNfs } from '../../apps/cli/src/index.ts';
import { type Configuration, loadConfiguration } from '../../libs/platform/src/index.ts';
import { type Manifest, ofKind, podsOf } from './helm.ts';

/** Its file, its environment, secrets as they were made. `folder` is for the file. @throws Error for settings that it refuses */
export function configurationIn(
  folder: string,
  manifests: readonly Manifest[],
  name: string,
  { podIp }: { readonly podIp: string },
): Configuration {
  const pod = podsOf(manifests).get(name);
  const container = pod?.spec.containers[0];
  const definition = allNfs.find((nf) => nf.name === container.name);
  const named = (kind: string, wanted: string) =>
    ofKind(manifests, kind).find(({ metadata }) => metadata.name === wanted);
  const environment: Record<string, string> = {};
  for (const { name: variable, value, valueFrom } of container.env) {
    const { secretKeyRef } = valueFrom ?? {};
    const secret = secretKeyRef && named('Secret', secretKeyRef.name)?.stringData?.[secretKeyRef.key];
    const outside = variable.endsWith('STORE__URL') ? 'redis://h:6379' : 'postgres://h/n';
    const text = value?.replace('$(POD_IP)', podIp) ?? (valueFrom.fieldRef ? podIp : (secret ?? outside));
    environment[variable] = text;
  }
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, named('ConfigMap', name)?.data?.['trunkline.yaml'] ?? '');
  return loadConfiguration(definition === undefined ? [] : [definition], { file, environment });
}
