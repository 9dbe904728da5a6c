'use client';

import { createContext, use } from 'react';

export interface FieldIds {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

export const FieldContext = createContext<FieldIds | null>(null);

/**
 * Attributes that tie a control to the label, hint and error of the `Field` around it. What the control sets itself
 * wins; outside a field nothing is added.
 */
export function useFieldProps(own: { id?: string; required?: boolean; 'aria-describedby'?: string }) {
  const field = use(FieldContext);
  const describedBy = [own['aria-describedby'], field?.describedBy].filter(Boolean).join(' ');
  return {
    id: own.id ?? field?.id,
    required: own.required ?? field?.required,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': field?.invalid || undefined,
  };
}
