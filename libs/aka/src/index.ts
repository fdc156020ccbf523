/** MILENAGE, TUAK, key hierarchies, NEA/NIA, SUCI, EAP-AKA'. */
export {};
