'use client';
import { useState } from 'react';
import { Autocomplete, Header, Input, Menu, MenuItem, MenuSection, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { Mono } from '@/app/_ui';
import { MESSAGE_BLOCKS } from '@/server/domain/command/blocks';
import { rankOf } from './find';
import type { Offer } from './use-catalogue';

interface Props {
  offers: readonly Offer[];
  recent: readonly string[];
  timeZone: string | undefined;
  onChoose: (action: string) => void;
}

interface Section {
  id: string;
  title: string;
  items: readonly Offer[];
}

/** Messages by what they are about, found by typing; those used lately first, those the station does not take last. */
export function ActionList({ offers, recent, timeZone, onChoose }: Props) {
  const t = useTranslations('picker');
  const [text, setText] = useState('');
  const sections = useSections(offers, recent, text);
  const first = sections[0]?.items[0];
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <TextField aria-label={t('search')} autoFocus className="sticky -top-4 z-1 -mx-4 -mt-4 border-line border-b bg-raised">
        <Input
          placeholder={t('searchHint')}
          onKeyDown={(event) => {
            // Typed faster than the list could follow: Enter means the first.
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || !first) return;
            const active = event.currentTarget.getAttribute('aria-activedescendant');
            if (!active || !document.getElementById(active)) onChoose(first.action);
          }}
          className="h-12 w-full min-w-0 bg-transparent px-4 text-16 text-ink outline-none"
        />
      </TextField>
      <Menu
        aria-label={t('title')}
        className="-mx-2 pt-2 outline-none"
        onAction={(key) => onChoose(String(key).split(':').at(-1) ?? '')}
        renderEmptyState={() => <p className="p-4 text-center text-13 text-muted">{t('none', { text })}</p>}
      >
        {sections.map((section) => (
          <MenuSection key={section.id} id={section.id} className="pb-2">
            <Header className="px-2 pt-1 pb-1 font-medium text-12 text-muted">{section.title}</Header>
            {section.items.map((offer) => (
              <MenuItem
                key={offer.action}
                id={`${section.id}:${offer.action}`}
                textValue={offer.title}
                className="cursor-default rounded-sm px-2 py-1.5 text-13 text-ink outline-none data-focused:bg-accent-soft"
              >
                <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                  <span className="font-medium">{offer.title}</span>
                  <Mono className="text-12 text-muted">{offer.action}</Mono>
                </span>
                <span className="block text-12 text-muted">
                  <Why offer={offer} timeZone={timeZone} />
                </span>
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Autocomplete>
  );
}

function useSections(offers: readonly Offer[], recent: readonly string[], text: string): Section[] {
  const t = useTranslations('picker');
  const usual = offers.filter((offer) => offer.against === null);
  const against = { id: 'against', title: t('against'), items: offers.filter((offer) => offer.against !== null) };
  if (text.trim() === '') {
    const lately = recent.flatMap((action) => offers.find((offer) => offer.action === action) ?? []);
    return [
      { id: 'recent', title: t('recent'), items: lately },
      ...MESSAGE_BLOCKS.map((block) => ({
        id: block,
        title: t(`block.${block}`),
        items: usual.filter((offer) => offer.block === block),
      })),
      against,
    ].filter((section) => section.items.length > 0);
  }
  const best = (all: readonly Offer[]) =>
    all
      .flatMap((offer) => {
        const rank = rankOf(offer, text);
        return rank === null ? [] : [{ offer, rank }];
      })
      .sort((a, b) => a.rank - b.rank)
      .map(({ offer }) => offer);
  return [
    { id: 'found', title: t('found'), items: best(usual) },
    { ...against, items: best(against.items) },
  ].filter((section) => section.items.length > 0);
}

function Why({ offer: { against, help }, timeZone }: { offer: Offer; timeZone: string | undefined }) {
  const t = useTranslations('picker');
  const format = useFormat(timeZone);
  if (against === null) return help;
  return against.kind === 'setting'
    ? t('againstSetting', { name: against.name, value: against.value, when: format.dateTime(against.readAt) })
    : t('againstAnswered', { code: against.code, when: format.dateTime(against.at) });
}
