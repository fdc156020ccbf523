// The binding of an SM policy association in the BSF: noted where two reports overtake each other, and gone with the association.
import { update } from '@trunkline/state';
import type { Bindings } from './bindings.ts';
import type { PcfState, SmAssociation } from './context.ts';

export class SessionBindings {
  readonly #sm: PcfState['sm'];
  readonly #bindings: Bindings;

  constructor({ sm }: PcfState, bindings: Bindings) {
    this.#sm = sm;
    this.#bindings = bindings;
  }

  /** After a report: the session is bound by the address that it has now. */
  async follow(id: string, before: SmAssociation, context: SmAssociation['context']): Promise<void> {
    let known = before.bindingUri;
    let made = await this.#bindings.update(before, context);
    while (made !== known) {
      let other: SmAssociation | undefined;
      const noted = await update(this.#sm, id, ({ value }) => {
        other = value;
        if (value === undefined || value.bindingUri !== known) return undefined;
        const { bindingUri: _, ...rest } = value;
        return { change: { value: { ...rest, ...(made === undefined ? {} : { bindingUri: made }) } }, result: true };
      });
      if (noted) return;
      await this.#bindings.deregister(made);
      // The association ended while the BSF was asked.
      if (other === undefined) return;
      // Another report was at it, perhaps of another address: neither binding need be the one that is right.
      await this.#bindings.deregister(other.bindingUri);
      known = other.bindingUri;
      made = await this.#bindings.register(other.context);
    }
  }

  /**
   * The association ends, and its binding first: what fails over it is asked for again, as long as there is the association. Gives what it
   * was; undefined where there is none.
   */
  async end(id: string): Promise<SmAssociation | undefined> {
    const { value } = await this.#sm.load(id);
    if (value === undefined) return undefined;
    await this.#unbind(value);
    const gone = await update(this.#sm, id, ({ value: last }) =>
      last === undefined ? undefined : { change: { value: null }, result: last },
    );
    // A report came in between.
    if (gone !== undefined && gone.bindingUri !== value.bindingUri) await this.#unbind(gone);
    return gone;
  }

  /** A binding that was made and whose answer was lost has no URI here: made again it is the same one. */
  async #unbind({ bindingUri, context }: SmAssociation): Promise<void> {
    await this.#bindings.deregister(bindingUri ?? (await this.#bindings.register(context)));
  }
}
