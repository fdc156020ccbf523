// Which packages an app needs at run time, by package-lock.json: the same look-up as Node's own, over the lock file's paths.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ path: string, name: string, version: string, license?: string, ours: boolean, integrity?: string }} Package */

export class Lock {
  #root;
  #packages;

  constructor(root) {
    this.#root = root;
    this.#packages = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  }

  /** Workspaces under a folder, such as `apps`: their names without scope. */
  workspaces(folder) {
    const prefix = `${folder}/`;
    return Object.keys(this.#packages)
      .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
      .map((path) => path.slice(prefix.length))
      .sort();
  }

  /**
   * The package at `path` and all that it needs in production, by path. What is optional counts where npm has installed it.
   * @returns {Map<string, Package>}
   */
  closure(path) {
    const found = new Map();
    const queue = [path];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (found.has(at)) continue;
      const entry = this.#packages[at];
      const ours = !at.includes('node_modules/');
      found.set(at, {
        path: at,
        name: entry.name ?? at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length),
        version: entry.version,
        license: entry.license,
        integrity: entry.integrity,
        ours,
      });
      const optional = new Set([
        ...Object.keys(entry.optionalDependencies ?? {}),
        ...Object.keys(entry.peerDependenciesMeta ?? {}).filter((name) => entry.peerDependenciesMeta[name].optional),
      ]);
      const wanted = { ...entry.peerDependencies, ...entry.dependencies, ...entry.optionalDependencies };
      for (const name of Object.keys(wanted)) {
        const target = this.#resolve(at, name);
        const there = target !== undefined && existsSync(join(this.#root, target));
        if (there && !(optional.has(name) && entry.peerDependencies?.[name] !== undefined)) queue.push(target);
        else if (!there && !optional.has(name)) throw new Error(`${at} needs ${name}, which npm has not installed`);
      }
    }
    return found;
  }

  #resolve(from, name) {
    for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
      const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
      const entry = this.#packages[path];
      if (entry !== undefined) return entry.link ? entry.resolved : path;
      if (folder === '') return undefined;
    }
  }
}
