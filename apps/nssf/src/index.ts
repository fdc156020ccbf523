/** Network Slice Selection Function (TS 29.531). */
export {};
