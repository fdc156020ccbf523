/** In-memory network with seeded faults, and a virtual clock. */
export { VirtualClock } from './clock.ts';
export { type Faults, type LinkCounts, type Packet, SimulatedNetwork } from './network.ts';
export { type Random, seededRandom } from './random.ts';
