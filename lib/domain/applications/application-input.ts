/** What a person says of an application. */
export interface ApplicationInput {
  name: string;
  description: string;
  /** Id of the Per Token Quota. */
  planId: string;
}
