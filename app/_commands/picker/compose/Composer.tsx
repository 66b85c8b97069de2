'use client';
import { ArrowLeft, History } from 'lucide-react';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { useMe } from '@/app/_lib/use-me';
import { Button, Dialog, JsonView, Notice, SegmentedControl, TextField, toast } from '@/app/_ui';
import type { RouterOutputs } from '@/server/api/router';
import { CommandLife } from '../../life/CommandLife';
import { deadlineOf, NO_WAIT, OfflineChoice } from '../../OfflineChoice';
import { useCommand } from '../../use-command';
import { FormProvider } from '../form/context';
import { Properties } from '../form/Properties';
import { defaultsFor } from '../known/defaults';
import type { Known } from '../known/known';
import { useChoices } from '../known/use-choices';
import { readSchema } from '../schema/node';
import { isGroup, withValue } from '../schema/payload';
import { skeleton } from '../schema/skeleton';
import { ProblemList } from './ProblemList';
import { useComplaints } from './use-complaints';
import { useDraft } from './use-draft';

interface Props {
  action: string;
  title: string;
  help: string | null;
  form: RouterOutputs['commands']['schema'];
  known: Known;
  place?: { evseId: number; connectorId: number } | undefined;
  onBack: () => void;
  onClose: () => void;
}

