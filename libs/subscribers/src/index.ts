/** Subscriber records: what a subscription is, and the documents that it becomes. */
export {
  commonImsSchema,
  type Ims,
  type ImsFilterCriterion,
  type ImsServiceProfile,
  type ImsTriggerCondition,
  imsSchema,
} from './ims.ts';
export {
  canonicalIdentity,
  type ImsData,
  type ImsPublicIdentity,
  type ImsSubscription,
  imsSubscription,
  type ServiceAddresses,
  writtenImsIdentities,
} from './ims-subscription.ts';
export {
  documentPaths,
  documentsOf,
  type Subscriber,
  type SubscriberInput,
  subscriberSchema,
} from './subscriber.ts';
