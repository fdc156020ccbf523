// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.

export type DomainNameProtocol = ("DNS_QNAME" | "TLS_SNI" | "TLS_SAN" | "TSL_SCN" | (string & {}));
