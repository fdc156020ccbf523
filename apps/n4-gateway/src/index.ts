/** Ends PFCP associations for the SMF workers. */
export {};
