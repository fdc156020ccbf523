/** Names as addresses and servers: messages of DNS, a resolver without I/O of its own, and RFC 3263. */
export {
  type DnsMessage,
  decodeDns,
  encodeDns,
  type Naptr,
  type Question,
  type ResourceRecord,
  recordType,
  responseCode,
  type Srv,
} from './message.ts';
export { DnsError, type DnsOptions, DnsResolver } from './resolver.ts';
export { type SipNames, type SipServer, type SipServerOptions, type SipTransport, sipServers } from './sip-servers.ts';
export { answerTo, questionText } from './zone.ts';
