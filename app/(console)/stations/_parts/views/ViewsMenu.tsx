'use client';
import { Bookmark, ChevronDown, Link2, PencilLine, Plus, RotateCcw, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useProblem } from '@/app/_lib/use-problem';
import { ConfirmDialog, cx, Menu, MenuItem, MenuSection, toast } from '@/app/_ui';
import { buttonStyle } from '@/app/_ui/buttons/styles';
import { type ListFilter, toDefinition } from '../list/filter';
import { SaveViewDialog } from './SaveViewDialog';
import { useViews } from './use-views';

/** A person's own ways of looking at the list: filter, order and columns under a name. Others are sent the link. */
export function ViewsMenu({ filter }: { filter: ListFilter }) {
  const t = useTranslations('stations.views');
  const problem = useProblem();
  const { views, open, isChanged, show, mark, save, remove } = useViews(filter);
  const [dialog, setDialog] = useState<'new' | 'rename' | 'delete' | null>(null);
  const close = () => setDialog(null);
  const keep = async (change: { id?: number; name: string; definition: ReturnType<typeof toDefinition> }) => {
    const { id } = await save.mutateAsync(change);
    mark(id);
  };
  const overwrite = async () => {
    if (!open) return;
    try {
      await keep({ id: open.id, name: open.name, definition: toDefinition(filter) });
      toast({ tone: 'good', title: t('saved', { name: open.name }) });
    } catch (error) {
      toast({ tone: 'bad', title: t('failed'), text: problem(error) });
    }
  };
  const copyLink = async () => {
    const url = new URL(window.location.href);
    url.searchParams.delete('view'); // the number is the sender's own
    try {
      await navigator.clipboard.writeText(url.href);
      toast({ tone: 'good', title: t('copied') });
    } catch {
      toast({ tone: 'bad', title: t('notCopied'), text: url.href });
    }
  };
  const text = open ? (isChanged ? t('changed', { name: open.name }) : open.name) : t('title');
  return (
    <>
      <Menu
        label={t('title')}
        trigger={
          <AriaButton
            aria-label={open ? `${t('title')}: ${text}` : t('title')}
            className={cx(buttonStyle('secondary', 'md'), open && 'border-accent! bg-accent-soft! text-accent-ink!')}
          >
            <Bookmark aria-hidden className="-ml-0.5 size-4" strokeWidth={1.75} />
            <span className="max-w-56 truncate max-sm:max-w-28">{text}</span>
            <ChevronDown aria-hidden className="-mr-1 size-4 opacity-70" strokeWidth={1.75} />
          </AriaButton>
        }
      >
        {views.length > 0 && (
          <MenuSection
            title={t('mine')}
            selectionMode="single"
            selectedKeys={open ? [String(open.id)] : []}
            onSelectionChange={(keys) => {
              const view = views.find(({ id }) => keys !== 'all' && keys.has(String(id))) ?? open;
              if (view) show(view);
            }}
          >
            {views.map(({ id, name }) => (
              <MenuItem key={id} id={String(id)} textValue={name}>
                <span className="block max-w-64 truncate">{name}</span>
              </MenuItem>
            ))}
          </MenuSection>
        )}
        {open && (
          <MenuSection title={open.name}>
            <MenuItem icon={Save} isDisabled={!isChanged} onAction={() => void overwrite()}>
              {t('overwrite')}
            </MenuItem>
            <MenuItem icon={RotateCcw} isDisabled={!isChanged} onAction={() => show(open)}>
              {t('back')}
            </MenuItem>
            <MenuItem icon={PencilLine} onAction={() => setDialog('rename')}>
              {t('rename')}
            </MenuItem>
            <MenuItem icon={Trash2} danger onAction={() => setDialog('delete')}>
              {t('delete')}
            </MenuItem>
          </MenuSection>
        )}
        <MenuSection>
          <MenuItem icon={Plus} onAction={() => setDialog('new')}>
            {t('saveNew')}
          </MenuItem>
          <MenuItem icon={Link2} onAction={() => void copyLink()}>
            {t('copy')}
          </MenuItem>
        </MenuSection>
      </Menu>
      {dialog === 'new' && (
        <SaveViewDialog
          title={t('newTitle')}
          name=""
          onSave={(name) => keep({ name, definition: toDefinition(filter) })}
          onClose={close}
        />
      )}
      {dialog === 'rename' && open && (
        <SaveViewDialog
          title={t('renameTitle')}
          name={open.name}
          onSave={(name) => keep({ id: open.id, name, definition: toDefinition(open.filter) })}
          onClose={close}
        />
      )}
      {open && (
        <ConfirmDialog
          isOpen={dialog === 'delete'}
          onClose={close}
          onConfirm={() =>
            remove.mutate(
              { id: open.id },
              {
                onSuccess: () => {
                  mark(null);
                  close();
                },
              },
            )
          }
          title={t('deleteTitle', { name: open.name })}
          confirmLabel={t('deleteConfirm')}
          danger
          isPending={remove.isPending}
          problem={remove.error ? problem(remove.error) : null}
        >
          {t('deleteText')}
        </ConfirmDialog>
      )}
    </>
  );
}
