import { setting, whole } from './define';

export const DISPLAY = [
  setting('display.lightIntensity', whole('%', 0, 100), { v16: ['LightIntensity'] }),
  setting('display.blinkRepeat', whole(null, 0), { v16: ['BlinkRepeat'] }),
];
