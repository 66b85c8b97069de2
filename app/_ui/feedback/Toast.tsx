'use client';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as AriaToastContent,
  UNSTABLE_ToastQueue as AriaToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { IconButton } from '../buttons/IconButton';
import { Link } from '../buttons/Link';
import { cx } from '../cx';

interface ToastMessage {
  tone: 'info' | 'good' | 'bad';
  title: string;
  text?: ReactNode;
  /** Where to see more. */
  link?: { label: string; href: string };
}

const queue = new AriaToastQueue<ToastMessage>({ maxVisibleToasts: 4 });
const SHOWN_MS = 6_000;

/** Says that something happened. Failures stay until dismissed; what a person must act on belongs on the page, not here. */
export function toast(message: ToastMessage): void {
  queue.add(message, message.tone === 'bad' ? {} : { timeout: SHOWN_MS });
}

const LOOK = {
  info: { icon: Info, ink: 'text-accent-ink' },
  good: { icon: CircleCheck, ink: 'text-available-ink' },
  bad: { icon: CircleAlert, ink: 'text-faulted-ink' },
} as const;

export function ToastRegion() {
  const t = useTranslations('common.toast');
  return (
    <AriaToastRegion
      queue={queue}
      aria-label={t('region')}
      className="fixed right-4 bottom-4 z-50 flex flex-col gap-2 outline-none max-sm:right-2 max-sm:bottom-16 max-sm:left-2"
    >
      {({ toast: item }) => {
        const { icon: Icon, ink } = LOOK[item.content.tone];
        return (
          <AriaToast
            toast={item}
            className="flex w-full items-start gap-2 rounded border border-line bg-raised py-2 pr-1 pl-3 shadow outline-none data-focus-visible:outline-2 sm:w-96"
          >
            <Icon aria-hidden className={cx('mt-1.5 size-4 shrink-0', ink)} strokeWidth={1.75} />
            <AriaToastContent className="min-w-0 grow py-1">
              <Text slot="title" className="block font-medium text-13 text-ink">
                {item.content.title}
              </Text>
              {item.content.text && (
                <Text slot="description" className="block text-13 text-muted">
                  {item.content.text}
                </Text>
              )}
              {item.content.link && <Link href={item.content.link.href}>{item.content.link.label}</Link>}
            </AriaToastContent>
            <IconButton icon={X} label={t('dismiss')} size="sm" onPress={() => queue.close(item.key)} />
          </AriaToast>
        );
      }}
    </AriaToastRegion>
  );
}
