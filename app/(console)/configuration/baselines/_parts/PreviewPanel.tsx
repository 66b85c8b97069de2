'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { useSettingText } from '@/app/_settings';
import { Checkbox, Link, Notice } from '@/app/_ui';
import { type Draft, targetOf } from './draft';

/** What saving would come to: how many stations, and where it fights with others. Asked as one writes; nothing is stored. */
export function usePreview(id: number | null, draft: Draft) {
  const trpc = useTRPC();
  const target = targetOf(draft);
  return useQuery(
    trpc.baselines.preview.queryOptions(
      {
        ...(id === null ? {} : { id }),
        name: draft.name.trim().slice(0, 100),
        target: target ?? { layer: 'organisation' },
        wishes: [...draft.wishes],
      },
      { enabled: target !== null, placeholderData: (before) => before, staleTime: 5_000 },
    ),
  );
}

interface Props {
  preview: ReturnType<typeof usePreview>;
  acceptFights: boolean;
  onAccept: (accept: boolean) => void;
}

export function PreviewPanel({ preview, acceptFights, onAccept }: Props) {
  const t = useTranslations('baselines.edit');
  const text = useSettingText();
  const problem = useProblem();
  const { data, error } = preview;
  if (error) return <Notice tone="bad">{problem(error)}</Notice>;
  if (!data) return null;
  return (
    <div className="space-y-3">
      <p className="text-13 text-muted">{data.stations === 0 ? t('noStations') : t('willHold', { count: data.stations })}</p>
      {data.fights.length > 0 && (
        <Notice tone="bad" title={t('fightTitle')}>
          <ul className="space-y-1">
            {data.fights.slice(0, 10).map((fight) => (
              <li key={`${fight.key} ${fight.with.baselineId}`}>
                {t('fight', {
                  setting: text.name(fight.key),
                  ours: text.value(fight.ours, fight.key),
                  theirs: text.value(fight.with.value, fight.key),
                  count: fight.stations,
                })}{' '}
                <Link href={`/configuration/baselines/${fight.with.baselineId}`}>{fight.with.name}</Link>
              </li>
            ))}
          </ul>
          <Checkbox isSelected={acceptFights} onChange={onAccept} className="mt-2">
            {t('acceptFights')}
          </Checkbox>
        </Notice>
      )}
    </div>
  );
}
