'use client';
import { useTranslations } from 'use-intl';
import { NumberField, TextField } from '@/app/_ui';
import { Disclosure } from '@/app/_ui/layout/Disclosure';
import { parsePlace, type TokenExtras } from '@/server/domain/token/token';

/** What the fields hold while they are edited. */
export interface ExtraInput {
  credit: number | null;
  creditCurrency: string;
  places: string;
  personalMessage: string;
  language1: string;
  language2: string;
}

export function extraInput(token: TokenExtras | null): ExtraInput {
  return {
    credit: token?.credit ?? null,
    creditCurrency: token?.creditCurrency ?? '',
    places: token?.places.join(', ') ?? '',
    personalMessage: token?.personalMessage ?? '',
    language1: token?.language1 ?? '',
    language2: token?.language2 ?? '',
  };
}

/** Whether a token has any of them. */
export const hasExtras = ({ credit, places, personalMessage, language1, language2 }: TokenExtras): boolean =>
  credit !== null || places.length > 0 || personalMessage !== null || language1 !== null || language2 !== null;

/** As the server takes it; null where nothing was written. */
export function toExtras(input: ExtraInput): Omit<TokenExtras, 'places'> & { places: string[] } {
  const text = (value: string) => value.trim() || null;
  return {
    credit: input.credit,
    creditCurrency: input.credit === null ? null : text(input.creditCurrency.toUpperCase()),
    places: listed(input.places),
    personalMessage: text(input.personalMessage),
    language1: text(input.language1),
    language2: text(input.language2),
  };
}

const listed = (places: string): string[] => places.split(/[,;\s]+/).filter((place) => place !== '');

interface Props {
  value: ExtraInput;
  onChange: (value: ExtraInput) => void;
  problems: Record<string, string | undefined>;
  /** Shown at once, not behind a line. */
  isOpen: boolean;
}

/** What few tokens have: places, prepaid credit, words for the driver. */
export function ExtraFields({ value, onChange, problems, isOpen }: Props) {
  const t = useTranslations('tokens.form');
  const set = (change: Partial<ExtraInput>) => onChange({ ...value, ...change });
  const wrong = listed(value.places).find((place) => parsePlace(place) === null);
  const fields = (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t('places')}
        description={t('placesHelp')}
        value={value.places}
        onChange={(places) => set({ places })}
        error={wrong === undefined ? problems.places : t('placesWrong', { place: wrong })}
        mono
        className="sm:col-span-2"
      />
      <NumberField
        label={t('credit')}
        description={t('creditHelp')}
        value={value.credit ?? Number.NaN}
        onChange={(credit) => set({ credit: Number.isNaN(credit) ? null : credit })}
        formatOptions={{ maximumFractionDigits: 4 }}
        error={problems.credit}
        hideSteps
      />
      <TextField
        label={t('currency')}
        description={t('currencyHelp')}
        value={value.creditCurrency}
        onChange={(creditCurrency) => set({ creditCurrency })}
        error={problems.creditCurrency}
        isDisabled={value.credit === null}
      />
      <TextField
        label={t('personalMessage')}
        description={t('personalMessageHelp')}
        value={value.personalMessage}
        onChange={(personalMessage) => set({ personalMessage })}
        error={problems.personalMessage}
        className="sm:col-span-2"
      />
      <TextField
        label={t('language1')}
        description={t('languageHelp')}
        value={value.language1}
        onChange={(language1) => set({ language1 })}
        error={problems.language1}
      />
      <TextField
        label={t('language2')}
        value={value.language2}
        onChange={(language2) => set({ language2 })}
        error={problems.language2}
      />
    </div>
  );
  return isOpen ? (
    fields
  ) : (
    <Disclosure summary={t('more')} className="rounded py-1">
      {fields}
    </Disclosure>
  );
}
