/** GTP-U (TS 29.281) with extension headers (TS 38.415). */
export {};
