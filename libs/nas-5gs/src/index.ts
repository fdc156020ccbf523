/** 5GMM and 5GSM messages and the NAS security envelope (TS 24.501). */
export {};
