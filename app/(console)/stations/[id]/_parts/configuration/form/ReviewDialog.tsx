'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { SettingValueText, useSettingText } from '@/app/_settings';
import { Badge, Button, Dialog, Mono, Notice } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { mayHaveChanged, type SettingEdit } from '@/server/domain/settings/edit';
import type { SettingKey } from '@/server/domain/settings/key';
import { EditOutcome } from './EditOutcome';
import type { Change } from './use-edits';

interface Props {
  station: StationView;
  changes: readonly Change[];
  /** These were sent; their fields show the station's values again. */
  onDone: (keys: SettingKey[]) => void;
  onClose: () => void;
}

/** Old and new of each changed field; applied, each field's answer and what was read back; then undone if need be. */
export function ReviewDialog({ station, changes, onDone, onClose }: Props) {
  const t = useTranslations('wish.form');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const fieldsOf = useFieldProblems();
  const text = useSettingText();
  const [edit, setEdit] = useState<SettingEdit | null>(null);
  const refresh = () => queries.invalidateQueries(trpc.configuration.settings.queryFilter({ stationId: station.id }));
  const apply = useMutation(
    trpc.configuration.change.mutationOptions({
      onSuccess: async (done) => {
        setEdit(done);
        await refresh();
        onDone(done.settings.filter(mayHaveChanged).map(({ key }) => key));
      },
      onError: () => void refresh(),
    }),
  );
  const undo = useMutation(
    trpc.configuration.undo.mutationOptions({
      onSuccess: async (done) => {
        setEdit(done);
        await refresh();
      },
      onError: () => void refresh(),
    }),
  );
  const busy = apply.isPending || undo.isPending;
  const failure = apply.error ?? undo.error;
  const fields = Object.entries(fieldsOf(failure));
  const send = () =>
    apply.mutate({
      stationId: station.id,
      changes: changes.flatMap(({ setting, edit: { value, base } }) =>
        value === null || !isSendable(value)
          ? []
          : [{ key: setting.key, value, ...(setting.access === 'writeOnly' ? {} : { expected: base }) }],
      ),
    });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={!busy}
      size="lg"
      title={t(edit === null ? 'reviewTitle' : edit.undoOf === null ? 'doneTitle' : 'undoneTitle')}
      subtitle={station.name}
      footer={
        edit === null ? (
          <>
            <Button onPress={onClose} isDisabled={busy}>
              {ta('cancel')}
            </Button>
            <Button kind="primary" onPress={send} isPending={busy}>
              {t('apply', { count: changes.length })}
            </Button>
          </>
        ) : (
          <>
            {edit.undoOf === null && edit.settings.some((s) => mayHaveChanged(s) && s.before !== null) && (
              <Button onPress={() => undo.mutate({ stationId: station.id, editId: edit.id })} isPending={busy}>
                {t('undo')}
              </Button>
            )}
            <Button kind="primary" onPress={onClose} isDisabled={busy}>
              {ta('close')}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-3">
        {failure && (
          <Notice tone="bad" title={problem(failure)}>
            {fields.length > 0 && (
              <ul>
                {fields.map(([key, said]) => (
                  <li key={key}>
                    {text.name(key)}: {said}
                  </li>
                ))}
              </ul>
            )}
          </Notice>
        )}
        {edit ? (
          <EditOutcome edit={edit} station={station} />
        ) : (
          <>
            <p className="text-13 text-muted">{t('reviewText')}</p>
            <ul className="divide-y divide-line rounded border border-line">
              {changes.map((change) => (
                <ReviewRow key={change.setting.key} change={change} />
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
}

function ReviewRow({ change: { setting, edit } }: { change: Change }) {
  const t = useTranslations('wish');
  const text = useSettingText();
  const { key, type } = setting;
  const secret = type.kind === 'secret';
  return (
    <li className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-2">
      <div className="min-w-0">
        <div className="break-words font-medium text-13 text-ink">{text.name(key)}</div>
        <Mono className="break-all text-12 text-faint">{setting.path}</Mono>
      </div>
      <div className="min-w-0 text-13">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="text-muted">
            <SettingValueText settingKey={key} type={type} value={setting.value} none={secret ? 'hidden' : 'notRead'} />
          </span>
          <ArrowRight aria-hidden className="size-3.5 shrink-0 text-faint" />
          <span className="font-medium text-ink">
            <SettingValueText settingKey={key} type={type} value={secret ? null : edit.value} none="hidden" />
          </span>
        </div>
        <div className="flex flex-wrap gap-1">
          {setting.needsReboot && <Badge tone="warn">{t('form.needsReboot')}</Badge>}
          {setting.habits.includes('liesAccepted') && <Badge tone="warn">{t('habit.liesAccepted')}</Badge>}
        </div>
      </div>
    </li>
  );
}

type Sendable = boolean | number | string | string[];

function isSendable(value: unknown): value is Sendable {
  return typeof value !== 'object' || Array.isArray(value);
}
