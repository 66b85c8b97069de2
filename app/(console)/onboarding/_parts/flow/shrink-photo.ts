import { MAX_PHOTO_BYTES } from '@/server/domain/onboarding/photo';

/** Longest side kept, pixels. */
const MAX_SIDE = 1600;

/** A picture of a phone's camera, as a JPEG small enough to be kept, base64. @throws when it is no picture. */
export async function shrinkPhoto(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  try {
    for (const [side, quality] of [
      [MAX_SIDE, 0.8],
      [1200, 0.7],
      [800, 0.6],
    ] as const) {
      const bytes = await draw(picture, side, quality);
      if (bytes.length <= MAX_PHOTO_BYTES) return toBase64(bytes);
    }
  } finally {
    picture.close();
  }
  throw new Error('too large');
}

async function draw(picture: ImageBitmap, maxSide: number, quality: number): Promise<Uint8Array> {
  const scale = Math.min(1, maxSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (!blob) throw new Error('not drawn');
  return new Uint8Array(await blob.arrayBuffer());
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}
