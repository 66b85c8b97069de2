/** A TLS ClientHello where HTTP was expected: somebody's address says wss at the door for ws. Null: something else. */
export function explainClientError(error: Error & { rawPacket?: unknown }): string | null {
  const { rawPacket } = error;
  // RFC 8446 §5.1: a handshake record, version 3.x.
  if (!Buffer.isBuffer(rawPacket) || rawPacket[0] !== 0x16 || rawPacket[1] !== 0x03) return null;
  return 'the station speaks TLS (wss) at the door for plain ws; give it the address and port for wss';
}
