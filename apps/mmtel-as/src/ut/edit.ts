/** Changes of a document by node selector (RFC 4825 §8.2.2 to §8.2.5). Documents are never changed in place. */
import type { Tree } from '@trunkline/xml';
import { conflict, XcapError } from './error.ts';
import { elementAt, find, type Selector, type Step } from './selector.ts';

export interface Edited {
  readonly root: Tree;
  /** It was not there before. */
  readonly created: boolean;
}

/** @throws XcapError */
export function putElement(root: Tree, { steps }: Selector, element: Tree): Edited {
  const path = find(root, steps);
  const [parentPath, step] = [steps.slice(0, -1), steps.at(-1)];
  if (step === undefined) throw new XcapError(404, 'no such node');
  let changed: Tree;
  if (path !== undefined) changed = replaced(root, path, element);
  else {
    const parent = parentPath.length === 0 ? undefined : find(root, parentPath);
    if (parent === undefined) throw conflict('no-parent', 'the element would have no parent');
    changed = withChildren(root, parent, (children) => inserted(children, step, element));
  }
  // §8.2.1: a GET of the same selector has to give what was put.
  const now = find(changed, steps);
  if (now === undefined || elementAt(changed, now) !== element) {
    throw conflict('cannot-insert', 'the selector would not lead to the element');
  }
  return { root: changed, created: path === undefined };
}

export function putAttribute(root: Tree, { steps, attribute = '' }: Selector, value: string): Edited {
  const path = find(root, steps);
  const element = path === undefined ? undefined : elementAt(root, path);
  if (path === undefined || element === undefined) throw conflict('no-parent', 'the attribute would have no element');
  const changed = replaced(root, path, { ...element, attributes: { ...element.attributes, [attribute]: value } });
  if (find(changed, steps) === undefined)
    throw conflict('cannot-insert', 'the selector would not lead to the attribute');
  return { root: changed, created: element.attributes[attribute] === undefined };
}

/** @throws XcapError */
export function remove(root: Tree, { steps, attribute }: Selector): Tree {
  const path = find(root, steps);
  const element = path === undefined ? undefined : elementAt(root, path);
  if (path === undefined || element === undefined) throw new XcapError(404, 'no such node');
  if (attribute !== undefined) {
    const { [attribute]: gone, ...others } = element.attributes;
    if (gone === undefined) throw new XcapError(404, 'no such attribute');
    return replaced(root, path, { ...element, attributes: others });
  }
  const place = path.at(-1) ?? 0;
  if (path.length < 2) throw conflict('cannot-delete', 'the root element goes with the document');
  const changed = withChildren(root, path.slice(0, -1), (children) => children.toSpliced(place, 1));
  if (find(changed, steps) !== undefined) throw conflict('cannot-delete', 'the selector would lead to another element');
  return changed;
}

function replaced(root: Tree, path: readonly number[], element: Tree): Tree {
  const place = path.at(-1) ?? 0;
  if (path.length < 2) return element;
  return withChildren(root, path.slice(0, -1), (children) => children.with(place, element));
}

function withChildren(root: Tree, path: readonly number[], change: (children: readonly Tree[]) => Tree[]): Tree {
  const [, ...rest] = path;
  const descend = (element: Tree, places: readonly number[]): Tree => {
    const [place, ...more] = places;
    if (place === undefined) return { ...element, children: change(element.children) };
    const child = element.children[place];
    return child === undefined ? element : { ...element, children: element.children.with(place, descend(child, more)) };
  };
  return descend(root, rest);
}

/** §8.2.3: at its position, or after the last of its name. */
function inserted(children: readonly Tree[], { name, position }: Step, element: Tree): Tree[] {
  const same = children.flatMap((each, index) => (name === '*' || each.name === name ? [index] : []));
  const before = position === undefined ? undefined : same[position - 1];
  const last = same.at(-1);
  return children.toSpliced(before ?? (last === undefined ? children.length : last + 1), 0, element);
}
