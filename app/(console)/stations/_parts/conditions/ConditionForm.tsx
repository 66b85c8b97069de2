'use client';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, PopoverForm, Select } from '@/app/_ui';
import { CONDITION_FIELDS, operatorsOf, type StationCondition } from '@/server/domain/fleet/filter/conditions';
import { ConditionValue } from './ConditionValue';
import { type Draft, draftOf, finish, startDraft, withOperator } from './draft';
import { useOperatorText } from './use-condition-words';

interface Props {
  /** null: a new one. */
  condition: StationCondition | null;
  trigger: ReactNode;
  onDone: (condition: StationCondition) => void;
}

/** One condition, written beside the button or chip that opens it. */
export function ConditionForm({ condition, trigger, onDone }: Props) {
  const t = useTranslations('stations.condition');
  const [isOpen, setOpen] = useState(false);
  return (
    <PopoverForm
      label={t(condition ? 'edit' : 'add')}
      trigger={trigger}
      isOpen={isOpen}
      onOpenChange={setOpen}
      className="w-88"
    >
      <Body
        condition={condition}
        onCancel={() => setOpen(false)}
        onDone={(done) => {
          setOpen(false);
          onDone(done);
        }}
      />
    </PopoverForm>
  );
}

function Body({ condition, onCancel, onDone }: Omit<Props, 'trigger'> & { onCancel: () => void }) {
  const t = useTranslations('stations.condition');
  const ta = useTranslations('common.action');
  const operatorText = useOperatorText();
  const [draft, setDraft] = useState<Draft>(() => (condition ? draftOf(condition) : startDraft('model')));
  const done = finish(draft);
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (done) onDone(done);
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <Select
          label={t('what')}
          value={draft.field}
          onChange={(id) => {
            const field = CONDITION_FIELDS.find((one) => one === id);
            if (field && field !== draft.field) setDraft(startDraft(field));
          }}
          options={CONDITION_FIELDS.map((id) => ({ id, label: t(`field.${id}`) }))}
        />
        <Select
          label={t('how')}
          value={draft.op}
          onChange={(id) => {
            const op = operatorsOf(draft.field).find((one) => one === id);
            if (op) setDraft(withOperator(draft, op));
          }}
          options={operatorsOf(draft.field).map((id) => ({ id, label: operatorText(draft.field, id) }))}
        />
      </div>
      <ConditionValue key={draft.field} draft={draft} onChange={(words) => setDraft({ ...draft, words })} />
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{ta('cancel')}</Button>
        <Button kind="primary" type="submit" isDisabled={done === null}>
          {ta(condition ? 'apply' : 'add')}
        </Button>
      </div>
    </form>
  );
}
