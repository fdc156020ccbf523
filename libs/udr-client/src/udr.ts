import type { Client, NudrDR } from '@trunkline/sbi';

/** The UDR as its consumers call it: its errors come back to their own callers. */
export type Udr = Client<NudrDR.Operations>;
