/** The trunkline command: core up, gnb, ue, subscriber, decode. */
export {};
