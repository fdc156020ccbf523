/** Unified Data Repository (TS 29.504). */
export {};
