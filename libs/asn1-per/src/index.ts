/** Aligned-PER runtime and the ASN.1 compiler that makes codec tables at development time. */
export {};
