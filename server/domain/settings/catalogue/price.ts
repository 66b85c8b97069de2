import { BOOLEAN, setting, text } from './define';

export const PRICE = [
  setting('price.tariffEnabled', BOOLEAN, { v2x: ['TariffCostCtrlr/Enabled[Tariff]'] }),
  setting('price.costEnabled', BOOLEAN, { v2x: ['TariffCostCtrlr/Enabled[Cost]'] }),
  setting('price.tariffAvailable', BOOLEAN, { v2x: ['TariffCostCtrlr/Available[Tariff]'], readOnly: true }),
  setting('price.costAvailable', BOOLEAN, { v2x: ['TariffCostCtrlr/Available[Cost]'], readOnly: true }),
  setting('price.currency', text(3), { v2x: ['TariffCostCtrlr/Currency'] }),
  setting('price.tariffFallback', text(), { v2x: ['TariffCostCtrlr/TariffFallbackMessage'] }),
  setting('price.costFallback', text(), { v2x: ['TariffCostCtrlr/TotalCostFallbackMessage'] }),
  setting('price.offlineTariff', text(), { v2x: ['TariffCostCtrlr/OfflineTariffFallbackMessage'] }),
];
