'use client';
import { useQuery } from '@tanstack/react-query';
import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete, Button, Menu, MenuItem, MenuTrigger, Popover, useFilter } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useScope } from '@/app/_lib/use-scope';
import { cx, SearchField } from '@/app/_ui';

const ALL = 'all';
/** With more sites than this one types to find. */
const SEARCH_FROM = 8;

/** All sites or one: narrows every screen, by `?site=` in the address. */
export function ScopePicker() {
  const t = useTranslations('shell.scope');
  const trpc = useTRPC();
  const { siteId, setSite } = useScope();
  const { data: sites = [] } = useQuery(trpc.sites.list.queryOptions());
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  const options = [
    { id: ALL, name: t('all'), city: '' },
    ...sites.map((site) => ({ id: String(site.id), name: site.name, city: site.city ?? '' })),
  ];
  const current = siteId === null ? t('all') : (sites.find((site) => site.id === siteId)?.name ?? t('unknown', { id: siteId }));
  const list = (
    <Menu
      aria-label={t('label')}
      items={options}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[siteId === null ? ALL : String(siteId)]}
      onAction={(key) => setSite(key === ALL ? null : Number(key))}
      className="p-1 outline-none"
      renderEmptyState={() => <div className="p-2 text-13 text-muted">{t('none')}</div>}
    >
      {(site) => (
        <MenuItem
          id={site.id}
          textValue={`${site.name} ${site.city}`}
          className="flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-13 text-ink outline-none data-focused:bg-hover pointer-coarse:min-h-11"
        >
          {({ isSelected }) => (
            <>
              <span className="min-w-0 grow truncate">
                {site.name}
                {site.city && site.city !== site.name && <span className="text-muted"> · {site.city}</span>}
              </span>
              <Check aria-hidden className={cx('size-4 text-accent-ink', !isSelected && 'invisible')} strokeWidth={2} />
            </>
          )}
        </MenuItem>
      )}
    </Menu>
  );
  return (
    <MenuTrigger onOpenChange={() => setText('')}>
      <Button
        aria-label={`${t('label')}: ${current}`}
        className="flex h-8 min-w-0 max-w-48 cursor-default items-center gap-2 rounded border border-line-strong bg-raised px-2.5 font-medium text-13 text-ink data-hovered:bg-sunken pointer-coarse:h-10"
      >
        <span className="truncate">{current}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      </Button>
      <Popover
        offset={4}
        maxHeight={400}
        placement="bottom start"
        className="scroll-thin w-72 overflow-auto rounded border border-line bg-raised shadow data-entering:animate-rise-in"
      >
        {sites.length > SEARCH_FROM ? (
          <Autocomplete filter={contains} inputValue={text} onInputChange={setText}>
            <div className="sticky top-0 border-line border-b bg-raised p-2">
              <SearchField label={t('find')} value={text} onChange={setText} autoFocus />
            </div>
            {list}
          </Autocomplete>
        ) : (
          list
        )}
      </Popover>
    </MenuTrigger>
  );
}
