/** Policy Control Function (TS 29.507, TS 29.512). */
export {};
