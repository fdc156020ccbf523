/** NGAP (TS 38.413): types, codec tables, criticality handling. */
export {};
