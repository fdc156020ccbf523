/** Binding Support Function (TS 29.521). */
export {};
