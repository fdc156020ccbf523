// From method and path to what serves it: a tree of path segments.

export interface Found<R> {
  route: R;
  /** Decoded values of the template's `{names}`. */
  path: { readonly [name: string]: string };
}

interface Node<R> {
  readonly fixed: Map<string, Node<R>>;
  any?: Node<R>;
  readonly routes: Map<string, { route: R; names: readonly string[] }>;
}

function node<R>(): Node<R> {
  return { fixed: new Map(), routes: new Map() };
}

export class Router<R> {
  readonly #root = node<R>();

  add(method: string, template: string, route: R): void {
    const names: string[] = [];
    let at = this.#root;
    for (const segment of template.split('/').slice(1)) {
      const name = /^\{(.+)\}$/.exec(segment)?.[1];
      if (name !== undefined) {
        names.push(name);
        at.any ??= node();
        at = at.any;
      } else {
        let next = at.fixed.get(segment);
        if (!next) {
          next = node();
          at.fixed.set(segment, next);
        }
        at = next;
      }
    }
    if (at.routes.has(method)) throw new Error(`${method} ${template} is served twice`);
    at.routes.set(method, { route, names });
  }

  /** The route; or the methods that the resource has, where it has not this one; or undefined. */
  find(method: string, path: string): Found<R> | { allow: string[] } | undefined {
    const segments = path.split('/').slice(1);
    const values: string[] = [];
    const at = this.#descend(this.#root, segments, 0, values);
    if (!at) return undefined;
    const entry = at.routes.get(method);
    if (!entry) return { allow: [...at.routes.keys()] };
    const decoded: { [name: string]: string } = {};
    for (const [index, name] of entry.names.entries()) {
      const value = decode(values[index] ?? '');
      if (value === undefined) return undefined;
      decoded[name] = value;
    }
    return { route: entry.route, path: decoded };
  }

  /** A fixed segment goes before a variable one; where that leads nowhere the variable one is tried. */
  #descend(at: Node<R>, segments: string[], index: number, values: string[]): Node<R> | undefined {
    const segment = segments[index];
    if (segment === undefined) return at.routes.size > 0 ? at : undefined;
    const fixed = at.fixed.get(segment);
    const found = fixed && this.#descend(fixed, segments, index + 1, values);
    if (found || !at.any || segment === '') return found;
    values.push(segment);
    const variable = this.#descend(at.any, segments, index + 1, values);
    if (!variable) values.pop();
    return variable;
  }
}

function decode(segment: string): string | undefined {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
