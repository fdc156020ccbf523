/** Simulated gNB, UE and data network as protocol peers; message charts and captures. */
export {};
