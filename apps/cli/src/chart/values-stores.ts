/** Values about what the functions keep: contexts, subscribers, keys and certificates. */
import { subscriberSchema } from '@trunkline/subscribers';
import { z } from 'zod';

const quantities = z.record(z.string(), z.union([z.string(), z.number()]));
const resources = z.strictObject({ requests: quantities.optional(), limits: quantities.optional() });
const tcpPort = z.int().min(1).max(65_535);
const secretShape = (port: number) => ({
  existingSecret: z.string().default('').describe('name of a Secret that holds the URL'),
  key: z.string().default('url').describe('key in that Secret'),
  port: tcpPort.default(port).describe('port of the servers, for the network policies'),
});

const embedded = (image: string, size: string) => ({
  image: z.string().default(image),
  persistence: z
    .strictObject({
      enabled: z.boolean().default(true).describe('false: lost when the pod moves'),
      size: z.string().default(size),
      storageClass: z.string().default('').describe("the cluster's default where empty"),
      keepOnUninstall: z.boolean().default(false).describe('keep the volume when the release goes'),
    })
    .prefault({}),
  resources: resources.default({ requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '512Mi' } }),
  runAsUser: z.int().min(1).default(999).describe("a user of the image's"),
});

export const storesShape = {
  store: z
    .strictObject({
      kind: z
        .enum(['embedded', 'external', 'none'])
        .default('embedded')
        .describe(
          'a small Valkey in the release, one of your own, or in each process (then one replica of everything)',
        ),
      external: z
        .strictObject({
          ...secretShape(6379),
          sentinelPort: tcpPort
            .optional()
            .describe('port of the sentinels where the URL names them, for the network policies'),
        })
        .prefault({})
        .describe('redis://user:password@host:6379, redis+cluster://, or redis+sentinel://host,host,host/name'),
      embedded: z.strictObject(embedded('docker.io/valkey/valkey:8.1', '1Gi')).prefault({}),
    })
    .prefault({})
    .describe('Redis or Valkey, which keeps the contexts of UEs'),
  database: z
    .strictObject({
      kind: z
        .enum(['embedded', 'external', 'pglite'])
        .default('embedded')
        .describe('a small PostgreSQL in the release, one of your own, or in the UDR itself (then one replica of it)'),
      external: z.strictObject(secretShape(5432)).prefault({}).describe('postgres://user:password@host/name'),
      embedded: z.strictObject(embedded('docker.io/library/postgres:17', '2Gi')).prefault({}),
      pglite: z
        .strictObject({
          persistence: z
            .strictObject({
              enabled: z.boolean().default(true),
              size: z.string().default('1Gi'),
              storageClass: z.string().default(''),
            })
            .prefault({}),
        })
        .prefault({}),
    })
    .prefault({})
    .describe('PostgreSQL, which keeps the subscribers'),
  subscribers: z
    .strictObject({
      existingSecret: z.string().default('').describe('Secret whose key subscribers.yaml holds such a list, instead'),
      list: z
        .array(subscriberSchema)
        .prefault([])
        .describe('subscribers as `trunkline subscriber import` takes them; kept in a Secret'),
    })
    .prefault({})
    .describe('Who may register: written by the `provision` Job at each install and upgrade'),
  oauth: z
    .strictObject({
      enabled: z.boolean().default(true).describe('calls between functions carry access tokens'),
      existingSecret: z.string().default('').describe('Secret with key.pem (P-256 or RSA); made once where empty'),
    })
    .prefault({})
    .describe('OAuth 2.0 of the NRF (TS 33.501 §13.4.1)'),
  tls: z
    .strictObject({
      enabled: z.boolean().default(false).describe('HTTP/2 over TLS between functions, each with its certificate'),
      mode: z
        .enum(['self-made', 'cert-manager', 'secrets'])
        .default('self-made')
        .describe("by helm's own CA, by cert-manager, or Secrets <release>-<function>-tls that are there"),
      days: z.int().min(1).default(3650).describe('validity of self-made certificates, days'),
      issuer: z
        .strictObject({
          name: z.string().default(''),
          kind: z.enum(['Issuer', 'ClusterIssuer']).default('Issuer'),
        })
        .prefault({})
        .describe('of cert-manager'),
    })
    .prefault({})
    .describe('Certificates of the service-based interfaces (TS 33.501 §13.1)'),
};
