/** PFCP (TS 29.244): codec and endpoint state machine. */
export {};
