import { PLUG_AND_CHARGE } from './plug-and-charge';
import { connectorUnplugged } from './unplugged';
import type { VendorMessage } from './vendor';

/** Every vendor's DataTransfer message we understand. One row per (vendorId, messageId). */
export const VENDOR_MESSAGES: readonly VendorMessage[] = [connectorUnplugged, ...PLUG_AND_CHARGE];
