/** A test that needs a component of the machine says so loudly where it is absent, and fails instead in CI. */
export function component(name: string, present: boolean): boolean {
  if (present) return true;
  if (process.env['TRUNKLINE_CI'] === '1') {
    throw new Error(`${name} is not on this machine: run test/install-helpers.sh`);
  }
  console.warn(`\n!!! ${name} is not on this machine: its tests are SKIPPED. test/install-helpers.sh installs it.\n`);
  return false;
}
