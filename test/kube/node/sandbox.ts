// What a node has for itself while its tests run, so that nothing of it is left on the machine: `npm run test:node` runs
// the tests in new network, mount, process and host name namespaces, and this lays the paths there that the node's
// programs write to. Kernel objects and processes end with the namespaces.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Set by `npm run test:node` for what it runs in the namespaces: the node's cgroup below each controller's root. */
export const NODE_CGROUP = 'TRUNKLINE_NODE_CGROUP';

export const NODE_ADDRESS = '192.0.2.10';
export const NODE_INTERFACE = 'node0';

/** `disk` is a folder of a real file system: images cannot lie on tmpfs or on an overlay. */
export function laySandbox(disk: string): void {
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe' });
  run('mount', '--make-rshared', '/');
  for (const path of ['/run', '/var/log', '/var/lib/cni']) {
    mkdirSync(path, { recursive: true });
    run('mount', '-t', 'tmpfs', 'tmpfs', path);
  }
  for (const path of ['/run/netns', '/run/lock', '/run/cni/net.d']) mkdirSync(path, { recursive: true });
  for (const path of ['/var/lib/containerd', '/var/lib/kubelet']) {
    mkdirSync(path, { recursive: true });
    run('mount', '--bind', mkdtempSync(join(disk, 'node-')), path);
  }
  for (const command of [
    'link set lo up',
    // Nothing is behind it, but a node's programs want to know the interface that leads outside.
    `link add ${NODE_INTERFACE} type veth peer name outside0`,
    `addr add ${NODE_ADDRESS}/24 dev ${NODE_INTERFACE}`,
    `link set ${NODE_INTERFACE} up`,
    'link set outside0 up',
    `route add default dev ${NODE_INTERFACE}`,
  ]) {
    run('/usr/sbin/ip', ...command.split(' '));
  }
  writeFileSync('/proc/sys/net/ipv4/ip_forward', '1');
}

const CGROUPS = '/sys/fs/cgroup';

/** Folders of the controllers that are mounted: with the first version of cgroups each has a tree of its own. */
export function cgroupTrees(): readonly string[] {
  if (existsSync(join(CGROUPS, 'cgroup.controllers'))) return [CGROUPS];
  return readdirSync(CGROUPS).map((name) => join(CGROUPS, name));
}

/** Sixteen times the default: all pods together would count as one process of the machine beside those that are busy there. */
const SHARES = { 'cpu.shares': '16384', 'cpu.weight': '1600' };

export function makeCgroup(name: string): void {
  for (const tree of cgroupTrees()) {
    mkdirSync(join(tree, name), { recursive: true });
    for (const [file, share] of Object.entries(SHARES)) {
      if (existsSync(join(tree, name, file))) writeFileSync(join(tree, name, file), share);
    }
  }
}

/** Removes what kubelet and runc made below as well: a folder of a cgroup goes with rmdir alone, once no process is in it. */
export function removeCgroup(name: string): void {
  for (const tree of cgroupTrees()) if (existsSync(join(tree, name))) removeTree(join(tree, name));
}

function removeTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeTree(join(folder, entry.name));
  }
  rmdirSync(folder);
}
