export type { SettingKindUi } from './kinds';
export { SettingField } from './SettingField';
export { SettingValueText } from './SettingValueText';
export { searchSettings } from './search';
export { useSettingText } from './use-setting-text';
export { WishEditor } from './WishEditor';
