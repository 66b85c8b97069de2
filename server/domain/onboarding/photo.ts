/** Pictures of an installation: an image the size of a phone's screen, not of its camera. */
export const MAX_PHOTO_BYTES = 600 * 1024;
export const MAX_PHOTOS = 6;
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** What the bytes are, by how they begin; null: no picture of a kind we keep. Never what somebody says they are. */
export function photoType(bytes: Uint8Array): PhotoType | null {
  const starts = (at: number, ...wanted: number[]): boolean => wanted.every((byte, i) => bytes[at + i] === byte);
  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  return null;
}
