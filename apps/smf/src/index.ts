/** Session Management Function (TS 23.501 §6.2.2). */
export {};
