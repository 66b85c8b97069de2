'use client';
import { useQuery } from '@tanstack/react-query';
import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete, Button, ListBox, ListBoxItem, Popover, Select, Text, useFilter } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useScope } from '@/app/_lib/use-scope';
import { cx, SearchField } from '@/app/_ui';

const ALL = 'all';

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
  return (
    <Select
      aria-label={t('label')}
      value={siteId === null ? ALL : String(siteId)}
      onChange={(key) => setSite(key === ALL || key === null ? null : Number(key))}
      onOpenChange={() => setText('')}
      className="min-w-0"
    >
      <Button className="flex h-8 max-w-48 cursor-default items-center gap-2 rounded border border-line-strong bg-raised px-2.5 font-medium text-13 text-ink data-hovered:bg-sunken pointer-coarse:h-10">
        <span className="truncate">{current}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      </Button>
      <Popover offset={4} className="w-72 rounded border border-line bg-raised shadow data-entering:animate-rise-in">
        <Autocomplete filter={contains} inputValue={text} onInputChange={setText}>
          {sites.length > 8 && (
            <div className="border-line border-b p-2">
              <SearchField label={t('find')} value={text} onChange={setText} autoFocus />
            </div>
          )}
          <ListBox
            items={options}
            className="scroll-thin max-h-80 overflow-auto p-1 outline-none"
            renderEmptyState={() => <div className="p-2 text-13 text-muted">{t('none')}</div>}
          >
            {(site) => (
              <ListBoxItem
                id={site.id}
                textValue={`${site.name} ${site.city}`}
                className="flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-13 text-ink outline-none data-focused:bg-hover pointer-coarse:min-h-11"
              >
                {({ isSelected }) => (
                  <>
                    <Text slot="label" className="min-w-0 grow truncate">
                      {site.name}
                      {site.city && site.city !== site.name && <span className="text-muted"> · {site.city}</span>}
                    </Text>
                    <Check aria-hidden className={cx('size-4 text-accent-ink', !isSelected && 'invisible')} strokeWidth={2} />
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Autocomplete>
      </Popover>
    </Select>
  );
}