/** Writes one message, sends it, and stays to show what became of it. */
export function Composer({ action, title, help, form, known, place, onBack, onClose }: Props) {
  const t = useTranslations('picker');
  const tk = useTranslations('commands');
  const tc = useTranslations('common.action');
  const { station } = known;
  const timeZone = station.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const format = useFormat(timeZone);
  const node = useMemo(() => readSchema(form.schema), [form.schema]);
  // As it was when the form was opened: new ids do not change while one types.
  const [defaults] = useState(() => defaultsFor(action, known, place));
  const { me } = useMe();
  const draft = useDraft({ userId: me?.id ?? '', stationId: station.id, action }, () => {
    const first = skeleton(node, [], defaults);
    return isGroup(first) ? first : {};
  });
  const [view, setView] = useState<'form' | 'json'>('form');
  const [wait, setWait] = useState(NO_WAIT);
  const [tried, setTried] = useState(false);
  const [filled, setFilled] = useState(0);
  const fieldsRef = useRef<HTMLDivElement>(null);
  const { command, send, isSending, cancel, isCancelling, problem, fields, reset } = useCommand(station.id);
  const choices = useChoices(known);
  const complaints = useComplaints(node, draft.payload, tried, fields);
  const isSent = command !== null;
  const dropDraft = useEffectEvent(draft.drop);
  useEffect(() => {
    if (isSent) dropDraft();
  }, [isSent]);
  const leave = () => {
    if (draft.isTouched && !isSent) toast({ tone: 'info', title: t('draftKept', { name: title }) });
    onClose();
  };
  const isJsonBroken = view === 'json' && draft.problem !== null;

  const change = (payload: typeof draft.payload) => {
    draft.set(payload);
    if (problem) reset();
  };
  const submit = () => {
    setTried(true);
    if (!complaints.isFine || isJsonBroken) {
      // Once the complaints are on the screen.
      requestAnimationFrame(() => showFirstInvalid(fieldsRef.current));
      return;
    }
    send({ kind: 'Call', action, payload: draft.payload }, station.connected ? null : deadlineOf(wait));
  };
  const answer = command?.outcome?.kind === 'answered' ? command.outcome.response : null;

  return (
    <Dialog
      isOpen
      onClose={leave}
      title={title}
      subtitle={
        <>
          <span className="font-mono">{action}</span> · {t('subtitle', { name: station.name, version: station.version ?? '' })}
        </>
      }
      size="lg"
      isDismissable={command !== null}
      footer={
        command ? (
          <>
            {command.state === 'queued' && command.deadlineAt !== null && (
              <Button onPress={cancel} isPending={isCancelling}>
                {tk('takeBack')}
              </Button>
            )}
            <Button onPress={reset}>{tk('again')}</Button>
            <Button kind="primary" onPress={onClose}>
              {tc('close')}
            </Button>
          </>
        ) : (
          <>
            <Button icon={ArrowLeft} kind="quiet" className="mr-auto" onPress={onBack}>
              {t('back')}
            </Button>
            <Button onPress={leave}>{tc('cancel')}</Button>
            <Button kind="primary" isPending={isSending} onPress={submit}>
              {t('send')}
            </Button>
          </>
        )
      }
    >
      {command ? (
        <div className="space-y-4 text-13">
          <CommandLife command={command} timeZone={station.timeZone} />
          {answer !== null && answer !== undefined && (
            <section className="space-y-1">
              <h3 className="font-medium text-12 text-muted">{t('answer')}</h3>
              <JsonView value={answer} label={t('answer')} />
            </section>
          )}
        </div>
      ) : (
        <div className="space-y-4 text-13">
          {help && <p className="text-muted">{help}</p>}
          {problem && <Notice tone="bad">{problem}</Notice>}
          {draft.keptAt !== null && (
            <Notice
              action={
                <Button
                  size="sm"
                  onPress={() => {
                    draft.restart();
                    setFilled(filled + 1);
                  }}
                >
                  {t('beginAnew')}
                </Button>
              }
            >
              {t('draftFrom', { when: format.dateTime(new Date(draft.keptAt)) })}
            </Notice>
          )}
          <div className="flex flex-wrap items-center justify-between gap-2">
            <SegmentedControl
              label={t('view')}
              value={view}
              onChange={setView}
              segments={[
                { id: 'form', label: t('form') },
                { id: 'json', label: t('json') },
              ]}
            />
            {form.last && (
              <Button
                size="sm"
                icon={History}
                onPress={() => {
                  change(form.last?.payload ?? {});
                  setFilled(filled + 1);
                }}
              >
                {t('useLast')} <span className="text-muted">{t('lastFrom', { when: format.dateTime(form.last.at) })}</span>
              </Button>
            )}
          </div>
          {tried && !isJsonBroken && <ProblemList complaints={complaints.list} />}
          {view === 'json' ? (
            <TextField
              label={t('jsonLabel')}
              description={t('jsonHelp')}
              error={
                draft.problem &&
                (draft.problem.kind === 'notJson' ? t('notJson', { problem: draft.problem.text }) : t('notObject'))
              }
              value={draft.text}
              onChange={(text) => {
                draft.type(text);
                if (problem) reset();
              }}
              rows={16}
              mono
              spellCheck="false"
            />
          ) : (
            <FormProvider
              value={{
                action,
                payload: draft.payload,
                known,
                timeZone,
                // A list keeps its place for what will be written there.
                set: (path, value) =>
                  change(withValue(draft.payload, path, value === undefined && typeof path.at(-1) === 'number' ? null : value)),
                initial: (path, part) => skeleton(part, path, defaults),
                choices,
                problem: complaints.at,
              }}
            >
              {draft.problem && <Notice tone="warn">{t('keptText')}</Notice>}
              <p className="text-12 text-muted">
                {t(node.properties.some((property) => property.isRequired) ? 'required' : 'nothing')}
              </p>
              <div key={filled} ref={fieldsRef} className="space-y-4">
                <Properties node={node} path={[]} />
              </div>
            </FormProvider>
          )}
          {!station.connected && <OfflineChoice value={wait} onChange={setWait} />}
        </div>
      )}
    </Dialog>
  );
}

function showFirstInvalid(fields: HTMLElement | null): void {
  const first = fields?.querySelector('[data-invalid]');
  first?.scrollIntoView({ block: 'center' });
  const input = first?.matches('input, textarea') ? first : first?.querySelector('input, textarea, button');
  if (input instanceof HTMLElement) input.focus({ preventScroll: true });
}
