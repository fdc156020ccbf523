/** Ends SCTP and NGAP associations for the AMF workers. */
export {};
