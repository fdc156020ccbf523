/** NRF */
export {};
