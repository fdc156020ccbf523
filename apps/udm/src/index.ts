/** Unified Data Management (TS 29.503). */
export {};
