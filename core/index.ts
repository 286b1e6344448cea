/**
 * The lead-qualification engine: pure functions of plain data. No clock, no randomness, no network, no n8n.
 */
export {
	ConfigurationError,
	parseJsonSetting,
	type ConfigurationFault,
} from './common/configuration';
export type { Http, HttpHost, HttpRequest, HttpResponse } from './common/http/host';
export { toMilliseconds, type Instant } from './common/instant';
export { LANGUAGES, type Language } from './common/language';
export * from './lead';
export * from './scoring';
export * from './frameworks';
export * from './funnel';
export * from './nurturing';
export * from './accounts';
export * from './audiences';
export * from './crm';
export * from './report';
