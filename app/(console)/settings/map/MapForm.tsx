'use client';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button, Notice, RadioGroup, TextField } from '@/app/_ui';
import { useSettings } from '../_parts/use-settings';
import { checkStyle, type StyleCheck } from './check-style';

const EXAMPLE = 'https://tiles.openfreemap.org/styles/liberty';

/** The built-in map or an online style; an address can be tried before it is saved. */
export function MapForm({ savedUrl }: { savedUrl: string | null }) {
  const t = useTranslations('settings');
  const common = useTranslations('common.action');
  const { set, isSaving, mayWrite } = useSettings();
  const [kind, setKind] = useState<'bundled' | 'online'>(savedUrl ? 'online' : 'bundled');
  const [url, setUrl] = useState(savedUrl ?? '');
  const [complaint, setComplaint] = useState<string | null>(null);
  const [check, setCheck] = useState<StyleCheck | 'checking' | null>(null);
  const wanted = kind === 'bundled' ? null : url.trim();

  function isAddress(): boolean {
    const good = /^https:\/\/\S+\.\S+/.test(url.trim());
    setComplaint(good ? null : t('map.needUrl'));
    return good;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (kind === 'online' && !isAddress()) return;
    set({ mapStyleUrl: wanted });
  }

  async function tryIt() {
    if (!isAddress()) return;
    setCheck('checking');
    setCheck(await checkStyle(url.trim()));
  }

  return (
    <Form onSubmit={submit} validationBehavior="aria" className="space-y-4">
      {!mayWrite && <Notice>{t('readOnly')}</Notice>}
      <RadioGroup
        label={t('map.title')}
        hideLabel
        value={kind}
        onChange={setKind}
        isDisabled={!mayWrite}
        options={[
          { id: 'bundled', label: t('map.bundled'), description: t('map.bundledHelp') },
          { id: 'online', label: t('map.online'), description: t('map.onlineHelp') },
        ]}
      />
      {kind === 'online' && (
        <TextField
          label={t('map.url')}
          description={t('map.urlHelp', { example: EXAMPLE })}
          value={url}
          onChange={(text) => {
            setUrl(text);
            setCheck(null);
            setComplaint(null);
          }}
          error={complaint}
          isDisabled={!mayWrite}
          inputMode="url"
          autoComplete="off"
          mono
        />
      )}
      {check && check !== 'checking' && kind === 'online' && (
        <Notice tone={check.ok ? 'good' : 'warn'}>
          {check.ok
            ? t('map.works')
            : t('map.fails', { reason: check.status ? `HTTP ${check.status}` : t(`map.${check.reason}`) })}
        </Notice>
      )}
      {mayWrite && (
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" type="submit" isPending={isSaving} isDisabled={wanted === savedUrl}>
            {common('save')}
          </Button>
          {kind === 'online' && (
            <Button onPress={() => void tryIt()} isPending={check === 'checking'}>
              {t('map.try')}
            </Button>
          )}
        </div>
      )}
    </Form>
  );
}
