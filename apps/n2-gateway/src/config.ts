/** Settings of the n2-gateway. */
import { z } from 'zod';

export const n2GatewayConfig = z.strictObject({
  n2: z
    .strictObject({
      addresses: z
        .array(z.string().min(1))
        .min(1)
        .default(['127.0.0.5'])
        .describe('where gNBs connect: addresses, or interfaces that have one; more than one for multi-homing'),
      advertised: z
        .string()
        .min(1)
        .optional()
        .describe('address at which gNBs are told to find it; the first of the addresses where left out'),
      port: z.int().min(0).max(65_535).default(38_412).describe('SCTP port (TS 38.412 §7)'),
      udpPort: z.int().min(0).max(65_535).default(9_899).describe('UDP port of encapsulated SCTP (RFC 6951)'),
      backend: z
        .enum(['auto', 'kernel', 'raw', 'udp'])
        .default('auto')
        .describe(
          "whose SCTP: the machine's, or our own carried in UDP; auto takes the machine's where it has one (raw: our own over IP, not there yet)",
        ),
      heartbeatMs: z
        .int()
        .min(100)
        .max(600_000)
        .default(5_000)
        .describe('between SCTP heartbeats on a quiet association, milliseconds (own stack)'),
      maxRetransmissions: z
        .int()
        .min(1)
        .max(20)
        .default(4)
        .describe('unanswered ones in a row after which a gNB counts as gone (own stack)'),
      streams: z.int().min(2).max(65_535).default(16).describe('SCTP streams each way'),
    })
    .prefault({}),
  front: z
    .strictObject({
      address: z.string().min(1).default('127.0.0.10').describe('where AMF workers of other processes attach (gRPC)'),
      port: z.int().min(0).max(65_535).default(8_120),
      maxPending: z.int().min(1).default(50_000).describe('messages that are kept until a worker has handled them'),
    })
    .prefault({}),
});

export type N2GatewayConfig = z.output<typeof n2GatewayConfig>;
