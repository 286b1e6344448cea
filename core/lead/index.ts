export * from './lead';
export * from './qualification';
