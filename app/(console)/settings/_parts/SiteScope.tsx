'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { Checkbox, RadioGroup, SearchField } from '@/app/_ui';

interface Props {
  /** null: all sites. */
  siteIds: number[] | null;
  onChange: (siteIds: number[] | null) => void;
  isAdministrator: boolean;
  error: string | null;
}

/** All sites, or a chosen few. */
export function SiteScope({ siteIds, onChange, isAdministrator, error }: Props) {
  const t = useTranslations('settings.people.form');
  const find = useTranslations('shell.scope')('find');
  const trpc = useTRPC();
  const { data: sites = [] } = useQuery(trpc.sites.list.queryOptions());
  const [text, setText] = useState('');
  const shown = sites.filter((site) => `${site.name} ${site.city ?? ''}`.toLowerCase().includes(text.toLowerCase()));
  return (
    <div className="space-y-3">
      <RadioGroup
        label={t('scope')}
        value={siteIds === null ? 'all' : 'some'}
        onChange={(kind) => onChange(kind === 'all' ? null : [])}
        isDisabled={isAdministrator}
        description={isAdministrator ? t('scopeAdministrator') : null}
        error={error}
        options={[
          { id: 'all', label: t('scopeAll'), description: t('scopeAllHelp') },
          { id: 'some', label: t('scopeSome'), description: t('scopeSomeHelp') },
        ]}
      />
      {siteIds !== null && (
        <div className="ml-6 rounded border border-line">
          {sites.length > 8 && (
            <div className="border-line border-b p-2">
              <SearchField label={find} value={text} onChange={setText} />
            </div>
          )}
          <ul className="scroll-thin max-h-48 space-y-2 overflow-y-auto p-3">
            {shown.map((site) => (
              <li key={site.id}>
                <Checkbox
                  isSelected={siteIds.includes(site.id)}
                  onChange={(on) => onChange(on ? [...siteIds, site.id] : siteIds.filter((id) => id !== site.id))}
                >
                  {site.name}
                </Checkbox>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
