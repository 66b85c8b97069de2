'use client';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { IconButton } from '../buttons/IconButton';
import { cx } from '../cx';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Under the title: what this is about. */
  subtitle?: ReactNode;
  /** Buttons at the bottom; the main one last. */
  footer?: ReactNode;
  /** `drawer` slides over from the right and keeps the screen visible. */
  as?: 'dialog' | 'drawer';
  size?: 'sm' | 'md' | 'lg';
  role?: 'dialog' | 'alertdialog';
  /** A dialog with typed text does not vanish by a stray click. */
  isDismissable?: boolean;
  children: ReactNode;
}

const WIDTH = { sm: 'sm:w-104', md: 'sm:w-136', lg: 'sm:w-184' };

/** Modal dialog or drawer; on phones both are a sheet over the whole screen (a question stays a small sheet). */
export function Dialog(props: Props) {
  const { isOpen, onClose, title, subtitle, footer, as = 'dialog', size = 'md', role = 'dialog' } = props;
  const t = useTranslations('common.action');
  const small = role === 'alertdialog';
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={props.isDismissable ?? true}
      className={cx(
        'fixed inset-0 z-40 flex bg-scrim data-entering:animate-fade-in',
        as === 'drawer' ? 'justify-end' : 'items-end justify-center sm:items-center sm:p-6',
      )}
    >
      <Modal
        className={cx(
          'flex w-full min-w-0 bg-raised shadow outline-none',
          WIDTH[size],
          as === 'drawer'
            ? 'h-dvh border-line data-entering:animate-slide-in sm:border-l'
            : 'data-entering:animate-rise-in sm:max-h-[min(90dvh,800px)] sm:rounded sm:border sm:border-line',
          as === 'dialog' && (small ? 'max-h-[80dvh] rounded-t' : 'h-dvh sm:h-auto'),
        )}
      >
        <AriaDialog role={role} className="flex min-h-0 w-full flex-col outline-none">
          <header className="flex items-start gap-3 border-b border-line py-3 pr-2 pl-4">
            <div className="min-w-0 grow py-1">
              <Heading slot="title" className="font-semibold text-16 text-ink">
                {title}
              </Heading>
              {subtitle && <div className="text-13 text-muted">{subtitle}</div>}
            </div>
            <IconButton icon={X} label={t('close')} onPress={onClose} />
          </header>
          <div className="scroll-thin min-h-0 grow overflow-y-auto p-4">{props.children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3 pb-[max(12px,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
