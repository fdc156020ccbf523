/** RepositoryData in Sh-Data (TS 29.328 §7.6.1, Annex C): what application servers keep at the HSS. */
import { childOf, document, element, parseXml, textOf } from '@trunkline/xml';

export interface RepositoryData {
  readonly sequenceNumber: number;
  /** What stands in ServiceData: XML. */
  readonly serviceData: string;
}

/** Undefined where the HSS has none. @throws DecodeError */
export function readRepositoryData(octets: Uint8Array): RepositoryData | undefined {
  const data = childOf(parseXml(new TextDecoder().decode(octets)), 'RepositoryData');
  const serviceData = childOf(data, 'ServiceData')?.inner;
  if (serviceData === undefined) return undefined;
  return { sequenceNumber: Number(textOf(data, 'SequenceNumber') ?? 0), serviceData };
}

/** The numbers go from 65,535 to 1 (§7.6.1). */
export function followingNumber(sequenceNumber: number | undefined): number {
  return sequenceNumber === undefined ? 0 : (sequenceNumber % 65_535) + 1;
}

export function repositoryDataXml(serviceIndication: string, { sequenceNumber, serviceData }: RepositoryData): string {
  return document(
    element('Sh-Data', [
      element('RepositoryData', [
        element('ServiceIndication', serviceIndication),
        element('SequenceNumber', sequenceNumber),
        `<ServiceData>${serviceData}</ServiceData>`,
      ]),
    ]),
  );
}
