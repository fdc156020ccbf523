/** Access and Mobility Management Function (TS 23.501 §6.2.1). */
export {};
