export { trainingReport, type Report, type TrainingReportOptions } from './trainingReport';
export type { ReportedBacktest, TrainingReportInput } from './trainingReportInput';
