'use client';
import { useTranslations } from 'use-intl';
import { Button, Dialog } from '@/app/_ui';
import type { TokenView } from '@/server/domain/fleet/views';
import { ListedAt } from './ListedAt';

export function ListedAtDialog({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const t = useTranslations('tokens');
  const tc = useTranslations('common.action');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('action.listed')}
      subtitle={token.label ? `${token.label} · ${token.idToken}` : token.idToken}
      footer={
        <Button kind="primary" onPress={onClose}>
          {tc('close')}
        </Button>
      }
    >
      <ListedAt idToken={token.idToken} />
    </Dialog>
  );
}
