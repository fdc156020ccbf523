/** Where charging data goes (TS 29.229 §6.3.19). */
import type { ImsSubscription } from '@trunkline/subscribers';

export function chargingInformation({ charging }: ImsSubscription) {
  if (charging === undefined) return {};
  return {
    chargingInformation: {
      primaryEventChargingFunctionName: charging.primaryEvent,
      secondaryEventChargingFunctionName: charging.secondaryEvent,
      primaryChargingCollectionFunctionName: charging.primaryCollection,
      secondaryChargingCollectionFunctionName: charging.secondaryCollection,
    },
  };
}
