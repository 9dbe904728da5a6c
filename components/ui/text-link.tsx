import { Link } from '@/components/ui/link';
import type { ComponentProps } from 'react';
import { ArrowUpRight } from 'lucide-react';
import { cn } from '@/components/ui/cn';

interface TextLinkProps extends ComponentProps<typeof Link> {
  /** Opens another site in a new tab, and says so. */
  external?: boolean;
}

/** A link inside text: underlined, because colour alone does not tell it from the words around. */
export function TextLink({ external, className, children, ...rest }: TextLinkProps) {
  return (
    <Link
      {...rest}
      {...(external ? { target: '_blank', rel: 'noreferrer' } : {})}
      className={cn(
        'rounded-sm font-medium text-accent-text underline decoration-accent-line underline-offset-4 transition-colors hover:decoration-current',
        className,
      )}
    >
      {children}
      {external ? (
        <>
          <ArrowUpRight aria-hidden="true" className="ml-0.5 inline size-3.5" />
          <span className="sr-only"> (opens in a new tab)</span>
        </>
      ) : null}
    </Link>
  );
}
