import { BOOLEAN, setting, text, whole } from './define';

export const PLUG_AND_CHARGE = [
  setting('plugAndCharge.enabled', BOOLEAN, { v16: ['ISO15118PnCEnabled'], v2x: ['ISO15118Ctrlr/PnCEnabled'], scope: 'evse' }),
  setting('plugAndCharge.iso15118', BOOLEAN, { v2x: ['ISO15118Ctrlr/Enabled'], scope: 'evse' }),
  setting('plugAndCharge.centralValidation', BOOLEAN, {
    v16: ['CentralContractValidationAllowed'],
    v2x: ['ISO15118Ctrlr/CentralContractValidationAllowed'],
    scope: 'evse',
  }),
  setting('plugAndCharge.offlineValidation', BOOLEAN, {
    v16: ['ContractValidationOffline'],
    v2x: ['ISO15118Ctrlr/ContractValidationOffline'],
    scope: 'evse',
  }),
  setting('plugAndCharge.meteringReceipt', BOOLEAN, { v2x: ['ISO15118Ctrlr/RequestMeteringReceipt'], scope: 'evse' }),
  setting('plugAndCharge.contractInstallation', BOOLEAN, {
    v2x: ['ISO15118Ctrlr/ContractCertificateInstallationEnabled'],
    scope: 'evse',
  }),
  setting('plugAndCharge.v2gInstallation', BOOLEAN, {
    v2x: ['ISO15118Ctrlr/V2GCertificateInstallationEnabled'],
    scope: 'evse',
  }),
  setting('plugAndCharge.country', text(2), { v2x: ['ISO15118Ctrlr/CountryName'], scope: 'evse' }),
  setting('plugAndCharge.organisation', text(), { v2x: ['ISO15118Ctrlr/OrganizationName'], scope: 'evse' }),
  setting('plugAndCharge.seccId', text(), { v2x: ['ISO15118Ctrlr/SeccId'], scope: 'evse' }),
  setting('plugAndCharge.evseId', text(), { v2x: ['EVSE/ISO15118EvseId'], scope: 'evse' }),
  setting('plugAndCharge.maxSchedule', whole(null, 0), {
    v2x: ['ISO15118Ctrlr/MaxScheduleEntries'],
    scope: 'evse',
    readOnly: true,
  }),
  setting('plugAndCharge.renegotiation', BOOLEAN, {
    v2x: ['ISO15118Ctrlr/ServiceRenegotiationSupport'],
    scope: 'evse',
    readOnly: true,
  }),
];
