'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBaselineWords } from '@/app/_baselines/words';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { useSettingText, WishEditor } from '@/app/_settings';
import { Button, ButtonLink, Card, ConfirmDialog, Link, Notice, Section, TextField, toast } from '@/app/_ui';
import { LAYERS } from '@/server/domain/settings/baseline';
import type { BaselineView } from '@/server/domain/settings/baseline-views';
import { compareWishes } from '@/server/domain/settings/resolve';
import { draftOf, targetOf } from './draft';
import { PreviewPanel, usePreview } from './PreviewPanel';
import { TargetFields } from './TargetFields';
import { Versions } from './Versions';

/** Writes a baseline; a change of what it wants is a new version. */
export function BaselineEditor({ baseline }: { baseline: BaselineView | null }) {
  const t = useTranslations('baselines.edit');
  const text = useSettingText();
  const words = useBaselineWords();
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const { get } = useUrlState();
  const { can } = useMe();
  const mayEdit = can('configuration.plan');
  const [draft, setDraft] = useState(() => draftOf(baseline, givenBy(get)));
  const [versionNote, setVersionNote] = useState('');
  const [acceptFights, setAcceptFights] = useState(false);
  const [tried, setTried] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const preview = usePreview(baseline?.id ?? null, draft);
  const save = useMutation(
    trpc.baselines.save.mutationOptions({
      onSuccess: async (saved) => {
        toast({ tone: 'good', title: t('saved', { name: saved.name, version: saved.version }) });
        if (baseline === null) router.replace(`/configuration/baselines/${saved.id}`);
        await queries.invalidateQueries(trpc.baselines.pathFilter());
      },
    }),
  );
  const remove = useMutation(
    trpc.baselines.delete.mutationOptions({
      onSuccess: async () => {
        toast({ tone: 'good', title: t('deleted', { name: baseline?.name ?? '' }) });
        router.push('/configuration/baselines');
        await queries.invalidateQueries(trpc.baselines.pathFilter());
      },
    }),
  );
  const target = targetOf(draft);
  const errors = fieldProblems(save.error);
  const complaints = tried
    ? Object.fromEntries((preview.data?.complaints ?? []).map((one) => [one.key, text.reason(one.why)]))
    : {};
  const changes = baseline ? compareWishes(baseline.wishes, draft.wishes).length : draft.wishes.length;
  const fights = (preview.data?.fights.length ?? 0) > 0 && !acceptFights;
  const submit = () => {
    setTried(true);
    if (target === null || draft.name.trim() === '' || draft.wishes.length === 0) return;
    save.mutate({
      ...(baseline ? { id: baseline.id, expectedVersion: baseline.version } : {}),
      name: draft.name.trim(),
      note: draft.note,
      target,
      wishes: [...draft.wishes],
      versionNote,
      acceptFights,
    });
  };
  return (
    <div className="scroll-thin h-full overflow-y-auto">
      <div className="mx-auto max-w-4xl space-y-5 p-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <ButtonLink href="/configuration/baselines" kind="quiet" size="sm" icon={ArrowLeft}>
            {t('back')}
          </ButtonLink>
          <h2 className="min-w-0 grow basis-40 truncate font-semibold text-16 text-ink">{baseline?.name ?? t('newTitle')}</h2>
          {baseline && (
            <span className="text-13 text-muted">
              {t('versionOf', { version: baseline.version })} · {words.target(baseline.target, baseline.targetName)}
            </span>
          )}
          {baseline && (
            <Link href={`/configuration/drift?view=stations&baseline=${baseline.id}`} className="text-13">
              {t('toDrift')}
            </Link>
          )}
        </div>
        <Card>
          <div className="space-y-4">
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField
                label={t('name')}
                value={draft.name}
                onChange={(name) => setDraft({ ...draft, name })}
                maxLength={100}
                isDisabled={!mayEdit}
                error={errors.name ?? (tried && draft.name.trim() === '' ? t('required') : undefined)}
              />
              <TextField
                label={t('note')}
                value={draft.note}
                onChange={(note) => setDraft({ ...draft, note })}
                isDisabled={!mayEdit}
              />
            </div>
            {mayEdit && (
              <TargetFields
                draft={draft}
                onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
                stationName={baseline?.targetName ?? null}
              />
            )}
            {tried && target === null && <Notice tone="bad">{t('chooseTarget')}</Notice>}
          </div>
        </Card>
        <Section title={t('settings')} description={t('settingsHelp')}>
          <fieldset disabled={!mayEdit} className="min-w-0">
            <WishEditor
              wishes={draft.wishes}
              onChange={(wishes) => setDraft({ ...draft, wishes })}
              errors={complaints}
              strict={tried}
            />
          </fieldset>
          {tried && draft.wishes.length === 0 && <Notice tone="bad">{t('noWishes')}</Notice>}
        </Section>
        {mayEdit && (
          <>
            <PreviewPanel preview={preview} acceptFights={acceptFights} onAccept={setAcceptFights} />
            {save.error && <Notice tone="bad">{problem(save.error)}</Notice>}
            <div className="flex flex-wrap items-end gap-3">
              {baseline && (
                <TextField
                  label={t('versionNote')}
                  placeholder={t('versionNoteHint')}
                  value={versionNote}
                  onChange={setVersionNote}
                  maxLength={300}
                  className="min-w-0 grow basis-56"
                />
              )}
              <Button kind="primary" onPress={submit} isPending={save.isPending} isDisabled={fights}>
                {baseline && changes > 0 ? t('saveVersion', { version: baseline.version + 1 }) : t('save')}
              </Button>
              {baseline && (
                <Button kind="danger" icon={Trash2} onPress={() => setDeleting(true)}>
                  {t('delete')}
                </Button>
              )}
            </div>
          </>
        )}
        {baseline && <Versions baseline={baseline} />}
      </div>
      <ConfirmDialog
        isOpen={isDeleting}
        onClose={() => setDeleting(false)}
        onConfirm={() => baseline && remove.mutate({ id: baseline.id })}
        title={t('deleteTitle', { name: baseline?.name ?? '' })}
        confirmLabel={t('delete')}
        danger
        isPending={remove.isPending}
        problem={remove.error ? problem(remove.error) : null}
      >
        {t('deleteText')}
      </ConfirmDialog>
    </div>
  );
}

/** Other screens link here with a target: `?layer=station&station=12`. */
function givenBy(get: (key: string) => string | null) {
  const layer = LAYERS.find((one) => one === get('layer'));
  const number = (name: string) => {
    const given = Number(get(name));
    return Number.isSafeInteger(given) && given > 0 ? given : null;
  };
  if (layer === undefined) return {};
  return { layer, siteId: number('for'), groupId: number('group'), stationId: number('station'), model: get('model') ?? '' };
}
