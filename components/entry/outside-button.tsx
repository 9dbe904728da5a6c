import { buttonStyles } from '@/components/ui/button-styles';
import { cn } from '@/components/ui/cn';

interface OutsideButtonProps {
  /** Of `outsideRoutes`. */
  href: string;
  /** The name of the OpenID provider. */
  provider: string;
}

/** The way in by the OpenID provider, above the form for who has a password. */
export function OutsideButton({ href, provider }: OutsideButtonProps) {
  return (
    <div className="grid gap-6">
      {/* A plain link: the router would ask for it in the background, and it leads to another site. */}
      <a href={href} className={cn(buttonStyles({ variant: 'secondary', size: 'md' }), 'w-full')}>
        <span className="truncate">Continue with {provider}</span>
      </a>
      <div className="flex items-center gap-4 text-xs text-ink-muted" role="presentation">
        <span className="h-px flex-1 bg-line" />
        or with your password
        <span className="h-px flex-1 bg-line" />
      </div>
    </div>
  );
}
