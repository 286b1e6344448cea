import type { INodeProperties } from 'n8n-workflow';

/** In the order in which people fill them in. */
const roleCells: INodeProperties[] = [
	{
		displayName: 'Role',
		name: 'role',
		type: 'options',
		options: [
			{ name: 'Another', value: 'other' },
			{ name: 'Champion', value: 'champion' },
			{ name: 'Executive Management', value: 'executive' },
			{ name: 'Finance', value: 'finance' },
			{ name: 'IT', value: 'it' },
			{ name: 'Legal', value: 'legal' },
			{ name: 'Production and Operations', value: 'operations' },
			{ name: 'Purchasing', value: 'purchasing' },
			{ name: 'Subject Specialist', value: 'specialist' },
			{ name: 'Team Lead', value: 'teamLead' },
		],
		default: 'purchasing',
		description: 'The role to change',
	},
	{
		displayName: 'Role Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sustainability',
		description: 'Name of a role of your own',
		displayOptions: { show: { role: ['other'] } },
	},
	{
		displayName: 'Job Titles',
		name: 'titles',
		type: 'string',
		default: '',
		placeholder: 'e.g. Materials Manager, Disponent',
		description: 'Further words of job titles, separated by commas',
	},
	{
		displayName: 'Departments',
		name: 'departments',
		type: 'string',
		default: '',
		placeholder: 'e.g. Materials Management',
		description: 'Further names of departments, separated by commas',
	},
	{
		displayName: 'Only These Words',
		name: 'replace',
		type: 'boolean',
		default: false,
		description: 'Whether the words of the starter set are left out',
	},
	{
		displayName: 'Weight',
		name: 'weight',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		description: 'Share in the coverage of the buying team; 0 is recognised, but not needed',
	},
];

/** Changes to the roles of the buying team. */
export const roleProperties: INodeProperties = {
	displayName: 'Roles',
	name: 'roles',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	default: {},
	placeholder: 'Change or Add Role',
	description:
		'Changes to the starter set: executive management, purchasing, operations, team lead and specialist are needed; IT, finance, legal and champion are recognised',
	options: [
		{
			displayName: 'Role',
			name: 'role',
			values: roleCells,
		},
	],
};
