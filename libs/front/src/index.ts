/** The gRPC link between a front (gateway) and its workers. */
export {};
