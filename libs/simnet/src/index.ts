/** In-memory network with seeded faults, and a virtual clock. */
export {};
