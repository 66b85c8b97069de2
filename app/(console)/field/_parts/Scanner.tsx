'use client';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Notice, Spinner } from '@/app/_ui';
import { openDecoder } from './decoder';

/** Four looks a second are plenty for a label, and leave the phone cool. */
const LOOK_MS = 250;

/** The camera, until a code is read. */
export function Scanner({ onRead }: { onRead: (text: string) => void }) {
  const t = useTranslations('field.scan');
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<'denied' | 'none' | null>(null);
  const [isOn, setOn] = useState(false);
  const read = useRef(onRead);
  read.current = onRead;

  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const begin = async (): Promise<void> => {
      // Browsers give the camera to secure origins only.
      if (!navigator.mediaDevices?.getUserMedia) return setProblem('none');
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
      const element = video.current;
      if (over || !element) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      element.srcObject = stream;
      await element.play();
      setOn(true);
      const decode = await openDecoder();
      const look = async (): Promise<void> => {
        if (over) return;
        const text = await decode(element).catch(() => null); // a frame that could not be read
        if (text !== null && !over) return read.current(text);
        timer = setTimeout(() => void look(), LOOK_MS);
      };
      await look();
    };
    begin().catch((error: unknown) => {
      if (!over) setProblem(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'none');
    });
    return () => {
      over = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  if (problem) return <Notice tone="warn">{t(problem)}</Notice>;
  return (
    <div className="relative aspect-square w-full overflow-hidden rounded border border-line bg-sunken">
      <video ref={video} muted playsInline aria-label={t('camera')} className="size-full object-cover" />
      {!isOn && <Spinner className="absolute inset-0 m-auto" />}
      <div aria-hidden className="pointer-events-none absolute inset-[18%] rounded-sm border-2 border-[white]/80" />
    </div>
  );
}
