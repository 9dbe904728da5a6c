import { ChangePassword } from '@/components/profile/change-password';
import { UnlinkProvider } from '@/components/profile/unlink-provider';
import { buttonStyles } from '@/components/ui/button-styles';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import type { WaysIn } from '@/lib/queries/profile';
import { outsideRoutes } from '@/lib/routes';
import type { ReactNode } from 'react';

function Way({ title, children, action }: { title: string; children: ReactNode; action: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-4 py-4 first:pt-0 last:pb-0">
      <div className="grid min-w-0 gap-0.5 text-sm">
        <span className="font-medium wrap-anywhere text-ink">{title}</span>
        <span className="wrap-anywhere text-ink-muted">{children}</span>
      </div>
      {action}
    </li>
  );
}

/** How the person signs in: their password, and the OpenID provider where there is one. */
export function WaysInCard({ ways, email }: { ways: WaysIn; email: string }) {
  const { hasPassword, provider, mayLink, links } = ways;
  return (
    <Card title="Ways to sign in">
      <ul className="divide-y divide-line">
        <Way title="Password" action={<ChangePassword exists={hasPassword} email={email} />}>
          {hasPassword ? 'With your e-mail address.' : 'You have none.'}
        </Way>
        {links.map(({ id, name, account, createdAt }) => (
          <Way key={id} title={name} action={<UnlinkProvider {...{ id, name }} isOnlyWay={!hasPassword} />}>
            As {account}, linked <RelativeTime at={createdAt} />
          </Way>
        ))}
        {provider && mayLink ? (
          <Way
            title={provider}
            action={
              // A plain link: the router would ask for it in the background, and it leads to another site.
              <a href={outsideRoutes.link} className={buttonStyles({ variant: 'secondary', size: 'md' })}>
                Link
              </a>
            }
          >
            Sign in with your account there.
          </Way>
        ) : null}
      </ul>
    </Card>
  );
}
