import type { DemoStation } from '../catalogue/types';
import type { Entry } from './configuration';

const entry = (component: string, variable: string, value: string, more: Partial<Entry> = {}): Entry => ({
  ...{ component, variable, value, type: 'string', access: 'ReadWrite' },
  ...more,
});
const flag = (component: string, variable: string, value: boolean, more: Partial<Entry> = {}): Entry =>
  entry(component, variable, String(value), { type: 'boolean', ...more });

/** AC stations of 1.6 are posts without a display; DC ones have a screen. */
const hasDisplay = (spec: DemoStation): boolean => spec.model.current === 'DC';

/** Prices and ways of paying of a 1.6 station: what shows prices has the keys of the OCA's pricing note. */
export function moneyV16(spec: DemoStation): Entry[] {
  const make = spec.model.vendor;
  return [
    flag('', 'ISO15118PnCEnabled', false),
    flag('', `${make}.RfidReaderEnabled`, true),
    ...(hasDisplay(spec)
      ? [
          flag('', 'CustomDisplayCostAndPrice', true, { access: 'ReadOnly' }),
          flag('', 'CustomMultiLanguageMessages', true, { access: 'ReadOnly' }),
          entry('', 'DefaultPrice', ''),
          entry('', 'DefaultPriceText,sv', ''),
          entry('', 'DefaultPriceText,en', ''),
          entry('', 'SupportedLanguages', 'sv,en', { access: 'ReadOnly' }),
        ]
      : []),
  ];
}

/** The same of a 2.x station. Only DC stations of 2.1 have a card terminal; AC ones show a text, if anything. */
export function moneyV2x(spec: DemoStation): Entry[] {
  const dc = spec.model.current === 'DC';
  const is21 = spec.version === '2.1';
  return [
    flag('TokenReader', 'Enabled', true),
    flag('ISO15118Ctrlr', 'Enabled', dc, { access: 'ReadOnly' }),
    flag('ISO15118Ctrlr', 'PnCEnabled', dc),
    ...(dc || !is21 ? [entry('TariffCostCtrlr', 'TariffFallbackMessage', '', { max: 255 })] : []),
    ...(is21
      ? [
          flag('TariffCostCtrlr', 'Available', dc, { instance: 'Tariff', access: 'ReadOnly' }),
          flag('TariffCostCtrlr', 'Enabled', dc, { instance: 'Tariff' }),
          flag('TariffCostCtrlr', 'ConditionsSupported', true, { instance: 'Tariff', access: 'ReadOnly' }),
          flag('WebPaymentsCtrlr', 'Enabled', dc),
          entry('WebPaymentsCtrlr', 'URLTemplate', ''),
        ]
      : []),
    ...(is21 && dc
      ? [flag('PaymentCtrlr', 'Enabled', true), entry('PaymentCtrlr', 'Model', 'T200', { access: 'ReadOnly' })]
      : []),
  ];
}
