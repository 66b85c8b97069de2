import type { PaymentMethod } from '../../domain/payment/methods';
import type { StationPayment } from './gate';

const CLOSED: Readonly<Record<StationPayment['language'], Readonly<Record<PaymentMethod, string>>>> = {
  en: {
    rfid: 'Cards and tags are not accepted at this charger. See the signs for other ways to pay.',
    remote: 'Starting from an app is switched off at this charger.',
    plugAndCharge: 'Plug & Charge is switched off at this charger. Choose another way to pay.',
    adHocQr: 'Payment by QR code is switched off at this charger.',
    cardTerminal: 'The card terminal is switched off at this charger. Choose another way to pay.',
    free: 'Charging is not free at this charger.',
  },
  sv: {
    rfid: 'Kort och taggar tas inte emot på den här laddaren. Se skyltarna för andra sätt att betala.',
    remote: 'Start från app är avstängd på den här laddaren.',
    plugAndCharge: 'Plug & Charge är avstängt på den här laddaren. Välj ett annat sätt att betala.',
    adHocQr: 'Betalning med QR-kod är avstängd på den här laddaren.',
    cardTerminal: 'Kortterminalen är avstängd på den här laddaren. Välj ett annat sätt att betala.',
    free: 'Laddning är inte gratis på den här laddaren.',
  },
};

/** What a driver is told who tries a way that is switched off. */
export const closedText = (method: PaymentMethod, language: StationPayment['language']): string => CLOSED[language][method];
