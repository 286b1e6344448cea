export { previewOf } from './preview';
export { trainingReport, type Report, type TrainingReportOptions } from './trainingReport';
export type { ReportedBacktest, TrainingReportInput } from './trainingReportInput';
export { funnelReport, type FunnelReport, type FunnelReportOptions } from './funnelReport';
export type { FunnelFigures, FunnelFiguresOptions } from './funnelFigures';
