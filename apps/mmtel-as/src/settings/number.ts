/** The global number that an identity is, or has as its user. */
export function numberOf(identity: string): string | undefined {
  return /^(?:tel:|sip:)(\+\d+)(?:@|$)/.exec(identity)?.[1];
}
