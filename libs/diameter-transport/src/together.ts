/** Several transports as one: peers may come over any of them; calls go over the first (RFC 6733 §2.1). */
import type { Carrier, CarrierListener } from './carrier.ts';

export function carriersTogether(first: Carrier, ...others: readonly Carrier[]): Carrier {
  return {
    listen: async (place, accepted) => {
      const listeners: CarrierListener[] = [];
      try {
        for (const carrier of [first, ...others]) listeners.push(await carrier.listen(place, accepted));
      } catch (error) {
        await Promise.all(listeners.map((listener) => listener.close()));
        throw error;
      }
      return {
        port: listeners[0]?.port ?? place.port,
        close: async () => {
          await Promise.all(listeners.map((listener) => listener.close()));
        },
      };
    },
    connect: (place) => first.connect(place),
  };
}
