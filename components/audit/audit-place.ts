/** Where the list is shown and asked for. */
export interface AuditPlace {
  /** Address of the page. */
  page: string;
  /** Address of the handler that answers the same as JSON. */
  source: string;
  /** Whether one can ask for one application of several. */
  ofOrganization: boolean;
}
