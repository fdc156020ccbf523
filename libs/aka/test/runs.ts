/** How often a property is tried. */
export const numRuns = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 200);
