import { BOOLEAN, setting } from './define';

export const MAINTENANCE = [
  setting('maintenance.customImplementation', BOOLEAN, {
    v2x: ['CustomizationCtrlr/CustomImplementationEnabled'],
    scope: 'evse',
  }),
];
