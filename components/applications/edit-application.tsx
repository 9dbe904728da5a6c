'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Pencil } from 'lucide-react';
import type { EditFormProps } from '@/components/applications/edit-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

const loadForm = () => import('@/components/applications/edit-form');
const EditForm = dynamic(() => loadForm().then((module) => module.EditForm), { ssr: false });
const preload = () => void loadForm();

/** `Edit`, and the dialog behind it. The form comes when somebody reaches for the button. */
export function EditApplication(props: Omit<EditFormProps, 'close'>) {
  const [open, setOpen] = useState(false);
  return (
    <span className="contents" onPointerEnter={preload} onFocus={preload}>
      <Dialog
        title="Edit application"
        open={open}
        onOpenChange={setOpen}
        trigger={<Button icon={<Pencil aria-hidden="true" />}>Edit</Button>}
      >
        <EditForm {...props} close={() => setOpen(false)} />
      </Dialog>
    </span>
  );
}
