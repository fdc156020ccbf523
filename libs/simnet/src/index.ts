/** In-memory network with seeded faults, and a virtual clock. */
export { VirtualClock } from './clock.ts';
export { type BindOptions, SimulatedMachine } from './machine.ts';
export { ManualClock } from './manual-clock.ts';
export {
  type Faults,
  type Interference,
  type LinkCounts,
  type Packet,
  type PacketClock,
  SimulatedNetwork,
} from './network.ts';
export { type Random, seededRandom } from './random.ts';
