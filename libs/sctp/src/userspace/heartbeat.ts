/** HEARTBEAT and HEARTBEAT ACK, RFC 9260 §3.3.5, §3.3.6, §8.3. The information is a nonce that only this side knows. */
import { DecodeError } from '@trunkline/wire';
import { Parameter } from './chunks/init.ts';
import { decodeTlvs, encodeTlvs } from './chunks/tlv.ts';
import { ChunkType } from './chunks/types.ts';
import { type Chunk, encodeChunk } from './packet.ts';

export function heartbeatChunk(nonce: number): Uint8Array {
  const info = Uint8Array.of(nonce >>> 24, nonce >>> 16, nonce >>> 8, nonce);
  return encodeChunk(ChunkType.HEARTBEAT, 0, encodeTlvs([[Parameter.HeartbeatInfo, info]]));
}

/** The information goes back unchanged. */
export function answerHeartbeat(chunk: Chunk): Uint8Array {
  return encodeChunk(ChunkType.HEARTBEAT_ACK, 0, chunk.value);
}

/** The nonce; `undefined` when it cannot be one of ours. */
export function readHeartbeatAck(chunk: Chunk): number | undefined {
  try {
    const info = decodeTlvs(chunk.value).find(({ type }) => type === Parameter.HeartbeatInfo)?.value;
    return info?.length === 4 ? new DataView(info.buffer, info.byteOffset).getUint32(0) : undefined;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
