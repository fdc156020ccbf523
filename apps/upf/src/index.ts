/** User Plane Function (TS 23.501 §6.2.3). */
export {};
