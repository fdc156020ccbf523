/** Settings of the n4-gateway. */
import { z } from 'zod';

export const n4GatewayConfig = z.strictObject({
  n4: z
    .strictObject({
      address: z
        .string()
        .min(1)
        .default('127.0.0.4')
        .describe('our end of N4, which stands in F-SEIDs too: an address, or an interface that has one'),
      nodeId: z.string().min(1).optional().describe('our node ID: address or FQDN; the address where left out'),
      port: z.int().min(0).max(65_535).default(8_805).describe('PFCP port (TS 29.244 §6.2)'),
      t1Ms: z.int().min(100).max(60_000).default(3_000).describe('until a request is repeated, milliseconds'),
      n1: z.int().min(1).max(20).default(3).describe('how often a request is sent in all'),
      heartbeatMs: z.int().min(100).max(600_000).default(10_000).describe('between heartbeats, milliseconds'),
    })
    .prefault({}),
  upfs: z
    .array(
      z.strictObject({
        address: z.string().min(1).describe("the UPF's address on N4, or a name that is looked up again and again"),
        port: z.int().min(1).max(65_535).default(8_805),
      }),
    )
    .default([{ address: '127.0.0.7', port: 8_805 }])
    .describe('UPFs that are asked for an association; others may ask themselves'),
  acceptUnknownUpfs: z.boolean().default(false).describe('take associations from UPFs that are not in the list'),
  retryMs: z.int().min(100).max(600_000).default(2_000).describe('between attempts to associate, milliseconds'),
  front: z
    .strictObject({
      address: z.string().min(1).default('127.0.0.10').describe('where SMF workers of other processes attach (gRPC)'),
      port: z.int().min(0).max(65_535).default(8_121),
      maxPending: z.int().min(1).default(50_000).describe('messages that are kept until a worker has handled them'),
    })
    .prefault({}),
});

export type N4GatewayConfig = z.output<typeof n4GatewayConfig>;
