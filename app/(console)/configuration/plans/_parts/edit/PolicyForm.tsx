'use client';
import { useTranslations } from 'use-intl';
import { Checkbox, DateTimeField, NumberField, RadioGroup, Select, TextField } from '@/app/_ui';
import type { RolloutPolicy } from '@/server/domain/settings/rollout';

interface Props {
  policy: RolloutPolicy;
  onChange: (policy: RolloutPolicy) => void;
  problems: Readonly<Record<string, string>>;
}

const REBOOTS = ['never', 'whenIdle', 'now'] as const;
const PAUSES = [0, 60, 300, 600, 1800, 3600, 21_600, 86_400] as const;
const NIGHT = { from: '22:00', to: '06:00', days: null };
const DAY_MS = 86_400_000;
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How a plan is carried out: waves, when to stop, when to send, what to do about reboots and stations that are away. */
export function PolicyForm({ policy, onChange, problems }: Props) {
  const t = useTranslations('plans.policy');
  const set = (change: Partial<RolloutPolicy>) => onChange({ ...policy, ...change });
  const error = (field: string) => problems[`policy.${field}`] ?? null;
  const pauses = PAUSES.some((s) => s === policy.pauseS) ? PAUSES : [...PAUSES, policy.pauseS].sort((a, b) => a - b);
  return (
    <div className="space-y-5">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <NumberField
          label={t('canary')}
          value={policy.canary}
          minValue={0}
          maxValue={1000}
          onChange={(canary) => set({ canary: orZero(canary) })}
          error={error('canary')}
        />
        <NumberField
          label={t('waveSize')}
          value={policy.waveSize}
          minValue={1}
          onChange={(waveSize) => set({ waveSize: Math.max(1, orZero(waveSize)) })}
          error={error('waveSize')}
        />
        <Select
          label={t('pause')}
          options={pauses.map((s) => ({ id: String(s), label: pauseText(t, s) }))}
          value={String(policy.pauseS)}
          onChange={(s) => set({ pauseS: Number(s) })}
        />
        <NumberField
          label={t('parallel')}
          value={policy.parallel}
          minValue={1}
          maxValue={500}
          onChange={(parallel) => set({ parallel: Math.max(1, orZero(parallel)) })}
          error={error('parallel')}
        />
      </div>
      <div className="space-y-2">
        <div className="font-medium text-13 text-ink">{t('stop')}</div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Checkbox isSelected={policy.stopAfterFailures !== null} onChange={(on) => set({ stopAfterFailures: on ? 5 : null })}>
            {t('stopCount')}
          </Checkbox>
          {policy.stopAfterFailures !== null && (
            <NumberField
              label={t('stopCountField')}
              hideLabel
              unit={t('stations')}
              value={policy.stopAfterFailures}
              minValue={0}
              onChange={(n) => set({ stopAfterFailures: orZero(n) })}
              className="w-36"
            />
          )}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Checkbox
            isSelected={policy.stopAtFailureShare !== null}
            onChange={(on) => set({ stopAtFailureShare: on ? 0.2 : null })}
          >
            {t('stopShare')}
          </Checkbox>
          {policy.stopAtFailureShare !== null && (
            <NumberField
              label={t('stopShareField')}
              hideLabel
              unit="%"
              value={Math.round(policy.stopAtFailureShare * 100)}
              minValue={0}
              maxValue={100}
              onChange={(n) => set({ stopAtFailureShare: orZero(n) / 100 })}
              className="w-28"
            />
          )}
        </div>
      </div>
      <RadioGroup
        label={t('reboot')}
        options={REBOOTS.map((id) => ({ id, label: t(`reboots.${id}`), description: t(`rebootsText.${id}`) }))}
        value={policy.reboot}
        onChange={(reboot) => set({ reboot })}
      />
      <div className="space-y-2">
        <div className="font-medium text-13 text-ink">{t('when')}</div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Checkbox isSelected={policy.startAt !== null} onChange={(on) => set({ startAt: on ? inHours(1) : null })}>
            {t('startAt')}
          </Checkbox>
          {policy.startAt && (
            <DateTimeField
              label={t('startAtField')}
              value={policy.startAt}
              timeZone={ZONE}
              onChange={(startAt) => set({ startAt })}
            />
          )}
        </div>
        {error('startAt') && <p className="text-12 text-faulted-ink">{error('startAt')}</p>}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Checkbox isSelected={policy.window !== null} onChange={(on) => set({ window: on ? NIGHT : null })}>
            {t('window')}
          </Checkbox>
          {policy.window && (
            <span className="flex items-center gap-2 text-13 text-muted">
              <Hour
                label={t('from')}
                value={policy.window.from}
                onChange={(from) => set({ window: { ...(policy.window ?? NIGHT), from } })}
              />
              –
              <Hour
                label={t('to')}
                value={policy.window.to}
                onChange={(to) => set({ window: { ...(policy.window ?? NIGHT), to } })}
              />
              <span className="text-12">{t('windowZone')}</span>
            </span>
          )}
        </div>
        {error('window') && <p className="text-12 text-faulted-ink">{error('window')}</p>}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Checkbox
            isSelected={policy.deadlineAt !== null}
            onChange={(on) => set({ deadlineAt: on ? inHours(24) : null })}
            description={t('deadlineText')}
          >
            {t('deadline')}
          </Checkbox>
          {policy.deadlineAt && (
            <DateTimeField
              label={t('deadlineField')}
              value={policy.deadlineAt}
              timeZone={ZONE}
              onChange={(deadlineAt) => set({ deadlineAt })}
            />
          )}
        </div>
        {error('deadlineAt') && <p className="text-12 text-faulted-ink">{error('deadlineAt')}</p>}
      </div>
      <NumberField
        label={t('retries')}
        description={t('retriesText')}
        value={policy.retries}
        minValue={0}
        maxValue={10}
        onChange={(retries) => set({ retries: orZero(retries) })}
        className="max-w-72"
      />
    </div>
  );
}

/** `22:00`; whatever else is typed stands until it is one. */
function Hour({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return <TextField label={label} hideLabel value={value} onChange={onChange} maxLength={5} className="w-18" />;
}

const orZero = (n: number): number => (Number.isFinite(n) ? n : 0);
const inHours = (hours: number): Date => new Date(Math.ceil((Date.now() + hours * (DAY_MS / 24)) / 900_000) * 900_000);

function pauseText(t: ReturnType<typeof useTranslations<'plans.policy'>>, seconds: number): string {
  if (seconds === 0) return t('pauseNone');
  if (seconds % 3600 === 0) return t('pauseHours', { count: seconds / 3600 });
  if (seconds % 60 === 0) return t('pauseMinutes', { count: seconds / 60 });
  return t('pauseSeconds', { count: seconds });
}
