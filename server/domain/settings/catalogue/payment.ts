import { BOOLEAN, secret, setting, text, whole } from './define';

export const PAYMENT = [
  setting('payment.cardEnabled', BOOLEAN, { v2x: ['PaymentCtrlr/Enabled'] }),
  setting('payment.webEnabled', BOOLEAN, { v2x: ['WebPaymentsCtrlr/Enabled'] }),
  setting('payment.webUrl', text(), { v2x: ['WebPaymentsCtrlr/URLTemplate'] }),
  setting('payment.webValidity', whole('s', 0), { v2x: ['WebPaymentsCtrlr/ValidityTime'] }),
  setting('payment.webSecret', secret(1, 255), { v2x: ['WebPaymentsCtrlr/SharedSecret'] }),
  setting('payment.webLength', whole(null, 0), { v2x: ['WebPaymentsCtrlr/Length'] }),
  setting('payment.webVersion', text(), { v2x: ['WebPaymentsCtrlr/TOTPVersion'] }),
];
