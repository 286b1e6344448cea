export * from './lead';
export * from './qualification';
export { asLead } from './asLead';
export { resolveCountry } from './country';
export { emailDomain, isValidEmail } from './email';
export { isFreeMailDomain } from './freeMail';
export {
	DEPARTMENTS,
	readJobTitle,
	SENIORITIES,
	type Department,
	type JobTitle,
	type Seniority,
} from './jobTitle';
export { readLead } from './readLead';
export * from './conditions';
