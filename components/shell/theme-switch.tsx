'use client';

import { useState, type ReactNode } from 'react';
import { Monitor, Moon, Sun } from 'lucide-react';
import { DropdownMenu } from '@/components/ui/dropdown-menu';
import { IconButton } from '@/components/ui/icon-button';
import { MenuRadioGroup } from '@/components/ui/menu-items';
import { THEME_COOKIE, type Theme } from '@/lib/theme';

const YEAR_S = 31_536_000;
const labels: Record<Theme, string> = { light: 'Light', dark: 'Dark', system: 'System' };
const icons: Record<Theme, ReactNode> = { light: <Sun />, dark: <Moon />, system: <Monitor /> };
const options = (['light', 'dark', 'system'] as const).map((value) => ({
  value,
  label: labels[value],
  icon: icons[value],
}));

/** Light, dark or as the system says; remembered in a cookie that the server reads for the first paint. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const [current, setCurrent] = useState(theme);
  const choose = (next: Theme) => {
    setCurrent(next);
    document.documentElement.dataset.theme = next;
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_S}; samesite=lax${secure}`;
  };
  return (
    <DropdownMenu
      trigger={<IconButton label={`Theme: ${labels[current]}`} tooltip={false} icon={icons[current]} />}
    >
      <MenuRadioGroup label="Theme" value={current} onValueChange={choose} options={options} />
    </DropdownMenu>
  );
}
