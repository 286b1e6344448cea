/** Domains of providers of free mailboxes: free-email-domains (MIT). */
import domains from 'free-email-domains/domains.json';

export const FREE_EMAIL_DOMAINS = domains as readonly string[];
