/** XML documents of IMS: the user profile (TS 29.228 Annex E), Sh data (TS 29.328 Annex C), registration information (RFC 3680). */
export { childOf, childrenOf, parseXml, textOf, type XmlElement } from './read.ts';
export { document, type Element, element, escapeXml, group, optional, serialized, type Tree } from './write.ts';
