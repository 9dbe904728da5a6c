'use client';

import type { MouseEvent, ReactNode } from 'react';
import { openSetting } from '@/components/credentials/open-setting';
import { TextLink } from '@/components/ui/text-link';

/** Leads to a control under *Advanced Configurations*, opens the expander and puts the focus there. */
export function SettingLink({ settingId, children }: { settingId: string; children: ReactNode }) {
  const go = (event: MouseEvent) => {
    event.preventDefault();
    openSetting(document.getElementById(settingId));
  };
  return (
    <TextLink href={`#${settingId}`} onClick={go}>
      {children}
    </TextLink>
  );
}
