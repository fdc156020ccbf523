/** SCTP (RFC 9260) behind one interface: userspace and kernel backends. */
export * from './transport.ts';
