'use client';
import { useRef, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { cx, Kbd, Spinner } from '@/app/_ui';
import type { ScreenLink } from '../_shell/use-screens';
import { usePaletteSections } from './use-sections';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  screens: readonly ScreenLink[];
  onShortcuts: () => void;
}

/** Ctrl/Cmd-K: jump to anything, run anything, by typing. */
export function Palette({ isOpen, onClose, ...rest }: Props) {
  const t = useTranslations('shell.palette');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-scrim data-entering:animate-fade-in sm:px-6 sm:pt-[12vh]"
    >
      <Modal className="flex w-full max-w-2xl overflow-hidden bg-raised shadow outline-none data-entering:animate-rise-in max-sm:h-dvh sm:rounded sm:border sm:border-line">
        <Dialog aria-label={t('title')} className="flex min-h-0 w-full flex-col outline-none">
          <Finder onClose={onClose} {...rest} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onClose, screens, onShortcuts }: Omit<Props, 'isOpen'>) {
  const t = useTranslations('shell.palette');
  const common = useTranslations('common');
  const [text, setText] = useState('');
  const { sections, isSearching } = usePaletteSections(text, screens, onShortcuts);
  const run = new Map(sections.flatMap((section) => section.items.map((item) => [item.id, item.run])));
  const chosen = useRef(false);
  /** Enter may reach us and the list both; an action runs once. */
  const choose = (id: string) => {
    const action = run.get(id);
    if (chosen.current || !action) return;
    chosen.current = true;
    onClose();
    action();
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <TextField aria-label={t('title')} autoFocus className="flex shrink-0 items-center border-line border-b">
        <Input
          placeholder={t('placeholder')}
          onKeyDown={(event) => {
            // Typed faster than the list could follow: Enter means the first.
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            const active = event.currentTarget.getAttribute('aria-activedescendant');
            if (active && document.getElementById(active)) return;
            const first = sections[0]?.items[0];
            if (first) choose(first.id);
          }}
          className="h-12 w-full min-w-0 bg-transparent px-4 text-16 text-ink outline-none"
        />
        {isSearching && <Spinner className="mr-4 text-muted" />}
        <button type="button" onClick={onClose} className="mr-3 px-2 py-2 text-13 text-accent-ink sm:hidden">
          {common('action.cancel')}
        </button>
      </TextField>
      <Menu
        aria-label={t('title')}
        className="scroll-thin min-h-0 overflow-y-auto p-2 outline-none max-sm:grow sm:max-h-[52vh]"
        onAction={(key) => choose(String(key))}
        renderEmptyState={() => (
          <div className="px-2 py-6 text-center text-13 text-muted">
            {isSearching ? (
              common('loading')
            ) : (
              <>
                <div className="font-medium text-ink">{t('empty', { text })}</div>
                {t('hint')}
              </>
            )}
          </div>
        )}
      >
        {sections.map((section) => (
          <MenuSection key={section.id} id={section.id} className="pb-2 last:pb-0">
            <Header className="px-2 pt-1 pb-1 font-medium text-12 text-muted">{section.title}</Header>
            {section.items.map(({ id, title, detail, mark, icon: Icon, hint, danger }) => (
              <MenuItem
                key={id}
                id={id}
                textValue={title}
                className="flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2 py-1 text-13 text-ink outline-none data-focused:bg-accent-soft pointer-coarse:min-h-11"
              >
                <span className={cx('flex w-4 shrink-0 justify-center', danger ? 'text-faulted-ink' : 'text-muted')}>
                  {mark ?? (Icon && <Icon aria-hidden className="size-4" strokeWidth={1.75} />)}
                </span>
                <span className="min-w-0 grow truncate">
                  <span className={cx(danger && 'text-faulted-ink')}>{title}</span>
                  {detail && <span className="pl-2 text-muted">{detail}</span>}
                </span>
                {hint && (
                  <span className="flex shrink-0 gap-1">
                    {hint.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </span>
                )}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
      <footer className="flex shrink-0 gap-4 border-line border-t px-4 py-2 text-12 text-muted max-sm:hidden">
        <span className="flex items-center gap-1.5">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> {t('move')}
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd>↵</Kbd> {t('select')}
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd>Esc</Kbd> {t('close')}
        </span>
      </footer>
    </Autocomplete>
  );
}
