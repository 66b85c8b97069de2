import { BOOLEAN, choice, setting, text, whole } from './define';

export const AUTHORISATION = [
  setting('authorisation.enabled', BOOLEAN, { v2x: ['AuthCtrlr/Enabled'] }),
  setting('authorisation.localPreAuthorize', BOOLEAN, {
    v16: ['LocalPreAuthorize'],
    v2x: ['AuthCtrlr/LocalPreAuthorize'],
  }),
  setting('authorisation.localAuthorizeOffline', BOOLEAN, {
    v16: ['LocalAuthorizeOffline'],
    v2x: ['AuthCtrlr/LocalAuthorizeOffline'],
  }),
  setting('authorisation.unknownOffline', BOOLEAN, {
    v16: ['AllowOfflineTxForUnknownId'],
    v2x: ['AuthCtrlr/OfflineTxForUnknownIdEnabled'],
  }),
  setting('authorisation.remoteStart', BOOLEAN, {
    v16: ['AuthorizeRemoteTxRequests'],
    v2x: ['AuthCtrlr/AuthorizeRemoteStart'],
  }),
  setting('authorisation.cacheEnabled', BOOLEAN, { v16: ['AuthorizationCacheEnabled'], v2x: ['AuthCacheCtrlr/Enabled'] }),
  setting('authorisation.localListEnabled', BOOLEAN, {
    v16: ['LocalAuthListEnabled'],
    v2x: ['LocalAuthListCtrlr/Enabled'],
  }),
  setting('authorisation.cacheLifetime', whole('s', 0), { v2x: ['AuthCacheCtrlr/LifeTime'] }),
  setting('authorisation.cachePolicy', choice('LRU', 'LFU', 'FIFO', 'CUSTOM'), { v2x: ['AuthCacheCtrlr/Policy'] }),
  setting('authorisation.masterGroup', text(36), { v2x: ['AuthCtrlr/MasterPassGroupId'] }),
  setting('authorisation.disableRemote', BOOLEAN, { v2x: ['AuthCtrlr/DisableRemoteAuthorization'] }),
  setting('authorisation.infoItems', whole(null, 0), { v2x: ['AuthCtrlr/AdditionalInfoItemsPerMessage'], readOnly: true }),
  setting('authorisation.cacheAvailable', BOOLEAN, { v2x: ['AuthCacheCtrlr/Available'], readOnly: true }),
  setting('authorisation.cacheStorage', whole('bytes', 0), { v2x: ['AuthCacheCtrlr/Storage'], readOnly: true }),
  setting('authorisation.cacheNoPostAuthorize', BOOLEAN, { v2x: ['AuthCacheCtrlr/DisablePostAuthorize'] }),
  setting('authorisation.localListAvailable', BOOLEAN, { v2x: ['LocalAuthListCtrlr/Available'], readOnly: true }),
  setting('authorisation.localListMax', whole(null, 0), { v16: ['LocalAuthListMaxLength'], readOnly: true }),
  setting('authorisation.localListEntries', whole(null, 0), { v2x: ['LocalAuthListCtrlr/Entries'], readOnly: true }),
  setting('authorisation.localListItems', whole(null, 0), {
    v16: ['SendLocalListMaxLength'],
    v2x: ['LocalAuthListCtrlr/ItemsPerMessage'],
    readOnly: true,
  }),
  setting('authorisation.localListBytes', whole('bytes', 0), { v2x: ['LocalAuthListCtrlr/BytesPerMessage'], readOnly: true }),
  setting('authorisation.localListStorage', whole('bytes', 0), { v2x: ['LocalAuthListCtrlr/Storage'], readOnly: true }),
  setting('authorisation.localListNoPostAuthorize', BOOLEAN, { v2x: ['LocalAuthListCtrlr/DisablePostAuthorize'] }),
  setting('authorisation.localListExpiry', BOOLEAN, { v2x: ['LocalAuthListCtrlr/SupportsExpiryDateTime'], readOnly: true }),
];
