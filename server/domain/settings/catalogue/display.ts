import { BOOLEAN, list, setting, text, whole } from './define';

export const DISPLAY = [
  setting('display.lightIntensity', whole('%', 0, 100), { v16: ['LightIntensity'] }),
  setting('display.blinkRepeat', whole(null, 0), { v16: ['BlinkRepeat'] }),
  setting('display.available', BOOLEAN, { v2x: ['DisplayMessageCtrlr/Available'], readOnly: true }),
  setting('display.enabled', BOOLEAN, { v2x: ['DisplayMessageCtrlr/Enabled'] }),
  setting('display.held', whole(null, 0), { v2x: ['DisplayMessageCtrlr/DisplayMessages'], readOnly: true }),
  setting('display.formats', list(), { v2x: ['DisplayMessageCtrlr/SupportedFormats'], readOnly: true }),
  setting('display.priorities', list(), { v2x: ['DisplayMessageCtrlr/SupportedPriorities'], readOnly: true }),
  setting('display.states', list(), { v2x: ['DisplayMessageCtrlr/SupportedStates'], readOnly: true }),
  setting('display.language', text(8), { v2x: ['DisplayMessageCtrlr/Language'] }),
  setting('display.languages', list(), { v2x: ['DisplayMessageCtrlr/SupportedLanguages'], readOnly: true }),
  setting('display.personalSize', whole(null, 0), { v2x: ['DisplayMessageCtrlr/PersonalMessageSize'], readOnly: true }),
  setting('display.qrCode', BOOLEAN, { v2x: ['DisplayMessageCtrlr/QRCodeDisplayCapable'], readOnly: true }),
];
