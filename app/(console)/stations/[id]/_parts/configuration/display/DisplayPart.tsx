'use client';
import { MessageSquareText, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '@/app/_commands/CommandDialog';
import { useFormat } from '@/app/_lib/use-format';
import { useMe } from '@/app/_lib/use-me';
import { Badge, Button } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding, HoldingKind } from '@/server/domain/station/holding';
import { Evidence } from '../../held/Evidence';
import { HeldPart } from '../../held/HeldPart';
import { newRequestId, useReading } from '../../held/ReadButton';
import { toInstant, toText } from '../../held/read';
import { useHoldings } from '../../held/use-holdings';
import { PRIORITIES, STATES, textsOf } from './display-message';
import { MessageDialog } from './MessageDialog';

const KINDS: readonly HoldingKind[] = ['DisplayMessage'];

/** Texts the station shows drivers. */
export function DisplayPart({ station }: { station: StationView }) {
  const t = useTranslations('setup.display');
  const { can } = useMe();
  const holdings = useHoldings(station.id, KINDS);
  const [editing, setEditing] = useState<Holding | 'new' | null>(null);
  const [clearing, setClearing] = useState<Holding | null>(null);
  const reading = useReading(station.id, () => ({
    kind: 'Call',
    action: 'GetDisplayMessages',
    payload: { requestId: newRequestId() },
  }));
  const mayWrite = can('configuration.write');
  return (
    <>
      <HeldPart
        station={station}
        title={t('title')}
        lead={t('lead')}
        reading={can('stations.command') ? reading : null}
        action={
          mayWrite && (
            <Button kind="primary" icon={Plus} onPress={() => setEditing('new')}>
              {t('add')}
            </Button>
          )
        }
        problem={holdings.problem}
        empty={{ icon: MessageSquareText, title: t('emptyTitle'), text: t('emptyText') }}
        items={holdings
          .of('DisplayMessage')
          .map((held) => (
            <Message
              key={held.key}
              held={held}
              station={station}
              {...(mayWrite ? { onEdit: () => setEditing(held), onClear: () => setClearing(held) } : {})}
            />
          ))}
      />
      {editing && (
        <MessageDialog station={station} held={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
      {clearing && (
        <CommandDialog
          station={station}
          onClose={() => setClearing(null)}
          title={t('clearTitle')}
          verb={t('clearVerb')}
          danger
          request={{ kind: 'Call', action: 'ClearDisplayMessage', payload: { id: Number(clearing.key) } }}
        >
          <p>{t('clearText', { text: textsOf(clearing.data)[0]?.content ?? clearing.key })}</p>
        </CommandDialog>
      )}
    </>
  );
}

interface MessageProps {
  held: Holding;
  station: StationView;
  onEdit?: () => void;
  onClear?: () => void;
}

function Message({ held, station, onEdit, onClear }: MessageProps) {
  const t = useTranslations('setup.display');
  const format = useFormat(station.timeZone);
  const { data } = held;
  const from = toInstant(data.startDateTime);
  const until = toInstant(data.endDateTime);
  const priority = PRIORITIES.find((each) => each === data.priority);
  const state = STATES.find((each) => each === data.state);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3 py-2.5 text-13">
      <div className="min-w-0 grow basis-72 space-y-1">
        {textsOf(data).map(({ language, content }) => (
          <p key={`${language} ${content}`} lang={language} className="break-words text-14 text-ink">
            {content} {language && <span className="text-12 text-muted uppercase">{language}</span>}
          </p>
        ))}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
          <Badge tone={priority === 'AlwaysFront' ? 'warn' : 'neutral'}>
            {priority ? t(`priority.${priority}`) : (toText(data.priority) ?? '?')}
          </Badge>
          <span>{state ? t(`state.${state}`) : t('always')}</span>
          {from && <span>{t('from', { when: format.dateTime(from) })}</span>}
          {until && <span>{t('until', { when: format.dateTime(until) })}</span>}
          {toText(data.transactionId) && <span>{t('ofSession')}</span>}
          <span>{t('number', { id: held.key })}</span>
        </div>
        <Evidence held={held} stationId={station.id} timeZone={station.timeZone} />
      </div>
      <span className="flex gap-2">
        {onEdit && (
          <Button size="sm" onPress={onEdit}>
            {t('edit')}
          </Button>
        )}
        {onClear && (
          <Button size="sm" onPress={onClear}>
            {t('clear')}
          </Button>
        )}
      </span>
    </li>
  );
}
