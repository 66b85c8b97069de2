'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { LimitChart } from '@/app/_limits/LimitChart';
import { LimitState } from '@/app/_limits/LimitState';
import { useLimitText } from '@/app/_limits/use-limit-text';
import { useSettingText } from '@/app/_settings';
import { Button, Card, KeyValue, KeyValueList, NOTHING, Notice, RelativeTime } from '@/app/_ui';
import type { LimitOutcome, LimitPlaceView, StationLimits } from '@/server/domain/settings/kinds/limit/view';
import { LimitEditor } from './LimitEditor';
import { useNowSentence } from './use-now-sentence';

interface Props {
  place: LimitPlaceView;
  limits: StationLimits;
  mayChange: boolean;
}

/** One place of a station: a sentence, the day to come, and changing it. */
export function PlaceCard({ place, limits, mayChange }: Props) {
  const t = useTranslations('limits');
  const text = useLimitText();
  const sentence = useNowSentence();
  const now = useNow(60_000);
  const [editing, setEditing] = useState(false);
  const [outcome, setOutcome] = useState<LimitOutcome | null>(null);
  const { composite } = place;
  return (
    <Card className="space-y-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-64 space-y-1">
          <p className="font-medium text-14 text-ink">{sentence(place)}</p>
          <LimitState place={place} />
        </div>
        {mayChange && !editing && (
          <div className="flex flex-wrap gap-2">
            {place.asked && <TakeAway place={place} limits={limits} onDone={setOutcome} />}
            <Button
              kind="primary"
              isDisabled={!limits.connected}
              onPress={() => {
                setOutcome(null);
                setEditing(true);
              }}
            >
              {t(place.asked ? 'change' : 'set')}
            </Button>
          </div>
        )}
      </div>
      {!limits.connected && mayChange && <Notice>{t('offline')}</Notice>}
      {outcome && <Outcome outcome={outcome} />}
      {editing ? (
        <LimitEditor
          place={place}
          limits={limits}
          onClose={() => setEditing(false)}
          onDone={(done) => {
            setOutcome(done);
            if (done.kind !== 'refused' && done.kind !== 'failed') setEditing(false);
          }}
        />
      ) : (
        <>
          <LimitChart place={place} timeZone={limits.timeZone} now={now} />
          <KeyValueList>
            <KeyValue label={t('hardware')}>
              {place.hardware.maxPowerW === null ? t('unknown') : text.amount(place.hardware.maxPowerW, 'W')}
              {place.hardware.maxCurrentA !== null &&
                ` · ${text.amount(place.hardware.maxCurrentA, 'A')} × ${place.hardware.phases ?? NOTHING}`}
            </KeyValue>
            <KeyValue label={t('asked')}>{place.asked ? text.limit(place.asked) : t('nothingAsked')}</KeyValue>
            <KeyValue label={t('says')}>
              {composite ? (
                <>
                  {t('saidAt')} <RelativeTime at={composite.at} timeZone={limits.timeZone} />
                </>
              ) : (
                t('neverSaid')
              )}
            </KeyValue>
          </KeyValueList>
        </>
      )}
    </Card>
  );
}

function TakeAway({
  place,
  limits,
  onDone,
}: {
  place: LimitPlaceView;
  limits: StationLimits;
  onDone: (done: LimitOutcome) => void;
}) {
  const t = useTranslations('limits');
  const trpc = useTRPC();
  const client = useQueryClient();
  const problem = useProblem();
  const clear = useMutation(
    trpc.limits.set.mutationOptions({
      onSuccess: onDone,
      onSettled: () => client.invalidateQueries({ queryKey: trpc.limits.pathKey() }),
    }),
  );
  return (
    <>
      {clear.error && <Notice tone="bad">{problem(clear.error)}</Notice>}
      <Button
        onPress={() => clear.mutate({ stationId: limits.stationId, evseId: place.evseId, limit: null })}
        isPending={clear.isPending}
        isDisabled={!limits.connected}
      >
        {t('takeAway')}
      </Button>
    </>
  );
}

/** What came of it, in the station's word where it said one. */
function Outcome({ outcome }: { outcome: LimitOutcome }) {
  const t = useTranslations('limits.outcome');
  const text = useSettingText();
  const { kind, said, why, tookBack } = outcome;
  const tone = kind === 'done' || kind === 'alreadyRight' ? 'good' : kind === 'notSeen' ? 'warn' : 'bad';
  return (
    <Notice tone={tone} title={t(kind, { said: said ?? '' })}>
      {why && <p>{text.reason(why)}</p>}
      {tookBack && <p>{t('tookBack')}</p>}
    </Notice>
  );
}
