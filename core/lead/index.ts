export * from './lead';
export * from './qualification';
export { asLead } from './asLead';
export { readLead } from './readLead';
